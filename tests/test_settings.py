"""What can be set is written down, in docs/drift.md and in .env.example."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READERS = {"required", "key_of_32_bytes"}


def names_read() -> set[str]:
    """The environment variables settings.py reads: `env.…("NAME")`, `required("NAME", …)` and the like."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / "bostotte/settings.py").read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        by_env = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "env"
        if by_env or getattr(node.func, "id", "") in READERS:
            found.add(str(node.args[0].value))
    return found


def names_in_table() -> set[str]:
    """The names in the first column of the table of settings."""
    section = (ROOT / "docs/drift.md").read_text("utf-8").split("## Indstillinger")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`([A-Z_]+)`", cell)}


def test_every_setting_is_in_the_table_and_the_table_names_no_other() -> None:
    assert len(names_read()) >= 15
    assert names_in_table() == names_read()


def test_every_value_compose_cannot_do_without_is_in_the_example() -> None:
    compose = (ROOT / "docker-compose.yml").read_text("utf-8")
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"\$\{([A-Z_]+):\?", compose)) == set(re.findall(r"^([A-Z_]+)=", example, re.M))


def test_compose_gives_the_program_nothing_that_settings_do_not_read() -> None:
    compose = (ROOT / "docker-compose.yml").read_text("utf-8")
    block = compose.split("environment: &app-environment\n")[1].split("\n\n")[0]
    assert set(re.findall(r"^ {4}([A-Z_]+):", block, re.M)) <= names_read()
