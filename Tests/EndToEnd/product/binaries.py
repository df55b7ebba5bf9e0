"""Where the product's executables lie."""

import os
from pathlib import Path


def directory():
    """`GUICHET_TEST_BIN`, or the debug build of this repository."""
    named = os.environ.get("GUICHET_TEST_BIN")
    return Path(named) if named else Path(__file__).resolve().parents[3] / ".build" / "debug"


def path(name):
    found = directory() / name
    if not found.exists():
        raise FileNotFoundError(f"{found} is missing: script/test builds it")
    return str(found)
