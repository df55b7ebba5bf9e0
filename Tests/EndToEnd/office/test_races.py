"""Many orders on one transaction at once: its balance is spent once."""

import concurrent.futures

import pytest

from product import audit
from product.demonstration import Demonstration
from product.operations import Cashier, capture
from product.shop import Shop

AT_ONCE = 32


@pytest.fixture(scope="module")
def cashier(tmp_path_factory):
    running = Demonstration(tmp_path_factory.mktemp("races"))
    found = Cashier(running, tmp_path_factory.mktemp("office"), "--concurrency", "32", "--queue", "256")
    yield found
    found.close()
    running.discard()


def at_once(orders):
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda order: order.send(), orders))


def check_books(cashier):
    shop = Shop()
    try:
        audit.settle(cashier.demonstration)
        assert audit.faults(cashier.demonstration, shop, cashier.demonstration.kit) == []
    finally:
        shop.close()


@pytest.mark.parametrize(("function", "last"), [("cancel", "CANCELLED"), ("credit", "TO_CREDIT")])
def test_many_parts_never_add_up_to_more(cashier, function, last):
    number = cashier.paid(2090)
    if function == "credit":
        cashier.demonstration.kill_platform()
        capture(cashier.demonstration.books, [number])
        cashier.demonstration.start_platform()
    orders = [cashier.order(function, number, amount=110, currency_code="978") for _ in range(64)]
    answers = at_once(orders)
    accepted = [answer for answer in answers if answer["response_code"] == "00"]
    assert sorted(int(answer["new_amount"]) for answer in accepted) == [110 * part for part in range(19)]
    refused = {answer["response_code"] for answer in answers if answer not in accepted}
    assert refused == {"24"} if function == "cancel" else refused <= {"24", "61", "12"}, answers
    found = cashier.diagnosis(number)
    assert (found["transaction_status"], found["current_amount"]) == (last, "000")
    check_books(cashier)


def test_copies_of_one_order_count_once(cashier):
    number = cashier.paid(1000)
    order = cashier.order("cancel", number, amount=300, currency_code="978")
    answers = at_once([order] * AT_ONCE)
    assert all(answer == answers[0] and answer["new_amount"] == "700" for answer in answers), answers
    check_books(cashier)


def test_copies_of_one_payment_are_asked_once(cashier):
    order = cashier.author(1000)
    answers = at_once([order] * AT_ONCE)
    # A copy that comes while the bank is being asked is told to come again.
    assert {answer["response_code"] for answer in answers} <= {"00", "99"}
    assert order.carry_out()["response_code"] == "00"
    check_books(cashier)


def test_one_number_is_paid_once(cashier):
    number = cashier.author().fields["transaction_id"]
    answers = at_once([cashier.author(1000, transaction_id=number) for _ in range(AT_ONCE)])
    assert sorted(answer["response_code"] for answer in answers) == ["00"] + ["94"] * (AT_ONCE - 1)
    check_books(cashier)


def test_a_validation_and_cancels_at_once(cashier):
    """Whoever comes first: what is left is what was validated, less what was cancelled afterwards."""
    number = cashier.paid(1000, capture_mode="VALIDATION")
    orders = [cashier.order("validate", number, amount=600, currency_code="978") for _ in range(8)]
    orders += [cashier.order("cancel", number, amount=100, currency_code="978") for _ in range(24)]
    answers = at_once(orders)
    validated = [answer for answer in answers[:8] if answer["response_code"] == "00"]
    cancelled = [answer for answer in answers[8:] if answer["response_code"] == "00"]
    assert len(validated) == 1
    assert int(cashier.diagnosis(number)["current_amount"]) == 600 - 100 * len(cancelled)
    check_books(cashier)
