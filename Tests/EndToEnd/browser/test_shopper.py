"""A shopper in a real browser, on a phone and on a desk, in French and in English."""

import re

import pytest

from product.kit import next_transaction_id
from product.waiting import eventually

TEXTS = {
    "fr": {
        "accepted": "Votre transaction a bien été enregistrée",
        "refused": "Votre paiement n'est pas accepté par votre établissement financier.",
        "amount": "12,50 €",
        "cancelled": "Vous avez annulé votre paiement.",
        "too many": "Le nombre d'essais autorisés est dépassé.",
        "return": "RETOUR A LA BOUTIQUE",
        "cancel": "ANNULATION - RETOUR A LA BOUTIQUE",
        "wallet refused": "Votre paiement n'a pas été confirmé par Paylib.",
    },
    "en": {
        "accepted": "Your transaction has been recorded",
        "refused": "Your payment has not been accepted by your bank.",
        "amount": "€12.50",
        "cancelled": "You cancelled your payment.",
        "too many": "There were too many attempts.",
        "return": "RETURN TO SHOP",
        "cancel": "CANCEL - RETURN TO SHOP",
        "wallet refused": "Your payment has not been confirmed by Paylib.",
    },
}


@pytest.fixture
def start(kit, shop):
    """Puts an order on a shop's page; gives its address and number."""

    def start(language="fr", **fields):
        number = fields.pop("transaction_id", None) or next_transaction_id()
        asked = kit.request(
            **{
                **shop.addresses, "transaction_id": number, "amount": "1250", "language": language,
                "order_id": "CMD-2013-77", **fields,
            }
        )
        return shop.publish(kit, asked, language), number

    return start


def plain(text):
    return re.sub(r"[\u00a0\u202f]", " ", text)


def test_card_accepted(open_tab, start, shop, kit, size, language):
    tab, texts = open_tab(size, language), TEXTS[language]
    address, number = start(language)
    tab.page.goto(address)
    tab.press("input[name=CB]")
    assert texts["amount"] in plain(tab.page.inner_text("main"))
    tab.screenshot("card")
    tab.fill_card()
    tab.press_pay()
    assert tab.heading() == texts["accepted"]
    assert number in tab.page.inner_text("main")
    tab.screenshot("ticket-accepted")
    assert texts["return"] in tab.page.inner_text("form:has([name=DATA]) button")
    # The way back comes first for the keyboard.
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.closest('form')?.querySelector('[name=DATA]') != null")
    tab.press_back_to_shop()
    assert tab.page.url == shop.origin + "/accepted"
    assert kit.response(shop.returns[-1][2])["response_code"] == "00"
    assert shop.automatic_response(kit, number)["response_code"] == "00"


def test_card_refused(open_tab, start, shop, kit, size, language):
    tab, texts = open_tab(size, language), TEXTS[language]
    address, number = start(language)
    tab.page.goto(address)
    tab.press("input[name=VISA]")
    tab.fill_card(number="4972187615200005")
    tab.press_pay()
    assert tab.heading() == texts["refused"]
    tab.screenshot("ticket-refused")
    assert texts["cancel"] in tab.page.inner_text("form:has([name=DATA]) button")
    tab.press_back_to_shop()
    assert tab.page.url == shop.origin + "/cancelled"
    assert kit.response(shop.returns[-1][2])["response_code"] == "05"


def test_cancel(open_tab, start, shop, kit, size, language):
    """One click from the card page to the shop."""
    tab = open_tab(size, language)
    address, _ = start(language)
    tab.page.goto(address)
    tab.press("input[name=CB]")
    tab.page.click("form[action$='/cancel'] button")
    tab.page.wait_for_url(shop.origin + "/cancelled")
    assert kit.response(shop.returns[-1][2])["response_code"] == "17"


