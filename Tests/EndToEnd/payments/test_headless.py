"""Payments without a browser: every way a payment can go, seen from the page, the shop, the books and the bank."""

import threading

import pytest

from product.kit import next_transaction_id
from product.shopper import CARD, REFUSED_CARD, Shopper
from product.waiting import eventually


def request(kit, shop, **fields):
    return kit.request(**{**shop.addresses, **fields})


def test_accepted(kit, shop, shopper, demonstration, bank):
    number = next_transaction_id()
    asked = request(
        kit, shop, transaction_id=number, amount="123456", order_id="CMD-1", customer_id="C-9", caddie="a=b&c;d",
        return_context="x?y", customer_email="jean@example.org", customer_ip_address="192.0.2.1", data="MOI;",
    )
    assert asked.data.startswith("2020")
    ticket = shopper.pay_by_card(asked)
    assert ticket.status == 200
    assert ticket.heading == "Votre transaction a bien été enregistrée"
    assert "1 234,56" in ticket.text.replace("\u202f", " ").replace("\xa0", " ")

    told = shop.automatic_response(kit, number)
    shopper.back_to_shop(ticket)
    method, path, data = shop.returns[-1]
    assert (method, path) == ("POST", "/accepted")
    returned = kit.response(data)
    assert returned == told
    expected = {
        "response_code": "00", "bank_response_code": "00", "cvv_response_code": "4D", "cvv_flag": "1",
        "payment_means": "CB", "card_number": "4974.00", "card_validity": "203912", "amount": "123456",
        "currency_code": "978", "capture_mode": "AUTHOR_CAPTURE", "capture_day": "0", "order_id": "CMD-1",
        "customer_id": "C-9", "caddie": "a=b&c;d", "return_context": "x?y", "customer_email": "jean@example.org",
        "customer_ip_address": "192.0.2.1", "data": "MOI;", "transaction_condition": "SSL", "threed_ls_code": "0",
    }
    assert {name: told[name] for name in expected} == expected
    assert len(told["payment_certificate"]) == 12

    (transaction,) = demonstration.books.transactions(number)
    assert (transaction["state"], transaction["response_code"]) == ("TO_CAPTURE", "00")
    (held,) = [bank.authorisations()[transaction["retrieval_reference"]]]
    assert (held["amount"], held["received"], held["reversed"]) == (123456, 1, False)
    eventually(lambda: demonstration.books.transactions(number)[0]["response_status"] == "SENT", "SENT")


def test_refused_by_the_bank(kit, shop, shopper, demonstration):
    number = next_transaction_id()
    refusal = shopper.pay_by_card(request(kit, shop, transaction_id=number), REFUSED_CARD)
    assert "n'est pas accepté par votre établissement financier" in refusal.heading
    told = shop.automatic_response(kit, number)
    assert (told["response_code"], told["bank_response_code"]) == ("05", "05")
    shopper.back_to_shop(refusal)
    assert shop.returns[-1][1] == "/cancelled"
    assert demonstration.books.transactions(number)[0]["state"] == "REFUSED"


def test_wrong_cryptogram_is_refused_and_released(kit, shop, shopper, demonstration, bank):
    number = next_transaction_id()
    refusal = shopper.pay_by_card(request(kit, shop, transaction_id=number), {**CARD, "cryptogram": "123"})
    assert "n'est pas accepté" in refusal.heading
    told = shop.automatic_response(kit, number)
    assert (told["response_code"], told["bank_response_code"], told["cvv_response_code"]) == ("05", "00", "4E")
    (transaction,) = demonstration.books.transactions(number)
    reference = transaction["retrieval_reference"]
    eventually(lambda: bank.authorisations()[reference]["reversed"], "the reversal")


