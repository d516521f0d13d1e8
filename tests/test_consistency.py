"""Promises about the whole code base: rooms, names, sizes, visibility, nothing from elsewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
LOW = {"netvaerk", "opgaver"}
MIDDLE = {"haabets_sti", "kriseplan", "feedback", "pejlemaerker", "moeder", "grupper"}
LEVEL = {
    "bostotte": 0,
    "borgerforloeb": 1,
    **dict.fromkeys(sorted(LOW), 2),
    **dict.fromkeys(sorted(MIDDLE), 3),
    "rapporter": 4,
    "overgange": 5,
    "overblik": 6,
    "demo": 7,
}
ROOMS = [*LEVEL]
MODULE, FUNCTION, VIEW, CLASS, TEMPLATE, TEST_MODULE = 400, 40, 30, 200, 120, 500


def product_modules() -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1  # type: ignore[attr-defined]


def is_view(path: Path) -> bool:
    return "views" in path.stem or "views" in path.parts


def imported_rooms(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names & set(ROOMS)


def test_rooms_import_one_way_only() -> None:
    wrong = []
    for path in product_modules():
        room = path.relative_to(ROOT).parts[0]
        if path == ROOT / "bostotte" / "urls.py":
            continue
        for other in imported_rooms(path) - {room}:
            if LEVEL[other] >= LEVEL[room]:
                wrong.append(f"{path.relative_to(ROOT)} imports {other}")
    assert wrong == []


def test_every_model_name_stands_in_the_word_list() -> None:
    words = set(re.findall(r"\*\*([A-Za-z]+)\*\*", (ROOT / "docs" / "ordliste.md").read_text("utf-8")))
    names = {model.__name__ for room in ROOMS for model in apps.get_app_config(room).get_models()}
    assert sorted(names - words) == []


def test_every_identity_in_an_address_is_named_after_its_thing() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.glob("*/urls.py"))
        if re.search(r"<\w+:(pk|id)>", path.read_text(encoding="utf-8"))
    ]
    assert wrong == [], "write <uuid:delmaal_id>, not <uuid:pk>"


def test_modules_functions_and_classes_keep_their_sizes() -> None:
    wrong = []
    for path in product_modules():
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > MODULE:
            wrong.append(f"{path.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(tree(path)):
            where = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.FunctionDef):
                limit = VIEW if is_view(path) else FUNCTION
                if length(node) > limit:
                    wrong.append(f"{where} {node.name}: {length(node)} lines")
            elif isinstance(node, ast.ClassDef) and length(node) > CLASS:
                wrong.append(f"{where} {node.name}: {length(node)} lines")
    assert wrong == []


def test_templates_and_test_modules_keep_their_sizes() -> None:
    wrong = []
    for folder, pattern, limit in (("templates", "*.html", TEMPLATE), ("tests", "*.py", TEST_MODULE)):
        for path in sorted((ROOT / folder).rglob(pattern)):
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > limit:
                wrong.append(f"{path.relative_to(ROOT)}: {lines} lines")
    assert wrong == []


def borger_owned() -> set[str]:
    """Names of models whose rows are about a borger: those whose manager knows `visible_to`."""
    return {
        model.__name__
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if hasattr(model._default_manager, "visible_to")
    }


def unguarded(path: Path) -> Iterator[str]:
    """Uses of `Model.objects` in a view that do not go straight on to `visible_to`."""
    source = tree(path)
    guarded = {
        id(node.func.value)
        for node in ast.walk(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "visible_to"
    }
    owned = borger_owned()
    for node in ast.walk(source):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager"):
            name = getattr(node.value, "id", getattr(node.value, "attr", ""))
            if name in owned and id(node) not in guarded:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {name}.objects"


def test_views_reach_rows_about_borgere_through_visible_to() -> None:
    assert [use for path in product_modules() if is_view(path) for use in unguarded(path)] == []


def test_every_table_about_a_borger_knows_who_may_see_it() -> None:
    """A model that leads to a borger by foreign keys has `visible_to`, or hangs on a parent's page alone."""
    reached = {"Borger"}
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    while True:
        more = {
            model.__name__
            for model in models
            for field in model._meta.get_fields()
            if field.many_to_one and field.related_model and field.related_model.__name__ in reached
        }
        if more <= reached:
            break
        reached |= more
    missing = reached - borger_owned()
    assert sorted(missing - READ_THROUGH_PARENT) == []


READ_THROUGH_PARENT: set[str] = {
    "Berigtigelse",
    "DelmaalVersion",
    "Krisekontakt",
    "Kriseplanversion",
    "OpgaveVersion",
    "Mestringsplanversion",
    "NetvaerkspersonVersion",
    "OpstartVersion",
    "Referatrettelse",
    "Referatudlevering",
    "Returnering",
    "SkridtVersion",
    "StisamtaleVersion",
    "Tegn",
}
"""Rows that are only ever fetched through an object that was itself fetched by `visible_to`."""


def test_views_never_save_a_form() -> None:
    saves = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in product_modules()
        if is_view(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "save"
        and "form" in getattr(node.func.value, "id", "")
    ]
    assert saves == []


@pytest.mark.parametrize("folder", ["templates", "static"])
def test_no_page_loads_anything_from_another_host(folder: str) -> None:
    foreign = re.compile(
        r"""(?:src|action|data)\s*=\s*["']?https?://|url\(\s*["']?(?:https?:)?//|@import|<link[^>]+https?://"""
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".html", ".css", ".js", ".svg"}
        for match in foreign.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_no_template_carries_inline_style_or_handlers_which_the_headers_forbid() -> None:
    inline = re.compile(r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']""")
    tags = re.compile(r"{%.*?%}", re.DOTALL)
    wrong = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if "pdf" not in path.parts and inline.search(tags.sub("", path.read_text("utf-8")))
    ]
    assert wrong == []


def test_documents_name_only_files_that_are_there() -> None:
    named = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)`")
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
        for name in named.findall(path.read_text("utf-8"))
        if not name.startswith(".data") and not (ROOT / name).exists()
    ]
    assert missing == []


def test_no_template_is_a_copy_of_another_and_no_stylesheet_is_linked_twice() -> None:
    seen: dict[str, str] = {}
    wrong = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text, name = path.read_text("utf-8"), str(path.relative_to(ROOT))
        links = re.findall(r"<link rel=\"stylesheet\"[^>]+>", text)
        if len(links) != len(set(links)) or text in seen:
            wrong.append(f"{name} {seen.get(text, '')}")
        seen[text] = name
    assert wrong == []