def test_three_bad_entries(open_tab, start, shop, kit, size, language):
    tab, texts = open_tab(size, language), TEXTS[language]
    address, _ = start(language)
    tab.page.goto(address)
    tab.press("input[name=CB]")
    for attempt in range(3):
        tab.fill_card(number="1234", expiry="01/20", cryptogram="1" if attempt else "")
        tab.press_pay()
        if attempt < 2:
            assert tab.page.locator("[role=alert] a").count() == 3
            assert tab.page.input_value("[name=number]") == ""
            assert tab.page.input_value("[name=expiry]") == "01/20"
            tab.page.click("[role=alert] a >> nth=0")
            tab.page.wait_for_function("document.activeElement.name === 'number'")
            tab.screenshot(f"card-errors-{attempt + 1}")
    assert tab.heading() == texts["too many"]
    tab.screenshot("too-many-attempts")
    tab.press_back_to_shop()
    assert kit.response(shop.returns[-1][2])["response_code"] == "75"


def log_in(tab, login):
    tab.page.fill("[name=email]", login)
    tab.page.fill("[name=password]", "paylib")
    tab.press("button[value=go]")


def test_paylib_success(open_tab, start, shop, kit, size, language):
    tab, texts = open_tab(size, language), TEXTS[language]
    address, number = start(language)
    tab.page.goto(address)
    tab.press("input[name=PAYLIB]")
    tab.screenshot("paylib-login")
    log_in(tab, "cards@paylib.example")
    tab.screenshot("paylib-cards")
    tab.page.check("[name=card][value='1']")
    tab.press("button[value=go]")
    tab.screenshot("paylib-bank")
    tab.page.fill("[name=secret]", "482913")
    tab.press("button[value=go]")
    tab.screenshot("paylib-confirmation")
    tab.press("button[value=go]")
    assert tab.heading() == texts["accepted"]
    tab.screenshot("ticket-paylib")
    tab.press_back_to_shop()
    told = kit.response(shop.returns[-1][2])
    assert (told["response_code"], told["payment_means"]) == ("00", "VISA")
    assert shop.automatic_response(kit, number) == told


def test_paylib_cancel(open_tab, start, shop, kit, size, language):
    tab = open_tab(size, language)
    address, _ = start(language)
    tab.page.goto(address)
    tab.press("input[name=PAYLIB]")
    tab.press("button[value=cancel]")
    assert tab.heading() == TEXTS[language]["cancelled"]
    tab.screenshot("paylib-cancelled")
    tab.press_back_to_shop()
    assert kit.response(shop.returns[-1][2])["response_code"] == "17"


def test_paylib_failure(open_tab, start, shop, kit, size, language):
    tab = open_tab(size, language)
    address, _ = start(language)
    tab.page.goto(address)
    tab.press("input[name=PAYLIB]")
    log_in(tab, "failure@paylib.example")
    tab.page.fill("[name=secret]", "482913")
    for _ in range(2):
        if "/visit/" in tab.page.url and tab.page.locator("button[value=go]").count():
            tab.press("button[value=go]")
    tab.screenshot("paylib-failure")
    if "/visit/" in tab.page.url:
        tab.press("a.button")
    assert tab.heading() == TEXTS[language]["wallet refused"]
    tab.screenshot("ticket-paylib-refused")
    tab.press_back_to_shop()
    assert kit.response(shop.returns[-1][2])["response_code"] == "05"


def test_choice_of_means(open_tab, start, kit, shop, size, language):
    """The shop's own button gave no means: they are offered here, and can be changed."""
    tab = open_tab(size, language)
    asked = kit.request(**{**shop.addresses, "transaction_id": next_transaction_id(), "language": language})
    tab.page.goto(f"{asked.action}?DATA={asked.data}")
    tab.screenshot("means")
    tab.press("button[value=MASTERCARD]")
    tab.press("form[action$='/mean'] button")
    tab.press("button[value=CB]")
    tab.fill_card()
    tab.press_pay()
    assert tab.heading() == TEXTS[language]["accepted"]