def test_cancel_leaves_no_trace(kit, shop, shopper, demonstration):
    number = next_transaction_id()
    page = shopper.open(request(kit, shop, transaction_id=number))
    shopper.back_to_shop(shopper.submit(page.form_to("/cancel")))
    method, path, data = shop.returns[-1]
    assert path == "/cancelled"
    assert kit.response(data)["response_code"] == "17"
    assert demonstration.books.transactions(number) == []
    assert demonstration.books.authorisations(number) == []
    assert shop.automatic_responses(kit, number) == []
    # The identifier is free again: the shopper comes back and pays.
    assert "enregistrée" in shopper.pay_by_card(request(kit, shop, transaction_id=number)).heading


def test_three_bad_entries_end_with_75(kit, shop, shopper, demonstration):
    number = next_transaction_id()
    page = shopper.open(request(kit, shop, transaction_id=number))
    for expiry in ["01/20", "13/39"]:
        page = shopper.submit(page.form("number"), **{**CARD, "expiry": expiry})
        assert page.status == 422
        assert page.form("number").fields["number"] == ""
        assert page.form("number").fields["cryptogram"] == ""
    assert "dernier essai" in page.text
    end = shopper.submit(page.form("number"), **{**CARD, "cryptogram": "12"})
    assert "essais" in end.heading
    assert end.status == 200
    shopper.back_to_shop(end)
    assert kit.response(shop.returns[-1][2])["response_code"] == "75"
    assert demonstration.books.authorisations(number) == []
    # Nothing more can be typed into the page that is still open in another tab.
    again = shopper.submit(page.form("number"), **CARD)
    assert "essais" in again.heading
    assert demonstration.books.authorisations(number) == []


def test_means_are_chosen_here_when_the_shop_gives_none(kit, shop, shopper):
    asked = request(kit, shop, transaction_id=next_transaction_id())
    page = shopper.read("POST", asked.action, data={"DATA": asked.data})
    choice = page.form_to("/mean")
    assert [value for _, value, _ in choice.buttons] == ["CB", "VISA", "MASTERCARD", "PAYLIB"]
    page = shopper.submit(choice, button="VISA")
    assert "enregistrée" in shopper.submit(page.form("number"), **CARD).heading


def test_callpayment_by_get(kit, shop, shopper):
    asked = request(kit, shop, transaction_id=next_transaction_id())
    page = shopper.get(f"{asked.action}?DATA={asked.data}&CB.x=10&CB.y=5")
    assert "enregistrée" in shopper.submit(page.form("number"), **CARD).heading


def test_no_response_page(kit, shop, shopper):
    """No ticket: the browser goes straight back by GET with the reduced answer; the automatic one is whole."""
    number = next_transaction_id()
    shopper.pay_by_card(request(kit, shop, transaction_id=number, data="NO_RESPONSE_PAGE", caddie="vélo"))
    method, path, data = shop.returns[-1]
    assert (method, path) == ("GET", "/accepted")
    assert kit.response(data)["caddie"] == ""
    assert kit.response(data)["response_code"] == "00"
    assert shop.automatic_response(kit, number)["caddie"] != ""
    number = next_transaction_id()
    shopper.pay_by_card(request(kit, shop, transaction_id=number, data="NO_RESPONSE_PAGE"), REFUSED_CARD)
    assert shop.returns[-1][:2] == ("GET", "/cancelled")


PAYLIB = [
    ("password@paylib.example", "soleil42", "00", "PASSWORD", "SUCCESS"),
    ("sms@paylib.example", "482913", "00", "OTP_TEL", "SUCCESS"),
    ("software@paylib.example", "730158", "00", "OTP_SOFT", "SUCCESS"),
    ("hardware@paylib.example", "906241", "00", "OTP_HARD", "SUCCESS"),
    ("none@paylib.example", "", "00", "NO_AUTHENT", "SUCCESS"),
    ("cards@paylib.example", "482913", "00", "OTP_TEL", "SUCCESS"),
    ("refused@paylib.example", "482913", "05", "OTP_TEL", "SUCCESS"),
    ("failure@paylib.example", "482913", "05", "OTP_TEL", "FAILURE"),
    ("not-enrolled@paylib.example", "", "05", "NO_AUTHENT", "NOT_ENROLLED"),
    ("not-participated@paylib.example", "", "05", "NO_AUTHENT", "NOT_PARTICIPATED"),
    ("not-available@paylib.example", "", "90", "NO_AUTHENT", "NOT_AVAILABLE"),
    ("unknown@paylib.example", "", "05", "NO_AUTHENT", "UNKNOWN"),
]


