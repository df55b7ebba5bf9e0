"""The demonstration shop's Office tab: pay without the kit's form, operate, diagnose, push the clock forward."""

import datetime
import re

import pytest

from browser.conftest import DESKTOP, PHONE
from product import accessibility
from product.nights import Clock


class OfficeTab:
    """What somebody does at the shop's cash desk."""

    def __init__(self, tab, shop):
        self.tab = tab
        self.page = tab.page
        self.shop = shop
        tab.allow(shop)

    def open(self):
        self.page.goto(self.shop + "/office")
        return self

    def pay_by_card(self, card=0, mode="AUTHOR_CAPTURE", day="0"):
        self.open()
        self.page.select_option("#card-card-choice", str(card))
        self.page.select_option("#card-capture_mode-choice", mode)
        self.page.fill("#card-capture_day", day)
        self.tab.press("form[action='/office/card'] button")
        return self

    def operate(self, operation, amount=None):
        form = f"form#{operation}"
        if not self.page.locator(form).is_visible():
            self.page.click("section[aria-labelledby=operations] summary")
        if amount is not None:
            self.page.fill(f"{form} input[name={'authorisation_id' if operation == 'advice' else 'amount'}]", amount)
        self.tab.press(f"{form} button")
        return self

    def later(self, days):
        self.tab.press(f"form[action='/office/clock'] button[value='{days}']")
        return self

    @property
    def told(self):
        """The newest exchange in words."""
        return self.page.locator("[role=status] h2").inner_text().replace("\u00a0", " ").replace("\u202f", " ")

    @property
    def day(self):
        """Of the month, where the platform's clock is shown."""
        return int(self.page.locator(".clock .total").inner_text().split()[0])

    @property
    def lines(self):
        return self.page.locator("[role=status] pre").all_inner_texts()

    @property
    def now(self):
        return self.page.locator("section[aria-labelledby=now] .state").inner_text()

    def fact(self, name):
        return self.page.locator(f"dt:text-is('{name}') + dd").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def office(open_tab, demonstration):
    def office(size=DESKTOP, language="fr", **options):
        return OfficeTab(open_tab(size, language, **options), demonstration.ready["shop"])

    return office


def test_every_operation_without_a_script(office, size):
    desk = office(size, scripts=False).pay_by_card(mode="VALIDATION", day="3")
    assert desk.told == "Payer par carte : Paiement accepté : 10,00 €."
    sent, received = desk.lines
    assert sent.startswith('<service component="office" name="author"><author merchant_id="')
    assert 'card_number="4974#####00"' in sent and 'cvv_key="###"' in sent and "4974934125497800" not in sent
    assert received.startswith('<response component="office" name="author"><author response_code="00"')
    assert desk.now == "Attend votre validation"
    desk.tab.screenshot("shop-office-to-validate")

    desk.operate("credit", "5,00")
    assert desk.told == "Rembourser : L’état du paiement ne permet pas cela." and 'response_code="24"' in desk.lines[1]
    desk.operate("validate", "12,00")
    assert "amount" in desk.told and 'response_code="12"' in desk.lines[1]
    desk.operate("validate", "8")
    assert desk.told == "Valider : Validé : 8,00 € partiront à la banque."
    assert 'amount="800"' in desk.lines[0] and 'idempotency_key="' in desk.lines[0]
    assert (desk.now, desk.fact("Solde"), desk.fact("Payé")) == ("Partira à la banque", "8,00 €", "10,00 €")
    desk.operate("cancel", "3,50")
    assert desk.told == "Annuler : Annulé en partie : 4,50 € partiront à la banque."
    desk.operate("diagnosis")
    assert desk.told == "Diagnostiquer : Partira à la banque." and desk.lines[0].startswith('<service component="diag"')
    desk.tab.screenshot("shop-office-operated")
    order = desk.page.url
    desk.operate("duplicate", "2,00")
    assert desk.told == "Dupliquer : Paiement accepté : 2,00 €." and desk.page.url != order
    desk.operate("cancel", "2,00")
    assert desk.told == "Annuler : Annulé en entier : rien ne partira à la banque." and desk.now == "Annulé"
    desk.operate("advice", "123456")
    assert 'response_code="40"' in desk.lines[1] and "contrat" in desk.told

    desk.operate("duplicate", "dix euros")
    assert "Écrivez un montant" in desk.page.inner_text("main")
    desk.open()
    assert desk.page.locator(".desk li").count() >= 2
    desk.tab.screenshot("shop-office")


