"""Fixtures: a running demonstration, shops of our own in front of it, a browser."""

import itertools
import os
import pathlib
import subprocess
import time

import pytest

from demonstration import Demonstration
from shop import Shop

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCREENSHOTS = pathlib.Path(__file__).resolve().parent / "screenshots"


@pytest.fixture(scope="session")
def binaries():
    """Where the products lie; script/test says, `swift build` otherwise."""
    path = os.environ.get("GUICHET_BIN")
    if not path:
        path = subprocess.run(
            ["swift", "build", "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.strip()
    return pathlib.Path(path)


@pytest.fixture(scope="session")
def demo(binaries, tmp_path_factory):
    """One demonstration for all tests that leave it as it was."""
    demonstration = Demonstration(binaries, tmp_path_factory.mktemp("demo"))
    demonstration.start()
    yield demonstration
    demonstration.stop()


@pytest.fixture
def own_demo(binaries, tmp_path):
    """A demonstration that a test may break."""
    demonstration = Demonstration(binaries, tmp_path)
    demonstration.start()
    yield demonstration
    demonstration.stop()


_numbers = itertools.count(int(time.time()) % 100_000 + 1)


@pytest.fixture
def transaction_id():
    """Free today: six digits, never twice in a run."""
    return lambda: f"{next(_numbers):06d}"


@pytest.fixture
def shop(demo):
    """A shop's server that takes returns and automatic responses."""
    with Shop(pathlib.Path(demo.ready["kit"])) as running:
        yield running


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def screenshots():
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS
