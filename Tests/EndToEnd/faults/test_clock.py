"""The clock of one node's machine is wrong; both share a database."""

import subprocess
import time
from pathlib import Path

import pytest

from product import audit
from product.kit import next_transaction_id
from product.shopper import CARD, Shopper
from product.waiting import eventually

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def wrong_clock(tmp_path_factory):
    """A library that makes a process's machine show another time."""
    library = tmp_path_factory.mktemp("clock") / "wrong_clock.so"
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, HERE / "wrong_clock.c", "-ldl"], check=True)
    return library


@pytest.mark.parametrize("wrong", [-3600, 3600])
def test_a_clock_that_is_an_hour_wrong(moved, own_shop, wrong_clock, wrong):
    """Leases, days and times follow the database's clock on both: nothing is done twice, and the log tells."""
    right = moved.node("right")
    lying = moved.node("lying", environment={"LD_PRELOAD": str(wrong_clock), "GUICHET_TEST_WRONG_SECONDS": str(wrong)})
    # Told by a service of its own, which begins when the listeners do.
    (told,) = eventually(lambda: lying.told("this machine's clock is"), "the difference to be told")
    assert ("behind" in told["message"]) == (wrong < 0)
    assert abs(int(told["milliseconds"]) - 3_600_000) < 60_000
    kit = right.kit
    # Deliveries take their time, and are leased meanwhile.
    own_shop.delay = 1
    numbers = []
    for turn in range(8):
        node, number = [right, lying][turn % 2], next_transaction_id()
        request = node.kit.request(**{**own_shop.addresses, "transaction_id": number})
        ticket = Shopper().pay_by_card(request, card=CARD)
        assert kit.response(ticket.form("DATA").fields["DATA"])["response_code"] == "00"
        numbers.append(number)
    audit.settle(moved.demonstration)
    assert [len(own_shop.automatic_responses(kit, number)) for number in numbers] == [1] * 8, "each delivered once"
    books = moved.demonstration.books
    times = [row["created_at"] / 1000 for row in books.authorisations()]
    assert max(abs(at - time.time()) for at in times) < 300, "the database's time, not the liar's"
    # Identifiers are in the order of time, whichever node made them.
    assert times == sorted(times)
    assert not right.told("a node is silent") and not lying.told("a node is silent")
    assert audit.faults(moved.demonstration, own_shop, kit) == []
