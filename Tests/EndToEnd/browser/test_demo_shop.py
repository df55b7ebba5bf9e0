"""The demonstration's own shop: from the shelf through the payment and back, with what its server was told."""

import re

import pytest

from product.shopper import CARD
from product.waiting import eventually


@pytest.fixture
def buy(open_tab, demonstration):
    """From the shop's shelf to the choice of means."""

    def buy(size, language, article=0):
        tab = open_tab(size, language)
        tab.page.goto(demonstration.ready["shop"])
        if tab.page.get_attribute("html", "lang") != language:
            tab.page.goto(f"{demonstration.ready['shop']}/language?to={language}&back=/")
        tab.screenshot(f"shop-{article}")
        with tab.page.expect_navigation():
            tab.page.locator("form[action='/order'] button").nth(article).click()
        tab.screenshot("shop-order")
        return tab

    return buy


def press_mean(tab, mean):
    tab.press(f"input[type=image][name={mean}]")


@pytest.mark.parametrize("article", [0, 1, 2])
def test_three_articles_by_card(buy, demonstration, article, size, language):
    """Back at the shop both answers are shown: the browser's and the server's."""
    tab = buy(size, language, article)
    press_mean(tab, "CB")
    tab.fill_card()
    tab.press_pay()
    tab.press_back_to_shop()
    assert tab.page.url.startswith(demonstration.ready["shop"])

    def told():
        tab.page.reload()
        return tab.page.inner_text("main").count("00") and "authorisation_id" in tab.page.content()

    eventually(told, lambda: f"the automatic response to be shown: {tab.page.inner_text('main')}", pause=0.3)
    tab.screenshot("shop-back")


def test_by_paylib(buy, demonstration, size, language):
    tab = buy(size, language, 1)
    press_mean(tab, "PAYLIB")
    account = next(one for one in demonstration.ready["logins"] if one["method"] == "OTP_SOFT")
    tab.page.fill("[name=email]", account["login"])
    tab.page.fill("[name=password]", account["password"])
    tab.press("button[value=go]")
    tab.page.fill("[name=secret]", account["secret"])
    tab.press("button[value=go]")
    tab.press("button[value=go]")
    tab.press_back_to_shop()
    assert tab.page.url.startswith(demonstration.ready["shop"])
    assert re.search(r"PAYLIB|Paylib", tab.page.content())
    tab.screenshot("shop-back-paylib")


def test_cancelled(buy, demonstration, size, language):
    tab = buy(size, language)
    press_mean(tab, "CB")
    tab.page.click("form[action$='/cancel'] button")
    tab.page.wait_for_url(re.compile(re.escape(demonstration.ready["shop"])))
    assert "17" in tab.page.content()
    tab.screenshot("shop-cancelled")


def test_the_keyboard_alone_pays(buy, size):
    tab = buy(size, "fr")
    press_mean(tab, "CB")
    tab.page.focus("[name=number]")
    for text in (CARD["number"], "1239", CARD["cryptogram"]):
        tab.page.keyboard.type(text)
        tab.page.keyboard.press("Tab")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert "enregistrée" in tab.heading()
