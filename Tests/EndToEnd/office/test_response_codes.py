"""Every code that tells a merchant's system what to do, brought about on a running platform (facts § 5.2)."""

import datetime
import subprocess

import pytest

from product import binaries
from product.kit import next_transaction_id
from product.office import Desk, OfficeServer


@pytest.fixture
def open_desk(tmp_path):
    running = []

    def open_desk(demonstration, *options):
        kit = demonstration.kit.directory
        directory = tmp_path / str(len(running))
        directory.mkdir()
        running.append(OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", directory, *options))
        return Desk(running[-1], demonstration.merchant)

    yield open_desk
    for one in running:
        one.__exit__()


@pytest.fixture
def desk(open_desk, demonstration):
    return open_desk(demonstration)


@pytest.fixture
def paid(desk):
    number = next_transaction_id()
    answer = desk.author(number)
    assert answer["response_code"] == "00"
    return number, answer["transaction_date"]


def guichet(demonstration, *arguments):
    result = subprocess.run(
        [binaries.path("guichet"), *arguments, "--config", str(demonstration.config)],
        capture_output=True, text=True, timeout=120, check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_24_what_the_state_refuses(desk, paid):
    for function in ("validate", "credit"):
        answer = desk.operate(function, *paid, "100")
        assert (answer["response_code"], answer["new_status"], answer["new_amount"]) == ("24", "TO_CAPTURE", "1000")


def test_24_at_night_for_cancel_and_credit_where_the_desk_closes(open_desk, own_demonstration):
    """Facts § 7.3, off unless the platform says so."""
    desk = open_desk(own_demonstration)
    first = desk.author("000001")
    key = ("000001", first["transaction_date"])
    tomorrow = datetime.datetime.strptime(key[1], "%Y%m%d") + datetime.timedelta(days=1)
    own_demonstration.kill_platform()
    own_demonstration.start_platform({"limits.closes_cash_desk_at_night": True})
    guichet(own_demonstration, "clock", "--to", tomorrow.strftime("%Y-%m-%dT21:59"))
    assert desk.operate("credit", *key, "100")["response_code"] == "00"
    paid = desk.author("000002")
    today = ("000002", paid["transaction_date"])
    assert desk.operate("cancel", *today, "100")["response_code"] == "00"
    for moment in ("T22:01", "T23:59"):
        guichet(own_demonstration, "clock", "--to", tomorrow.strftime("%Y-%m-%d") + moment)
        assert desk.operate("credit", *key, "100")["response_code"] == "24"
        assert desk.operate("cancel", *today, "100")["response_code"] == "24"
        assert desk.diagnosis(*today)["diagnostic_code"] == "00"
    after = tomorrow + datetime.timedelta(days=1)
    guichet(own_demonstration, "clock", "--to", after.strftime("%Y-%m-%dT03:01"))
    assert desk.operate("credit", *key, "100")["response_code"] == "00"


def test_25_what_never_was(desk, paid):
    yesterday = (datetime.datetime.strptime(paid[1], "%Y%m%d") - datetime.timedelta(days=1)).strftime("%Y%m%d")
    for key in [(next_transaction_id(), paid[1]), (paid[0], yesterday), (paid[0], "20010101")]:
        for function in ("cancel", "validate", "credit"):
            answer = desk.operate(function, *key, "100")
            assert (answer["response_code"], answer["new_status"]) == ("25", "")
        assert desk.diagnosis(*key)["diagnostic_code"] == "25"
    advised = desk.call("advice", transaction_id=next_transaction_id(), payment_date=paid[1], authorisation_id="7")
    assert advised["response_code"] == "25"
    copied = desk.call(
        "duplicate", transaction_id=next_transaction_id(), from_transaction_id=next_transaction_id(),
        from_payment_date=paid[1], amount="100", currency_code="978",
    )
    assert copied["response_code"] == "25"


def test_40_what_the_contract_does_not_give(desk, paid):
    assert desk.call("advice", transaction_id=paid[0], payment_date=paid[1], authorisation_id="7")["response_code"] == "40"
    number = next_transaction_id()
    given = desk.call(
        "creditholder", transaction_id=number, amount="100", currency_code="978", card_number="4974934125497800",
        card_type="VISA", card_validity="203012",
    )
    assert given["response_code"] == "40"
    assert desk.diagnosis(number, paid[1])["diagnostic_code"] == "25"


def test_40_becomes_00_once_the_contract_gives_it(open_desk, own_demonstration):
    desk = open_desk(own_demonstration)
    guichet(own_demonstration, "merchant", "set", own_demonstration.merchant, "--force", "--credit-holders")
    card = {"card_number": "4974934125497802", "cvv_key": "600", "cvv_flag": "1"}
    referred = desk.author("000001", **card)
    assert (referred["response_code"], referred["new_status"]) == ("02", "REFERRAL")
    forced = desk.call(
        "advice", transaction_id="000001", payment_date=referred["transaction_date"], authorisation_id="ABC123"
    )
    assert (forced["response_code"], forced["new_status"], forced["new_amount"]) == ("00", "TO_CAPTURE", "1000")
    assert desk.diagnosis("000001", referred["transaction_date"])["authorisation_id"] == "ABC123"
    given = desk.call(
        "creditholder", transaction_id="000002", amount="100", currency_code="978", card_number="4974934125497800",
        card_type="VISA", card_validity="203012",
    )
    assert (given["response_code"], given["new_status"], given["credit_amount"]) == ("00", "TO_CREDIT", "100")


def test_94_a_number_that_was_used_today(desk, paid):
    assert desk.author(paid[0])["response_code"] == "94"
    assert desk.author(paid[0].lstrip("0"))["response_code"] == "94"
    copied = desk.call(
        "duplicate", transaction_id=paid[0], from_transaction_id=paid[0], from_payment_date=paid[1], amount="100",
        currency_code="978",
    )
    assert copied["response_code"] == "94"
    assert desk.diagnosis(*paid)["current_amount"] == "1000"


def test_99_when_nobody_knows_and_the_same_order_settles_it(open_desk, own_demonstration):
    desk = open_desk(own_demonstration, "--answer-seconds", "3")
    paid = desk.author("000001")
    own_demonstration.kill_platform()
    order = {"idempotency_key": "order-7-cancel-1"}
    lost = desk.operate("cancel", "000001", paid["transaction_date"], "300", **order)
    assert (lost["response_code"], lost["new_status"]) == ("99", "")
    assert desk.diagnosis("000001", paid["transaction_date"])["diagnostic_code"] == "99"
    own_demonstration.start_platform()
    for _ in range(2):
        assert desk.operate("cancel", "000001", paid["transaction_date"], "300", **order)["new_amount"] == "700"
