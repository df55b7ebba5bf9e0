"""A node is frozen while it has the turn to write, and wakes."""

import concurrent.futures
import time

import pytest

from product import audit, half_sent
from product.half_sent import HalfSent
from product.kit import next_transaction_id
from product.shopper import CARD, Shopper
from product.waiting import eventually


@pytest.fixture
def half(server):
    running = HalfSent(server)
    yield running
    running.close()


@pytest.mark.parametrize(("statement", "passes", "told"), [
    pytest.param(
        half_sent.TURN, True, "nothing was written: the writes run again", id="in the middle of sending"),
    pytest.param(
        half_sent.COMMIT, False, "a commit ended without an answer: its writes run again", id="before its commit"),
    pytest.param(half_sent.COMMIT, True, "this node had been given up", id="after its commit"),
])
def test_a_node_frozen_in_its_turn_stops_nobody(moved, own_shop, half, statement, passes, told):
    """The others write on within seconds; what it had begun is done once, by it or by them."""
    frozen = moved.node("frozen", half.address(moved.name), silence=4)
    living = moved.node("living", silence=4)
    assert frozen.kit and living.kit

    def pay(node):
        number = next_transaction_id()
        ticket = Shopper().pay_by_card(node.kit.request(**own_shop.addresses, transaction_id=number))
        assert node.kit.response(ticket.form("DATA").fields["DATA"])["response_code"] == "00"

    for node in [frozen, living]:
        pay(node)
    shoppers = [Shopper() for _ in range(4)]
    pages = [
        shopper.open(frozen.kit.request(**own_shop.addresses, transaction_id=next_transaction_id()))
        for shopper in shoppers
    ]
    with concurrent.futures.ThreadPoolExecutor(len(shoppers)) as pool:
        half.freeze(frozen.process, statement, passes)
        paying = [
            pool.submit(shopper.submit, page.form("number"), **CARD)
            for shopper, page in zip(shoppers, pages, strict=True)
        ]
        assert half.is_frozen.wait(60)
        began = time.monotonic()
        pay(living)
        # It would sleep on until it is woken below.
        assert time.monotonic() - began < 30, "nobody waits for a node that sleeps"
        eventually(lambda: living.told("a node is silent and was given up"), "the frozen node to be given up")
        half.wake(frozen.process)
        concurrent.futures.wait(paying, 120)
    # Between two messages no time limit of the server's runs: whoever waits for the turn must look.
    assert bool(living.told("a process fell asleep in its turn to write")) == (statement == half_sent.TURN)
    eventually(lambda: frozen.told(told), "the frozen node to find out")
    eventually(frozen.is_healthy, "the frozen node to be healthy again")
    pay(frozen)
    audit.settle(moved.demonstration)
    assert audit.faults(moved.demonstration, own_shop, living.kit) == []
