"""Debian's Chromium, driven by Playwright."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from product.tab import Tab

SCREENSHOTS = Path(__file__).resolve().parents[1] / "screenshots"
PHONE, DESKTOP = (390, 844), (1280, 900)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_tab(chromium, demonstration, shop):
    """Makes tabs that watch what their pages do; the test fails if they did what no page of ours may do."""
    SCREENSHOTS.mkdir(exist_ok=True)
    origins = [demonstration.ready["shop"], demonstration.pages, demonstration.ready["paylib"], shop.origin]
    tabs = []

    def open_tab(size=DESKTOP, language="fr", scripts=True, scheme="light"):
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, locale={"fr": "fr-FR", "en": "en-GB"}[language],
            java_script_enabled=scripts, color_scheme=scheme, has_touch=size == PHONE, is_mobile=size == PHONE,
        )
        context.set_default_timeout(60000)
        tabs.append(Tab(context, origins, SCREENSHOTS, f"{size[0]}-{language}" + ("" if scheme == "light" else "-dark")))
        return tabs[-1]

    yield open_tab
    for tab in tabs:
        tab.close()
    for tab in tabs:
        assert tab.faults == []


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def size(request):
    return request.param


@pytest.fixture(params=["fr", "en"])
def language(request):
    return request.param
