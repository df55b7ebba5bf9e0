"""The audit finds what it is there to find: each kind of damage, made on purpose."""

from types import SimpleNamespace

import pytest

from product import audit


class FakeBooks:
    """One accepted payment, one refused for want of an answer."""

    def __init__(self):
        common = {
            "payment_date": 20261121, "response_address": "http://shop/automatic", "response_status": "SENT", "capture_day": 0,
            "acknowledged_at": None,
        }
        self.paid = [
            {**common, "transaction_id": "1", "transaction_number": 1, "response_code": "00", "outcome": "answered", "retrieval_reference": "A"},
            {
                **common, "transaction_id": "2", "transaction_number": 2, "response_code": "90", "outcome": "unknown",
                "retrieval_reference": "B", "acknowledged_at": 5,
            },
        ]
        self.without_transaction = []
        self.steps = ["paid", "paid"]

    def transactions(self):
        return self.paid

    def authorisations(self):
        return self.paid

    def sessions(self):
        return [{"step": step, "transaction_number": 1} for step in self.steps]

    def rows(self, query):
        if "FROM operation" in query:
            return [{"n": 1, "s": 0} for _ in self.paid]
        return self.without_transaction


@pytest.fixture
def world():
    held = {
        "A": {"bank_response_code": "00", "reversed": False, "received": 1},
        "B": {"bank_response_code": "00", "reversed": True, "received": 1},
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
    "a hold that is not released": lambda world: world.held["B"].update(reversed=False),
    "a released acceptance": lambda world: world.held["A"].update(reversed=True),
    "an acceptance that the bank does not know": lambda world: world.held.pop("A"),
    "a lost payment": lambda world: world.books.paid.pop(0),
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
