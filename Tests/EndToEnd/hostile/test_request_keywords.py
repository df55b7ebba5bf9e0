"""Every keyword of `request`, abused in every way: a clear error that names it, and never a second line."""

import re

import pytest

from product.kit import next_transaction_id
from product.shopper import Shopper

# Alphabet and size of every keyword: facts § 1.2; more is let through where names in use have it (4ETOILES, `Arial, sans`).
KEYWORDS = {
    "merchant_id": ("n", 15), "merchant_country": ("a", 2), "amount": ("n", 12), "currency_code": ("n", 3),
    "transaction_id": ("n", 6), "normal_return_url": ("ans", 511), "cancel_return_url": ("ans", 511),
    "automatic_response_url": ("ans", 511), "language": ("a", 2), "payment_means": ("ans", 128),
    "header_flag": ("a", 3), "capture_day": ("n", 2), "capture_mode": ("as", 20), "bgcolor": ("an", 7),
    "textcolor": ("an", 7), "textfont": ("ans", 64), "block_align": ("a", 12), "block_order": ("ns", 32),
    "receipt_complement": ("ans", 3072), "caddie": ("ans", 2048), "customer_id": ("ans", 19),
    "customer_email": ("ans", 128), "customer_ip_address": ("ns", 19), "data": ("ans", 2048),
    "return_context": ("ans", 256), "target": ("ans", 32), "order_id": ("ans", 32), "order_validity": ("n", 2),
    "statement_reference": ("ans", 100), "merchant_language": ("a", 2), "transaction_condition": ("ans", 64),
    "card_list": ("ans", 128), "normal_return_logo": ("ans", 50), "cancel_return_logo": ("ans", 50),
    "submit_logo": ("ans", 50), "logo_id": ("ans", 32), "logo_id2": ("ans", 32), "advert": ("ans", 32),
    "background_id": ("ans", 32), "templatefile": ("ans", 32),
}
NAMES = (
    "customer_title customer_name customer_firstname customer_birthdate customer_phone customer_mobile_phone "
    "customer_nationality_country customer_birth_zipcode customer_birth_city home_city home_streetnumber home_street "
    "home_zipcode"
).split()
ALL = [*KEYWORDS, *NAMES]
WRONG_LETTER = {"n": b"1x", "a": b"f1", "an": b"ff-ff", "ns": b"1a", "as": b"AUTHOR1"}


def call(kit, keyword, *values):
    """`request` with one keyword as bytes, the others as they should be."""
    fields = {
        "merchant_id": kit.merchant, "merchant_country": "fr", "amount": "1000", "currency_code": "978",
        "transaction_id": next_transaction_id(), "payment_means": "CB,1",
    }
    fields.pop(keyword, None)
    arguments = [f"{name}={value}".encode() for name, value in fields.items()]
    return kit.run_request(*arguments, *(keyword.encode() + b"=" + value for value in values))


def assert_refused(output, keyword=None):
    assert (output.code, output.status, output.form) == ("-1", 255, ""), output.raw[:300]
    assert output.raw.startswith(b"!-1!")
    assert output.raw.endswith(b"!!")
    assert b"\n" not in output.raw
    assert not re.search(rb"[\x00-\x1f]", output.raw)
    assert len(output.raw) < 9000
    if keyword:
        assert keyword in output.error


@pytest.mark.parametrize("keyword", ALL)
def test_too_long(kit, keyword):
    maximum = KEYWORDS.get(keyword, ("ans", 4096))[1]
    for length in [maximum + 1, 100_000]:
        output = call(kit, keyword, b"1" * length)
        assert_refused(output, keyword)
        assert output.error.startswith("Error parameter (" + keyword)
        assert output.error.endswith(") too long")


@pytest.mark.parametrize("keyword", [name for name, (alphabet, _) in KEYWORDS.items() if alphabet in WRONG_LETTER])
def test_wrong_alphabet(kit, keyword):
    assert_refused(call(kit, keyword, WRONG_LETTER[KEYWORDS[keyword][0]]), keyword)
    # Symbols may be of the shop's own encoding; letters and digits are ASCII.
    if "s" not in KEYWORDS[keyword][0]:
        assert_refused(call(kit, keyword, b"\xe9"), keyword)


@pytest.mark.parametrize("keyword", ["merchant_id", "amount"])
def test_missing(kit, keyword):
    assert_refused(call(kit, keyword), keyword)
    assert_refused(call(kit, keyword, b""), keyword)


@pytest.mark.parametrize("keyword", ALL)
def test_doubled(kit, keyword):
    assert_refused(call(kit, keyword, b"1", b"1"), keyword)


@pytest.mark.parametrize("keyword", ALL)
def test_exclamation_mark(kit, keyword):
    assert_refused(call(kit, keyword, b"!"), keyword)


@pytest.mark.parametrize("keyword", ALL)
def test_control_characters(kit, keyword):
    for byte in [b"\x01", b"\n", b"\r", b"\t", b"\x1b", b"\x7f"]:
        assert_refused(call(kit, keyword, byte), keyword)


@pytest.mark.parametrize("keyword", ALL)
def test_invalid_utf8(kit, keyword):
    """Bytes of any encoding are a shop's right in free text; elsewhere they are outside the alphabet."""
    for value in [b"\xff\xfe", b"\xc3", b"\xe9t\xe9"]:
        output = call(kit, keyword, value)
        if output.code == "0":
            page = Shopper().open(output)
            assert page.status < 500, page.text
            assert page.has_form("number") or page.heading == "Invalid Transaction", page.text
        else:
            assert_refused(output, keyword)


def test_arguments_that_are_none(kit):
    for argument in ["", "=", "=1", "amount", "toto=12", "\n=\n", "x" * 100_000, "!=!", "AMOUNT=1000", " amount=1"]:
        assert_refused(kit.run_request(argument))


def test_a_thousand_arguments(kit):
    assert_refused(kit.run_request(*[f"amount={number}" for number in range(1000)]), "amount")


@pytest.mark.parametrize(
    "message", ["", "00", "zz", "2020", "2020303031", "é", "2" * 100_000, "2020" + "0" * 2000, "../../etc/passwd", "!"]
)
def test_response_refuses_what_is_no_answer(kit, message):
    output, status = kit.run_response(message)
    assert output.startswith("!-1!")
    assert status == 255
    assert "\n" not in output


def test_response_refuses_a_request_and_another_key(kit, shop, shopper):
    asked = kit.request(**shop.addresses)
    output, status = kit.run_response(asked.data)
    assert (output[:4], status) == ("!-1!", 255)
    shopper.back_to_shop(shopper.pay_by_card(asked))
    answer = shop.returns[-1][2]
    for position in range(0, len(answer), 7):
        flipped = f"{int(answer[position], 16) ^ 1:x}"
        output, status = kit.run_response(answer[:position] + flipped + answer[position + 1 :])
        assert (output[:4], status) == ("!-1!", 255), position
