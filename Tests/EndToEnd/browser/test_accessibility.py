"""Every page of a payment, in light and in dark, by keyboard and on a narrow screen."""

import pytest

from browser.pages import PAGES, visit
from product import accessibility


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page(open_tab, kit, shop, demonstration, name, scheme):
    tab = open_tab(scheme=scheme)
    visit(name, tab, kit, shop, demonstration)
    if scheme == "dark":
        tab.screenshot("page-" + name)
    faults = accessibility.faults(tab.page)
    if scheme == "light":
        faults += accessibility.focus_faults(tab.page) + accessibility.width_faults(tab.page)
    assert faults == []


@pytest.mark.parametrize("language", ["fr", "en", "ge", "sp", "it"])
def test_languages(open_tab, kit, shop, demonstration, language):
    """The page says which language it is in, fits a narrow screen in it, and the wallet follows."""
    tab = open_tab()
    visit("card", tab, kit, shop, demonstration, language=language)
    expected = {"ge": "de", "sp": "es"}.get(language, language)
    assert tab.page.get_attribute("html", "lang") == expected
    assert accessibility.width_faults(tab.page) == []
    visit("paylib-login", tab, kit, shop, demonstration, language=language)
    assert tab.page.get_attribute("html", "lang") == expected
    assert accessibility.faults(tab.page) == []
    assert accessibility.width_faults(tab.page) == []


def test_zoom(open_tab, kit, shop, demonstration):
    """At twice the size on a desk nothing is cut off."""
    tab = open_tab(size=(640, 450))
    for name in PAGES:
        visit(name, tab, kit, shop, demonstration)
        assert tab.page.evaluate("document.scrollingElement.scrollWidth") <= 640, name