def test_a_form_sent_twice_counts_once(office):
    desk = office().pay_by_card()
    desk.page.fill("form#cancel input[name=amount]", "4,00")
    data = desk.page.evaluate("() => Object.fromEntries(new FormData(document.querySelector('form#cancel')))")
    address = desk.page.url + "/cancel"
    for _ in range(2):
        assert desk.page.request.post(address, form=data).ok
    desk.page.reload()
    assert desk.fact("Solde") == "6,00 €"


def test_by_paylib_and_then_operated(office, demonstration, size, language):
    desk = office(size, language).open()
    desk.tab.press("form[action='/office/paylib'] button")
    desk.tab.screenshot("shop-office-departure")
    assert accessibility.faults(desk.page) == []
    desk.tab.press("form[action*='/cgis-payment/'] button")
    account = next(one for one in demonstration.ready["logins"] if one["method"] == "PASSWORD")
    desk.page.fill("[name=email]", account["login"])
    desk.page.fill("[name=password]", account["password"])
    desk.tab.press("button[value=go]")
    if desk.page.locator("[name=secret]").count():
        desk.page.fill("[name=secret]", account["secret"])
        desk.tab.press("button[value=go]")
    # The platform's last page posts by itself.
    desk.page.click("button[value=go]")
    desk.page.wait_for_url(re.compile(re.escape(demonstration.ready["shop"]) + "/office/orders/"))
    assert re.search("garanti par Paylib|guaranteed by Paylib", desk.told)
    assert 'guarantee_indicator="1"' in desk.lines[1] and "WALLET_TYPE=PAYLIB" in desk.lines[1]
    desk.operate("cancel", "1")
    assert 'response_code="00"' in desk.lines[1] and 'new_amount="900"' in desk.lines[1]
    desk.tab.screenshot("shop-office-paylib")


def test_the_clock_sends_what_is_due_and_it_can_then_be_refunded(open_tab, own_demonstration):
    clock = Clock(own_demonstration)
    # After midnight, the night of the day that ended is still to come.
    clock.move("--to", clock.noon_after(1).replace("T12:00", "T00:30"))
    desk = OfficeTab(open_tab(PHONE), own_demonstration.ready["shop"]).pay_by_card()
    before = clock.now
    assert desk.day == before.day
    desk.later(1)
    assert clock.now.date() == before.date() + datetime.timedelta(days=1) and desk.day == clock.now.day
    assert desk.now == "Remis à la banque"
    desk.tab.screenshot("shop-office-later")
    desk.operate("credit", "4,00")
    assert desk.told == "Rembourser : 4,00 € seront rendus au client ; il vous reste 6,00 €."
    assert desk.now == "Remboursement en route"
    desk.operate("credit", "6,00").later(7)
    assert (desk.now, desk.fact("Solde")) == ("Remboursé", "0,00 €")
    waiting = desk.pay_by_card(mode="VALIDATION", day="2").later(7)
    assert waiting.now == "Expiré, faute de validation"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_its_pages_can_be_used_by_anyone(office, language, scheme):
    desk = office(DESKTOP, language, scheme=scheme).pay_by_card(card=3)
    pages = [desk.page.url]
    desk.pay_by_card(mode="VALIDATION", day="1")
    pages += [desk.page.url, desk.shop + "/office"]
    for address in pages:
        desk.page.goto(address)
        desk.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        faults = accessibility.faults(desk.page)
        if scheme == "light":
            faults += accessibility.focus_faults(desk.page) + accessibility.width_faults(desk.page)
        assert faults == [], address
    if scheme == "dark":
        desk.tab.screenshot("shop-office")
