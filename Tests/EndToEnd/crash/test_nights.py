"""The plug is pulled at every step of a night; the next start goes on with it, and the bank's books equal ours."""

import signal

import pytest

from product import audit, nights
from product.nights import Clock
from product.operations import Cashier
from product.points import POINTS
from product.waiting import eventually

FIRST, DEFERRED = 1, 8
"""In which of the nights of a week and a day: the one of what was paid, or the one of what was deferred."""

SCENARIOS = {
    "night-claimed": [FIRST, DEFERRED],
    "night-authorised": [FIRST, DEFERRED],
    "later-authorisation-intended": [FIRST],
    "later-authorisation-answered": [FIRST],
    "remittance-drawn": [FIRST, DEFERRED],
    "transactions-expired": [FIRST, DEFERRED],
    "remittance-lines-sent": [FIRST, 2],
    "remittance-lines-answered": [FIRST, 2],
    "remittance-totals-sent": [FIRST, 2],
    "remittance-reconciled": [FIRST, 2],
    "night-round-ended": [FIRST, DEFERRED],
    "clock-moved": [FIRST, DEFERRED],
    "acquirer-authorise": [FIRST],
    "acquirer-remit": [FIRST, 2, 3],
    "acquirer-reconcile": [FIRST, 2],
}
"""Labels and calls, and which passages of them are tried."""
CASES = [(point, passage) for point in POINTS for passage in SCENARIOS.get(point.partition(":")[0], [])]


@pytest.fixture(scope="module")
def cashier(victim, tmp_path_factory):
    running = Cashier(victim, tmp_path_factory.mktemp("office"))
    running.allow_everything()
    yield running
    running.close()


def state(victim, number):
    (row,) = victim.books.rows("SELECT state FROM paid_transaction WHERE transaction_id = ?", number)
    return row["state"]


@pytest.mark.parametrize(("point", "passage"), CASES, ids=[f"{point}-{passage}" for point, passage in CASES])
def test_night(victim, restart, shop, cashier, point, passage):
    restart()
    clock = Clock(victim)
    # Paid and collected before, to be given back in part now.
    refunded = cashier.paid()
    clock.move("--to", clock.noon_after(1))
    nights.settle(victim)
    day = victim.books.rows("SELECT payment_date FROM paid_transaction WHERE transaction_id = ?", refunded)[0]
    credit = cashier.order(
        "credit", refunded, payment_date=str(day["payment_date"]), currency_code="978", amount=400
    ).carry_out()
    assert credit["new_status"] == "TO_CREDIT", credit
    collected = [cashier.paid(), cashier.paid(amount=250)]
    left = cashier.paid(capture_mode="VALIDATION")
    deferred = cashier.paid(capture_day=7)
    imprint = cashier.paid(capture_mode="VALIDATION", capture_day=7)
    target = clock.noon_after(8)
    victim.kill_platform()

    platform = restart(f"{point}:{passage}")
    assert clock.run("--to", target).returncode != 0
    eventually(lambda: not platform.is_running, f"{point}:{passage} to be passed")
    assert platform.status == -signal.SIGKILL, platform.output()[-2000:]

    restart()
    clock.move("--to", target)
    audit.settle(victim)
    nights.settle(victim)
    if state(victim, deferred) == "TO_AUTHORIZE":
        # The bank's answer went with the platform: the authorisation was released, and is asked for the next night.
        assert point.partition(":")[0] in (
            "acquirer-authorise", "later-authorisation-intended", "later-authorisation-answered"
        )
        clock.move("+1d")
        audit.settle(victim)
        nights.settle(victim)
    assert [state(victim, number) for number in [*collected, deferred]] == ["CAPTURED"] * 3
    assert state(victim, refunded) == "CAPTURED"
    assert [state(victim, number) for number in [left, imprint]] == ["EXPIRED"] * 2
    assert nights.faults(victim) == []
    assert audit.faults(victim, shop, victim.kit) == []


def test_every_scenario_is_used():
    """A label that was renamed would silently lose its cases."""
    assert SCENARIOS.keys() <= {point.partition(":")[0] for point in POINTS}


def test_a_bank_that_is_silent_all_night(victim, restart, shop, cashier):
    """Lines are sent again under their traces until the bank answers; the days go on meanwhile."""
    restart()
    clock = Clock(victim)
    numbers = [cashier.paid() for _ in range(3)]
    victim.bank.command("silent", messages="remittances")
    told = clock.move("--to", clock.noon_after(2))
    assert any("has not answered everything" in line for line in told), told
    assert [state(victim, number) for number in numbers] == ["CAPTURED"] * 3
    victim.kill_platform()
    victim.bank.command("normal")
    restart()
    nights.settle(victim)
    assert nights.faults(victim) == []
    sent = [line["received"] for line in victim.bank.books()["lines"]][-3:]
    assert min(sent) > 1
