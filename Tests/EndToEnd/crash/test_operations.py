"""The plug is pulled at every step of every cash operation; the shop sends its order again, as it should."""

import signal

import pytest

from product import audit
from product.operations import REFERRED_CARD, SILENT, Cashier, capture
from product.points import POINTS
from product.waiting import eventually

AUTHOR, SILENT_BANK, DUPLICATE, CREDIT_HOLDER = "author", "author-silent", "duplicate", "creditholder"
VALIDATE, CANCEL, CREDIT, ADVICE = "validate", "cancel", "credit", "advice"
REPLAY, SILENT_REPLAY = "replay", "replay-silent"

SCENARIOS = {
    "operation-performed": [VALIDATE, CANCEL, CREDIT, ADVICE, REPLAY],
    "office-authorisation-intended": [AUTHOR, DUPLICATE],
    "office-authorisation-answered": [AUTHOR, DUPLICATE, SILENT_BANK],
    "later-authorisation-answered": [REPLAY, SILENT_REPLAY],
    "holder-credited": [CREDIT_HOLDER],
    "acquirer-authorise": [AUTHOR, DUPLICATE, REPLAY],
    "acquirer-reverse": [CANCEL],
    "reversals-claimed": [CANCEL, VALIDATE],
    "reversal-settled": [CANCEL],
}
CASES = [(point, scenario) for point in POINTS for scenario in SCENARIOS.get(point.partition(":")[0], [])]
PART = {"currency_code": "978", "amount": 400}
DEFERRED = {"capture_mode": "VALIDATION", "capture_day": 30}


@pytest.fixture(scope="module")
def cashier(victim, tmp_path_factory):
    running = Cashier(victim, tmp_path_factory.mktemp("office"))
    running.allow_everything()
    yield running
    running.close()


@pytest.fixture(scope="module")
def sources(victim, cashier):
    """For each scenario the transactions that its cases work on."""
    terms = {
        VALIDATE: {"capture_mode": "VALIDATION"}, CANCEL: {}, CREDIT: {}, DUPLICATE: {}, REPLAY: DEFERRED,
        SILENT_REPLAY: {"amount": SILENT + 1000, **DEFERRED}, ADVICE: {"code": "02", **REFERRED_CARD},
    }
    victim.start_platform()
    found = {
        scenario: [cashier.paid(**terms[scenario]) for _, other in CASES if other == scenario] for scenario in terms
    }
    victim.kill_platform()
    capture(victim.books, found[CREDIT])
    return found


def order_of(scenario, cashier, sources):
    """The order, and what it makes of its transaction: state and balance once it is accepted."""
    if scenario in (AUTHOR, SILENT_BANK):
        return cashier.author(SILENT if scenario == SILENT_BANK else 1000), "TO_CAPTURE", 1000
    if scenario == CREDIT_HOLDER:
        credit = cashier.author(700)
        credit.function = "creditholder"
        for name in ("cvv_flag", "cvv_key"):
            del credit.fields[name]
        return credit, "TO_CREDIT", 0
    source = sources[scenario].pop()
    if scenario == DUPLICATE:
        copy = cashier.author(300)
        copy.function = "duplicate"
        copy.fields = {
            name: value for name, value in copy.fields.items() if not name.startswith(("card", "cvv"))
        }
        copy.fields.update(from_transaction_id=source, from_payment_date=cashier.day(source))
        return copy, "TO_CAPTURE", 300
    if scenario == ADVICE:
        return cashier.order("advice", source, authorisation_id="123456"), "TO_CAPTURE", 1000
    if scenario == SILENT_REPLAY:
        return cashier.order("validate", source, currency_code="978", amount=SILENT), "TO_REPLAY", SILENT + 1000
    if scenario in (VALIDATE, REPLAY):
        return cashier.order("validate", source, **PART), "TO_CAPTURE", 400
    return cashier.order(scenario, source, **PART), "TO_CREDIT" if scenario == CREDIT else "TO_CAPTURE", 600


@pytest.mark.parametrize(("point", "scenario"), CASES, ids=[f"{point}-{scenario}" for point, scenario in CASES])
def test_operation(victim, restart, shop, cashier, sources, point, scenario):
    order, state, balance = order_of(scenario, cashier, sources)
    platform = restart(point)
    seen = order.send()
    eventually(lambda: not platform.is_running, f"{point} to be passed")
    assert platform.status == -signal.SIGKILL, platform.output()[-2000:]

    restart()
    answer = order.carry_out()
    assert order.send() == answer, "the same order again is answered the same"
    if seen["response_code"] != "99":
        assert seen == answer, "what was answered before the death still holds"
    audit.settle(victim)
    found = cashier.diagnosis(order.fields["transaction_id"])
    if answer["response_code"] == "00":
        assert (answer["new_status"], int(answer["new_amount"])) == (state, balance)
        assert (found["transaction_status"], int(found["current_amount"])) == (state, balance)
    else:
        # Only the bank's silence, or a death while it was asked, leaves an order without its effect; and nothing held.
        assert answer["response_code"] == "90", answer
        assert scenario in (SILENT_BANK, SILENT_REPLAY) or point.partition(":")[0] in (
            "acquirer-authorise", "office-authorisation-intended", "office-authorisation-answered",
            "later-authorisation-answered", "operation-performed",
        )
        assert found["transaction_status"] in ("REFUSED", "TO_REPLAY")
    assert audit.faults(victim, shop, victim.kit) == []


def test_every_scenario_is_used():
    """A label that was renamed would silently lose its cases."""
    assert SCENARIOS.keys() <= {point.partition(":")[0] for point in POINTS}