def test_bank_does_not_answer(open_tab, start, kit, shop, size, language):
    """While the bank is asked a second tab says so; then both say what became of it."""
    tab = open_tab(size, language)
    other = tab.new_page()

    def is_waiting():
        """Whether the second tab came while the bank was asked, which it is for five seconds only."""
        address, _ = start(language, amount="990002")
        tab.page.goto(address)
        tab.press("input[name=CB]")
        payment = tab.page.url
        tab.fill_card()
        tab.page.click("form[action$='/card'] button", no_wait_after=True)

        def what_is_shown():
            other.goto(payment)
            shown = ("meta[http-equiv=refresh]", "form [name=DATA]")
            return next((one for one in shown if other.locator(one).count()), None)

        if eventually(what_is_shown, "the card to be sent").startswith("meta"):
            return True
        # It was over before a busy machine had looked: another payment shows it.
        tab.page.wait_for_selector("form [name=DATA]", state="attached")
        return False

    eventually(is_waiting, "the waiting page")
    tab.screenshot("waiting", other)
    tab.page.wait_for_selector("form [name=DATA]", state="attached")
    tab.screenshot("no-answer")
    other.wait_for_selector("form [name=DATA]", state="attached")
    assert other.inner_text("h1") == tab.heading()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_twice_is_never_two_payments(open_tab, start, demonstration, shop, kit, scripts):
    tab = open_tab(scripts=scripts)
    address, number = start()
    tab.page.goto(address)
    tab.press("input[name=CB]")
    payment = tab.page.url
    other = tab.new_page()
    other.goto(payment)
    other.fill("[name=number]", "4974934125497800")
    tab.fill_card()
    tab.page.dblclick("form[action$='/card'] button")
    eventually(lambda: tab.page.locator("h1").inner_text() == TEXTS["fr"]["accepted"], "the ticket")
    tab.page.reload()
    assert tab.heading() == TEXTS["fr"]["accepted"]
    # Back to the card page, and pay again.
    tab.page.go_back()
    if tab.page.locator("[name=number]").count():
        tab.fill_card()
        tab.press_pay()
    assert tab.heading() == TEXTS["fr"]["accepted"]
    # The other tab pays too.
    other.fill("[name=expiry]", "12/39")
    other.fill("[name=cryptogram]", "600")
    with other.expect_navigation():
        other.click("form[action$='/card'] button")
    assert other.locator("h1").inner_text() == TEXTS["fr"]["accepted"]
    # From the shop's page once more: this browser sees its ticket.
    other.goto(address)
    with other.expect_navigation():
        other.click("input[name=CB]")
    assert other.locator("h1").inner_text() in (TEXTS["fr"]["accepted"], "Transaction already processed")
    assert len(demonstration.books.authorisations(number)) == 1
    shop.automatic_response(kit, number)
    assert len(shop.automatic_responses(kit, number)) == 1


def test_without_scripts(open_tab, start, shop, kit):
    """All the ways through a payment work where scripts do not run."""
    tab = open_tab(scripts=False)
    for means, finish in [("CB", "pay"), ("CB", "cancel"), ("PAYLIB", "pay")]:
        address, number = start()
        tab.page.goto(address)
        tab.press(f"input[name={means}]")
        if finish == "cancel":
            tab.press("form[action$='/cancel'] button")
        elif means == "CB":
            tab.fill_card()
            tab.press_pay()
        else:
            log_in(tab, "none@paylib.example")
            while "/visit/" in tab.page.url:
                tab.press("button[value=go]")
        tab.press_back_to_shop()
        expected = "17" if finish == "cancel" else "00"
        assert kit.response(shop.returns[-1][2])["response_code"] == expected


def test_error_pages(open_tab, kit, shop, demonstration, size):
    """A refused request tells the shopper and the developer what to do."""
    tab = open_tab(size)
    asked = kit.request(**{**shop.addresses, "transaction_id": next_transaction_id()})
    broken = asked.data[:-2] + ("00" if asked.data[-2:] != "00" else "01")
    tab.page.goto(f"{asked.action}?DATA={broken}")
    assert tab.heading() == "Security error"
    tab.screenshot("error-security")
    asked = kit.request(**{**shop.addresses, "currency_code": "036"})
    tab.page.goto(f"{asked.action}?DATA={asked.data}")
    assert tab.heading() == "Invalid Transaction"
    assert "currency_code" in tab.page.inner_text("main")
    tab.screenshot("error-invalid")
    tab.page.goto(demonstration.pages + "/cgis-payment/payment/0123")
    tab.screenshot("error-unknown")
