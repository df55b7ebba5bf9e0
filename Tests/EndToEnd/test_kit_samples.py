"""The kit's samples pay through the running platform, as a shop's scripts do."""

import re

import pytest

from paylib import pay_by_wallet
from shopper import Shopper, form_of_request


def table(output):
    """The fields that a call_response sample shows."""
    return dict(re.findall(r"<th>(\w+)</th>\s*<td>(.*?)</td>", output))


def begin(shop, language, mean, **parameters):
    """From call_request to the page after the click on a logo."""
    page = shop.sample(language, "call_request", **shop.parameters(**parameters))
    shopper = Shopper()
    return shopper, shopper.click(form_of_request(page), mean)


@pytest.mark.parametrize("language", ["php", "python", "shell"])
def test_a_card_is_accepted_and_the_shop_is_told_twice(demo, shop, transaction_id, language):
    number = transaction_id()
    shopper, card_page = begin(
        shop, language, "CB", amount=1234, transaction_id=number, order_id="CMD 7", caddie="a=b&c;d", customer_id="C1"
    )
    ticket = shopper.pay_by_card(card_page)
    data = ticket.form("DATA").values["DATA"]
    answer = table(shop.sample(language, "call_response", DATA=data))
    assert answer["response_code"] == "00"
    assert answer["transaction_id"] == number
    assert answer["amount"] == "1234"
    assert answer["order_id"] == "CMD 7"
    assert answer["card_number"] == "4974.00"
    assert answer["bank_response_code"] == "00"
    assert answer["cvv_response_code"] == "4D"

    automatic = shop.automatic()[0]
    for field in ("transaction_id", "amount", "response_code", "authorisation_id", "payment_certificate", "payment_time"):
        assert automatic[field] == answer[field]
    shop.sample(language, "call_autoresponse", DATA=[d for path, d in shop.received if path == "/automatic"][0])
    assert f"transaction_id={number}" in (shop.kit / "log" / "auto.log").read_text()


@pytest.mark.parametrize("language", ["php", "python"])
def test_paylib_is_accepted_and_says_how_the_shopper_was_recognised(demo, shop, transaction_id, language):
    number = transaction_id()
    shopper, wallet_page = begin(shop, language, "PAYLIB", amount=4200, transaction_id=number, data="key=1")
    ticket = pay_by_wallet(demo, shopper, wallet_page)
    answer = table(shop.sample(language, "call_response", DATA=ticket.form("DATA").values["DATA"]))
    assert answer["response_code"] == "00"
    assert answer["transaction_id"] == number
    assert answer["threed_ls_code"] == "1"
    assert answer["data"].startswith("key=1;PAN_ENTRY_MODE=WALLET;WALLET_TYPE=PAYLIB;")
    assert "HOLDER_AUTHENT_STATUS=SUCCESS;" in answer["data"]
    assert shop.automatic()[0]["response_code"] == "00"


def test_a_refusal_comes_back_as_one(demo, shop, transaction_id):
    shopper, card_page = begin(shop, "python", "CB", amount=500, transaction_id=transaction_id())
    ticket = shopper.pay_by_card(card_page, number="4972187615205")
    answer = shop.response(ticket.form("DATA").values["DATA"])
    assert answer["response_code"] == "05"
    assert answer["authorisation_id"] == ""
    assert shop.automatic()[0]["response_code"] == "05"


def test_a_cancellation_creates_nothing(demo, shop, transaction_id):
    before = demo.books()["totals"]["authorisations"]
    shopper, card_page = begin(shop, "python", "CB", amount=500, transaction_id=transaction_id())
    cancel = next(form for form in card_page.forms if form.action.endswith("/cancel"))
    page = shopper.submit(cancel)
    answer = shop.response(page.form("DATA").values["DATA"])
    assert answer["response_code"] == "17"
    assert demo.books()["totals"]["authorisations"] == before


def test_the_same_transaction_is_not_paid_twice(demo, shop, transaction_id):
    number = transaction_id()
    before = demo.books()["totals"]["authorisations"]
    shopper, card_page = begin(shop, "python", "CB", amount=500, transaction_id=number)
    assert shopper.pay_by_card(card_page).form("DATA")
    _, again = begin(shop, "python", "CB", amount=500, transaction_id=number)
    assert "already processed" in again.text or "déjà" in again.text
    assert demo.books()["totals"]["authorisations"] == before + 1