@pytest.mark.parametrize(("login", "secret", "code", "method", "status"), PAYLIB, ids=[row[0] for row in PAYLIB])
def test_paylib(kit, shop, shopper, demonstration, login, secret, code, method, status):
    """Table 4 of the guide: what every shopper's bank may say, and what the shop reads of it."""
    number = next_transaction_id()
    end = shopper.pay_by_paylib(request(kit, shop, transaction_id=number, data="AVANT"), login, secret)
    told = shop.automatic_response(kit, number)
    assert told["response_code"] == code
    data = told["data"]
    assert data.startswith("AVANT;")
    assert f"HOLDER_AUTHENT_METHOD={method};" in data
    assert f"HOLDER_AUTHENT_STATUS={status};" in data
    for pair in ["PAN_ENTRY_MODE=WALLET;", "WALLET_TYPE=PAYLIB;", "HOLDER_AUTHENT_PROGRAM=PAYLIB;"]:
        assert pair in data
    assert ("enregistrée" in end.heading) == (code == "00")
    assert told["threed_ls_code"] == ("1" if code == "00" else "")
    shopper.back_to_shop(end)
    assert kit.response(shop.returns[-1][2]) == told
    (transaction,) = demonstration.books.transactions(number)
    assert transaction["state"] == ("TO_CAPTURE" if code == "00" else "REFUSED")


def test_paylib_cancelled(kit, shop, shopper, demonstration):
    number = next_transaction_id()
    wallet = shopper.open(request(kit, shop, transaction_id=number), "PAYLIB")
    end = shopper.submit(wallet.form("email"), button="cancel")
    assert "annulé" in end.heading
    shopper.back_to_shop(end)
    answer = kit.response(shop.returns[-1][2])
    assert answer["response_code"] == "17"
    assert "HOLDER_AUTHENT_STATUS=CANCEL;" in answer["data"]
    assert demonstration.books.transactions(number) == []


def test_capture_day_is_lowered_for_paylib(kit, shop, shopper):
    number = next_transaction_id()
    shopper.pay_by_paylib(request(kit, shop, transaction_id=number, capture_day="30", capture_mode="VALIDATION"))
    told = shop.automatic_response(kit, number)
    assert (told["capture_day"], told["capture_mode"]) == ("6", "VALIDATION")


@pytest.mark.parametrize(
    ("mode", "day", "state"),
    [
        ("AUTHOR_CAPTURE", "0", "TO_CAPTURE"), ("AUTHOR_CAPTURE", "6", "TO_CAPTURE"), ("VALIDATION", "3", "TO_VALIDATE"),
        ("IMMEDIATE", "0", "TO_CAPTURE"), ("AUTHOR_CAPTURE", "30", "TO_AUTHORIZE"), ("VALIDATION", "30", "TO_REPLAY"),
    ],
)
def test_capture_terms(kit, shop, shopper, demonstration, bank, mode, day, state):
    """Beyond six days only an imprint of two euros is asked for, and released."""
    number = next_transaction_id()
    shopper.pay_by_card(request(kit, shop, transaction_id=number, capture_mode=mode, capture_day=day, amount="50000"))
    (transaction,) = demonstration.books.transactions(number)
    assert transaction["state"] == state
    held = bank.authorisations()[transaction["retrieval_reference"]]
    if day == "30":
        assert held["amount"] == 200
        eventually(lambda: bank.authorisations()[transaction["retrieval_reference"]]["reversed"], "the imprint's release")
    else:
        assert (held["amount"], held["reversed"]) == (50000, False)


# Twice is never two payments


