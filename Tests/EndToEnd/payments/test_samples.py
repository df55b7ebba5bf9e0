"""A shop that is nothing but the kit's samples is paid, by card and by Paylib."""

import pytest

from product.kit import next_transaction_id
from product.sample_shop import SampleShop
from product.shopper import CARD, REFUSED_CARD
from product.waiting import eventually

LANGUAGES = ["php", "python", "shell"]


@pytest.fixture(params=LANGUAGES)
def sample_shop(request, demonstration, tmp_path):
    shop = SampleShop(demonstration.kit.directory, request.param, tmp_path)
    yield shop
    shop.stop()


def acknowledged(shop, transaction_id):
    """The fields of the one automatic response that the sample logged for this payment."""

    def lines():
        return [line for line in shop.automatic_responses() if f"transaction_id={transaction_id}" in line]

    eventually(lines, f"an automatic response for {transaction_id}")
    assert len(lines()) == 1
    return dict(part.split("=", 1) for part in lines()[0].split("\t")[1:])


def test_card(sample_shop, shopper, demonstration):
    """request, card page, ticket, response; the shop's server was told before."""
    number = next_transaction_id()
    page = sample_shop.request_page(transaction_id=number, amount="1250", order_id="CMD-7", return_context="panier=12&x=1")
    assert page.forms[0].images[:1] == ["CB"]
    page = shopper.submit(page.forms[0], image="CB")
    assert page.form("number")
    ticket = shopper.submit(page.form("number"), **CARD)
    assert "enregistrée" in ticket.heading
    assert "12,50" in ticket.text
    assert number in ticket.text

    told = acknowledged(sample_shop, number)
    assert told["code"] == "0"
    assert told["response_code"] == "00"
    assert told["amount"] == "1250"
    assert told["payment_means"] == "CB"
    assert told["order_id"] == "CMD-7"

    back = shopper.back_to_shop(ticket)
    assert back.url == sample_shop.address("call_response")
    assert "Merci, votre paiement est accepté" in back.text
    assert told["authorisation_id"] in back.text
    assert told["payment_certificate"] in ticket.text
    assert demonstration.books.transactions(number)[0]["state"] == "TO_CAPTURE"


def test_refused_card(sample_shop, shopper):
    number = next_transaction_id()
    page = shopper.submit(sample_shop.request_page(transaction_id=number).forms[0], image="VISA")
    refusal = shopper.submit(page.form("number"), **{**REFUSED_CARD, "number": "4972187615200005"})
    assert "n'est pas accepté" in refusal.heading
    told = acknowledged(sample_shop, number)
    assert (told["response_code"], told["authorisation_id"], told["payment_certificate"]) == ("05", "", "")
    assert "pas accepté" in shopper.back_to_shop(refusal).text


def test_paylib(sample_shop, shopper):
    number = next_transaction_id()
    page = sample_shop.request_page(transaction_id=number, amount="4200", payment_means="CB,1,PAYLIB,2")
    wallet = shopper.submit(page.forms[0], image="PAYLIB")
    assert "/visit/" in wallet.url
    ticket = shopper.finish_at_paylib(wallet)
    assert "enregistrée" in ticket.heading
    told = acknowledged(sample_shop, number)
    assert told["response_code"] == "00"
    assert told["payment_means"] == "CB"
    assert "WALLET_TYPE=PAYLIB" in told["data"]
    assert "HOLDER_AUTHENT_METHOD=PASSWORD" in told["data"]
    assert "Merci" in shopper.back_to_shop(ticket).text


def test_cancel(sample_shop, shopper):
    """17: the shopper is back at the shop, no transaction, no automatic response."""
    number = next_transaction_id()
    page = shopper.submit(sample_shop.request_page(transaction_id=number).forms[0], image="CB")
    cancelled = shopper.submit(page.form_to("/cancel"))
    back = shopper.back_to_shop(cancelled)
    assert "Vous avez annulé" in back.text
    assert not [line for line in sample_shop.automatic_responses() if number in line]


def test_samples_on_the_command_line(sample_shop, shopper):
    """call_response reads an answer given as an argument; errors go to stderr with a status."""
    ticket = shopper.submit(
        shopper.submit(sample_shop.request_page(transaction_id=next_transaction_id()).forms[0], image="CB").form("number"),
        **CARD,
    )
    answer = ticket.form("DATA").fields["DATA"]
    result = sample_shop.run("call_response", f"DATA={answer}")
    assert result.returncode == 0
    assert "Merci" in result.stdout.decode()
    result = sample_shop.run("call_response", f"DATA={answer[:-2]}00")
    assert result.returncode != 0
    result = sample_shop.run("call_request", "toto=12")
    assert result.returncode != 0
    assert b"Invalid Keyword in parameter (toto=12)" in result.stderr
