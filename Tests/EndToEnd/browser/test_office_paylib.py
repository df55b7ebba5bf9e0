"""A shopper who pays by Paylib in a shop that uses Office, in a real browser; the shop is made of the kit's samples."""

import pytest

from browser.test_shopper import log_in
from product import accessibility, processes
from product.checkout import EXAMPLE, Checkout, DemoOffice, sample_page, shop_page
from product.sample_shop import SampleShop


@pytest.fixture(params=["php", "python"])
def sample_shop(request, demonstration, tmp_path):
    running = SampleShop(demonstration.kit.directory, request.param, tmp_path)
    yield running
    running.stop()


@pytest.fixture
def start(sample_shop, shop):
    """Puts the sample's page on the web; gives its address and the order."""

    def start(**fields):
        order, html = sample_page(sample_shop, **fields)
        path = f"/office/{order['transaction_id']}"
        shop.pages[path] = html
        return shop.origin + path, order

    return start


def open_shop(open_tab, sample_shop, *arguments, **options):
    tab = open_tab(*arguments, **options)
    tab.allow(sample_shop.origin)
    return tab


def confirm(tab, login="password@paylib.example", secret="soleil42"):
    log_in(tab, login)
    tab.page.fill("[name=secret]", secret)
    tab.press("button[value=go]")
    with tab.page.expect_navigation():
        tab.page.click("button[value=go]")


def answers(tab):
    """The table of the sample that the shopper comes back to."""
    rows = tab.page.locator("tr").all()
    return {row.locator("th").inner_text(): row.locator("td").inner_text() for row in rows}


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
def test_accepted(open_tab, start, sample_shop, size, scripts):
    """Guide § 5.2, from the first step to the sixth."""
    tab = open_shop(open_tab, sample_shop, size, scripts=scripts)
    address, order = start(capture_day="20", return_context="panier 12")
    tab.page.goto(address)
    tab.press("button")
    assert "paylib" in tab.page.title().lower() or "/visit/" in tab.page.url
    confirm(tab)
    if not scripts:
        assert tab.heading() == "Votre transaction a bien été enregistrée"
        assert order["transaction_id"] in tab.page.inner_text("main")
        tab.screenshot("office-return")
        assert accessibility.faults(tab.page) + accessibility.width_faults(tab.page) == []
        tab.press("form button")
    tab.page.wait_for_url(sample_shop.address("office_paylib_return"))
    assert "Votre paiement est accepté." in tab.page.inner_text("body")
    told = answers(tab)
    assert told["response_code"] == "00"
    assert told["data"] == EXAMPLE
    assert told["guarantee_indicator"] == "1"
    assert told["capture_day"] == "6"
    assert told["new_status"] == "TO_CAPTURE"
    assert told["transaction_id"] == order["transaction_id"]
    assert told["return_context"] == "panier 12"
    # Reloading the shop's page asks again, and is told the same.
    tab.page.reload()
    assert answers(tab) == told


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
def test_cancelled(open_tab, start, sample_shop, scripts):
    tab = open_shop(open_tab, sample_shop, scripts=scripts)
    address, _ = start()
    tab.page.goto(address)
    tab.press("button")
    tab.press("button[value=cancel]")
    if not scripts:
        assert tab.heading() == "Vous avez annulé votre paiement."
        tab.screenshot("office-cancelled")
        assert accessibility.faults(tab.page) == []
        tab.press("form button")
    tab.page.wait_for_url(sample_shop.address("office_paylib_return"))
    assert "Vous avez annulé votre paiement." in tab.page.inner_text("body")
    assert answers(tab)["response_code"] == "17"


def test_refused_by_paylib(open_tab, start, sample_shop, size):
    tab = open_shop(open_tab, sample_shop, size, scripts=False)
    address, _ = start()
    tab.page.goto(address)
    tab.press("button")
    log_in(tab, "failure@paylib.example")
    tab.page.fill("[name=secret]", "482913")
    for _ in range(3):
        if "/visit/" in tab.page.url and tab.page.locator("button[value=go]").count():
            tab.press("button[value=go]")
    if "/visit/" in tab.page.url:
        tab.press("a.button")
    assert tab.heading() == "Votre paiement n'a pas été confirmé par Paylib."
    tab.screenshot("office-refused")
    tab.press("form button")
    told = answers(tab)
    assert (told["response_code"], told["new_status"]) == ("05", "REFUSED")
    assert told["data"].endswith("HOLDER_AUTHENT_STATUS=FAILURE;")


def test_back_and_forth(open_tab, start, sample_shop):
    """The back button, a second tab and the shop's form pressed again lead to the same payment."""
    tab = open_shop(open_tab, sample_shop, scripts=False)
    address, order = start()
    tab.page.goto(address)
    tab.press("button")
    visit = tab.page.url
    tab.page.go_back()
    tab.press("button")
    assert tab.page.url == visit
    confirm(tab)
    paid = tab.page.url
    tab.press("form button")
    told = answers(tab)
    assert told["response_code"] == "00"
    tab.page.goto(address)
    tab.press("button")
    assert tab.page.url == paid
    tab.press("form button")
    assert answers(tab) == told


def test_paylib_is_down(open_tab, own_demonstration, tmp_path, shop):
    """The page says so, tries again by itself, and leads back to the shop."""
    order, started = Checkout(DemoOffice(own_demonstration), own_demonstration.merchant).initialize(shop.origin + "/back")
    processes.end(own_demonstration.ready["pids"]["paylib"])
    shop.pages["/office/down"] = shop_page(started).html
    tab = open_tab(scripts=False)
    tab.allow(own_demonstration.pages)
    tab.page.goto(shop.origin + "/office/down")
    tab.press("button")
    assert tab.heading() == "Le service de paiement est momentanément indisponible."
    tab.screenshot("office-paylib-down")
    assert accessibility.faults(tab.page) + accessibility.width_faults(tab.page) == []
    tab.press("form[action$='/cancel'] button")
    tab.press("form button")
    assert tab.page.url == shop.origin + "/back"
