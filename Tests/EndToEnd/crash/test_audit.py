"""The audit finds what it is there to find: each kind of damage, made on purpose."""

from types import SimpleNamespace

import pytest

from product import audit


class FakeBooks:
    """One accepted payment, one refused for want of an answer."""

    def __init__(self):
        common = {
            "payment_date": 20261121, "response_address": "http://shop/automatic", "response_status": "SENT", "capture_day": 0,
            "acknowledged_at": None, "origin_amount": 1000, "amount": 1000, "captured": 0, "credited": 0, "operation_count": 1,
        }
        self.paid = [
            {
                **common, "id": b"1", "transaction_id": "1", "transaction_number": 1, "response_code": "00", "outcome": "answered",
                "retrieval_reference": "A", "state": "TO_CAPTURE", "amount": 600, "operation_count": 2,
            },
            {
                **common, "id": b"2", "transaction_id": "2", "state": "REFUSED", "transaction_number": 2, "response_code": "90", "outcome": "unknown",
                "retrieval_reference": "B", "acknowledged_at": 5,
            },
        ]
        first = {"sequence": 0, "kind": "AUTHOR", "amount": 1000, "amount_after": 1000}
        cancelled = {"sequence": 1, "kind": "CANCEL", "amount": 400, "amount_after": 600}
        self.done = {
            b"1": [
                {**first, "id": None, "response_code": "00", "state_after": "TO_CAPTURE"},
                {**cancelled, "id": b"3", "response_code": "00", "state_after": "TO_CAPTURE"},
            ],
            b"2": [{**first, "id": None, "response_code": "90", "state_after": "REFUSED"}],
        }
        self.without_transaction = []
        self.steps = ["paid", "paid"]

    def transactions(self):
        return self.paid

    def authorisations(self):
        return self.paid

    def sessions(self):
        return [{"step": step, "transaction_number": 1} for step in self.steps]

    def operations(self):
        return self.done

    def later_authorisations(self):
        return []

    def rows(self, query):
        return self.without_transaction


@pytest.fixture
def world():
    held = {
        "A": {"bank_response_code": "00", "reversed": False, "received": 1, "held": 600},
        "B": {"bank_response_code": "00", "reversed": True, "received": 1, "held": 0},
    }
    return SimpleNamespace(
        books=FakeBooks(), held=held, bank=SimpleNamespace(authorisations=lambda: held),
        shop=SimpleNamespace(automatic=[("1", "00"), ("2", "90")]),
        kit=SimpleNamespace(response=lambda data: {"transaction_id": data[0], "response_code": data[1]}),
    )


def faults(world):
    return audit.faults(world, world.shop, world.kit)


def test_what_adds_up_is_left_alone(world):
    assert faults(world) == []


DAMAGES = {
    "the same key twice": lambda world: world.books.paid.append(world.books.paid[0]),
    "asked twice": lambda world: world.held["A"].update(received=2),
    "a hold that is not released": lambda world: world.held["B"].update(held=1000),
    "a released acceptance": lambda world: world.held["A"].update(held=0),
    "an acceptance that the bank does not know": lambda world: world.held.pop("A"),
    "a lost payment": lambda world: world.books.paid.pop(0),
    "a part that is not released": lambda world: world.held["A"].update(held=1000),
    "a lost operation": lambda world: world.books.done[b"1"].pop(),
    "a balance that no operation explains": lambda world: world.books.paid[0].update(amount=700),
    "a credit of what was not captured": lambda world: world.books.paid[0].update(credited=100),
    "an operation that takes too much": lambda world: world.books.done[b"1"][1].update(amount=1400),
    "an unknown that is not reversed": lambda world: world.books.paid[1].update(acknowledged_at=None),
    "a shop that was not told": lambda world: world.shop.automatic.pop(),
    "a shop that was told otherwise": lambda world: world.shop.automatic.append(("1", "05")),
    "a response that is not sent": lambda world: world.books.paid[0].update(response_status="PENDING"),
    "an authorisation without a transaction": lambda world: world.books.without_transaction.append({"transaction_id": "3"}),
    "a session that hangs": lambda world: world.books.steps.append("authorising"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_seen(world, damage):
    damage(world)
    assert faults(world)
