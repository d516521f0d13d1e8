"""The commands behind the Makefile: `python -m bostotte.embedded <command>`."""

import os
import sys

from bostotte.embedded.account import server_account
from bostotte.embedded.errors import StartError
from bostotte.embedded.folder import DataFolder, choose_folder
from bostotte.embedded.supervisor import run_demo, run_seed
from bostotte.embedded.system_packages import require_browser, require_pdf_libraries


def forget() -> None:
    """Deletes the demo's data folder, unless a demo is using it."""
    account = server_account()
    path = choose_folder(account)
    if path.exists():
        data = DataFolder.open(path, account)
        data.forget()
        data.release()


def browser() -> None:
    """Makes sure the tests have a browser. Missing is one line, and an error only under CI=true."""
    try:
        require_browser()
    except StartError as error:
        if os.environ.get("CI") == "true":
            raise
        print(f"Browserprøverne køres ikke. {error}", flush=True)


COMMANDS = {
    "demo": run_demo,
    "seed": run_seed,
    "browser": browser,
    "libraries": require_pdf_libraries,
    "forget": forget,
}


def main(arguments: list[str]) -> int:
    """Runs one command; whatever stops it is said in a sentence. Returns the exit code."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"Brug: python -m bostotte.embedded {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        COMMANDS[arguments[0]]()
    except StartError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