def test_reload_and_back(kit, shop, shopper, demonstration):
    number = next_transaction_id()
    asked = request(kit, shop, transaction_id=number)
    page = shopper.open(asked)
    ticket = shopper.submit(page.form("number"), **CARD)
    assert shopper.get(ticket.url).heading == ticket.heading
    # Back to the card page, and the form once more.
    assert shopper.submit(page.form("number"), **CARD).heading == ticket.heading
    assert shopper.submit(page.form("number"), **REFUSED_CARD).heading == ticket.heading
    # Cancelling what is paid shows that it is paid.
    assert shopper.submit(page.form_to("/cancel")).heading == ticket.heading
    # The same browser posts the shop's form again: its own ticket.
    assert shopper.open(asked).heading == ticket.heading
    # Another browser does: it is told that this was processed, and sees no ticket.
    stranger = Shopper().open(asked)
    assert stranger.heading == "Transaction already processed"
    assert stranger.status == 409
    assert len(demonstration.books.authorisations(number)) == 1


def test_double_click(kit, shop, shopper, demonstration, bank):
    """Eight submissions at once of one card page: one authorisation, and every answer is the truth."""
    number = next_transaction_id()
    page = shopper.open(request(kit, shop, transaction_id=number))
    pages = []

    def press():
        other = Shopper()
        pages.append(other.submit(page.form("number"), **CARD))

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pages) == 8
    for one in pages:
        assert one.status == 200
        assert "enregistrée" in one.heading or one.refresh, one.text[:300]
    (authorisation,) = demonstration.books.authorisations(number)
    assert bank.authorisations()[authorisation["retrieval_reference"]]["received"] == 1
    assert "enregistrée" in shopper.get(page.url).heading
    shop.automatic_response(kit, number)
    eventually(lambda: demonstration.books.transactions(number)[0]["response_status"] == "SENT", "SENT")
    assert len(shop.automatic_responses(kit, number)) == 1


def test_two_tabs(kit, shop, demonstration, bank):
    """The shop's form opened twice: both tabs are the same payment."""
    number = next_transaction_id()
    asked = request(kit, shop, transaction_id=number)
    one, other = Shopper(), Shopper()
    first, second = one.open(asked), other.open(asked)
    assert first.url == second.url
    ticket = one.submit(first.form("number"), **CARD)
    assert other.submit(second.form("number"), **REFUSED_CARD).heading == ticket.heading
    assert len(demonstration.books.authorisations(number)) == 1


def test_two_forms_of_one_order(kit, shop, shopper, demonstration):
    """The shop makes a new form for the same order (its page was reloaded): the same session goes on."""
    number = next_transaction_id()
    first = shopper.open(request(kit, shop, transaction_id=number))
    second = Shopper().open(request(kit, shop, transaction_id=number))
    assert first.url == second.url
    # Another amount under the same number is not the same order.
    differs = Shopper().open(request(kit, shop, transaction_id=number, amount="999"))
    assert differs.heading == "Security error"
    assert "enregistrée" in shopper.submit(first.form("number"), **CARD).heading


def test_8_and_000008_are_one_payment(kit, shop, shopper, demonstration):
    number = next_transaction_id()
    short = str(int(number))
    shopper.pay_by_card(request(kit, shop, transaction_id=short))
    assert shop.automatic_response(kit, short)["response_code"] == "00"
    assert Shopper().open(request(kit, shop, transaction_id=number)).heading == "Transaction already processed"


# The bank misbehaves


def test_silent_bank(kit, shop, shopper, demonstration, bank):
    """No answer in time: 90, said so, and reversed until acknowledged."""
    number = next_transaction_id()
    page = shopper.open(request(kit, shop, transaction_id=number, amount="990002"))
    end = shopper.submit(page.form("number"), **CARD)
    assert "n'a pas répondu" in end.heading
    assert "rien ne sera prélevé" in end.text
    assert shop.automatic_response(kit, number)["response_code"] == "90"
    (transaction,) = demonstration.books.transactions(number)
    assert transaction["state"] == "REFUSED"
    eventually(lambda: bank.authorisations()[transaction["retrieval_reference"]]["reversed"], "the reversal")
    eventually(lambda: demonstration.books.transactions(number)[0]["acknowledged_at"], "its acknowledgement")


def test_bank_loses_the_request(kit, shop, shopper, bank, demonstration):
    number = next_transaction_id()
    end = shopper.pay_by_card(request(kit, shop, transaction_id=number, amount="990006"))
    assert "n'a pas répondu" in end.heading
    eventually(lambda: demonstration.books.transactions(number)[0]["acknowledged_at"], "the reversal's acknowledgement")


def test_bank_answers_twice(kit, shop, shopper, bank, demonstration):
    number = next_transaction_id()
    ticket = shopper.pay_by_card(request(kit, shop, transaction_id=number, amount="990003"))
    assert "enregistrée" in ticket.heading
    assert shop.automatic_response(kit, number)["response_code"] == "00"
    # The line works as before.
    assert "enregistrée" in shopper.pay_by_card(request(kit, shop)).heading


def test_bank_drops_the_line(kit, shop, shopper, bank, demonstration):
    number = next_transaction_id()
    end = shopper.pay_by_card(request(kit, shop, transaction_id=number, amount="990004"))
    assert "n'a pas répondu" in end.heading
    (transaction,) = demonstration.books.transactions(number)
    eventually(lambda: bank.authorisations()[transaction["retrieval_reference"]]["reversed"], "the reversal")

    def accepted_again():
        return "enregistrée" in Shopper().pay_by_card(request(kit, shop)).heading

    eventually(accepted_again, "the line to come back", pause=1)


# Shops that are slow or dead


def test_slow_shop_delays_nobody(kit, demonstration, shopper, shop):
    from product.shop import Shop

    slow, quick = Shop(), Shop()
    slow.delay = 12
    try:
        for _ in range(4):
            assert "enregistrée" in shopper.pay_by_card(request(kit, slow)).heading
        eventually(lambda: slow.automatic, "the slow shop to be told")
        shopper.pay_by_card(request(kit, quick))
        # A shop of its own, whose messages need no opening; the slow one still thinks about the last of its own.
        eventually(lambda: quick.automatic, "the quick shop to be told", 10)
    finally:
        slow.close()
        quick.close()


def test_automatic_response_failed(kit, demonstration, shopper):
    from product.shop import Shop

    broken = Shop()
    broken.status = 404
    try:
        number = next_transaction_id()
        assert "enregistrée" in shopper.pay_by_card(request(kit, broken, transaction_id=number)).heading
        eventually(lambda: demonstration.books.transactions(number)[0]["response_status"] == "FAILED", "FAILED")
        assert len(broken.automatic) == 1, "404 is an answer of the shop's: not repeated"
        number = next_transaction_id()
        addresses = {name: url for name, url in broken.addresses.items() if name != "automatic_response_url"}
        shopper.pay_by_card(kit.request(**addresses, transaction_id=number))
        assert demonstration.books.transactions(number)[0]["response_status"] == "UNDEFINED"
    finally:
        broken.close()


def test_automatic_response_is_repeated_when_the_shop_is_down(kit, demonstration, shopper):
    from product.shop import Shop

    busy = Shop()
    busy.status = 503
    try:
        number = next_transaction_id()
        shopper.pay_by_card(request(kit, busy, transaction_id=number))

        def first_attempt():
            query = "SELECT d.* FROM automatic_response d JOIN paid_transaction t ON t.id = d.id WHERE t.transaction_id = ?"
            return demonstration.books.rows(query, number)[0]

        eventually(lambda: first_attempt()["cause"] == b"HTTP 503", "the first attempt to be stored")
        assert first_attempt()["status"] == "PENDING"
        busy.status = 200
        eventually(
            lambda: demonstration.books.transactions(number)[0]["response_status"] == "SENT", "the second attempt"
        )
        assert len(set(busy.automatic)) >= 1
        assert len(busy.automatic_responses(kit, number)) == 2
    finally:
        busy.close()
