"""What one node began, another ends; what both do at once is done once."""

import concurrent.futures
import signal
import threading
import time

import pytest
import requests

from product import audit, nights, remittances
from product.kit import next_transaction_id
from product.operations import Cashier
from product.shopper import CARD, Shopper
from product.waiting import eventually

GIVEN_UP = "a node is silent and was given up"
SILENCE = 4
"""Seconds after which a node is given up."""
LATE = 600
"""Seconds after which deadlines and leases would do what the others do at once; longer than any test waits."""


def answers_well(node):
    """Whether `/health` says so."""
    try:
        return requests.get(f"http://127.0.0.1:{node.admin}/health", timeout=5).status_code == 200
    except requests.RequestException:
        return False


def given_up(node):
    """The names of those that it gave up."""
    return [line["node"].partition(" ")[0] for line in node.told(GIVEN_UP)]


def test_a_session_goes_on_on_another_node(own_demonstration, node, own_shop):
    other = node("b")
    shopper, number = Shopper(), next_transaction_id()
    page = shopper.open(own_demonstration.kit.request(**own_shop.addresses, transaction_id=number))
    form = page.form("number", "expiry", "cryptogram")
    form.action = form.action.replace(own_demonstration.pages, other.pages)
    assert form.action.startswith(other.pages)
    ticket = shopper.submit(form, **CARD)
    assert "enregistrée" in ticket.heading
    # The first node knows it too: the same form again shows the ticket.
    again = shopper.get(ticket.url.replace(other.pages, own_demonstration.pages))
    assert "enregistrée" in again.heading
    audit.settle(own_demonstration)
    assert audit.faults(own_demonstration, own_shop, own_demonstration.kit) == []


@pytest.mark.parametrize("point", [
    "session-opened:after-commit",
    "authorisation-intended:before-commit", "authorisation-intended:after-commit",
    "acquirer-authorise:before-call", "acquirer-authorise:after-call",
    "authorisation-answered:before-commit", "authorisation-answered:after-commit",
])
def test_a_node_that_dies_in_a_payment_is_taken_over(own_demonstration, node, own_shop, point):
    dying, living = own_demonstration, node("b", silence=SILENCE)
    dying.kill_platform()
    platform = dying.start_platform({"node.name": "a", "acquirer.deadline_seconds": LATE}, fault=point)
    number = next_transaction_id()
    asked = dying.kit.request(**own_shop.addresses, transaction_id=number)
    with pytest.raises(requests.ConnectionError):
        Shopper().pay_by_card(asked)
    eventually(lambda: not platform.is_running, "the node to die")
    eventually(lambda: "a" in given_up(living), "the node to be given up")
    audit.settle(dying)
    assert audit.faults(dying, own_shop, dying.kit) == []
    # The shopper tries again, on the node that lives.
    page = Shopper().pay_by_card(living.kit.request(**own_shop.addresses, transaction_id=next_transaction_id()))
    assert "enregistrée" in page.heading


@pytest.mark.parametrize(("point", "amount"), [
    ("automatic-responses-claimed:after-commit", "1000"), ("notifier-deliver:before-call", "1000"),
    ("reversals-claimed:after-commit", "990002"), ("acquirer-reverse:after-call", "990002"),
])
def test_what_a_dead_node_had_leased_is_done_by_another(own_demonstration, node, own_shop, point, amount):
    own_demonstration.kill_platform()
    platform = own_demonstration.start_platform({"node.name": "a", "limits.lease_seconds": LATE}, fault=point)
    asked = own_demonstration.kit.request(**own_shop.addresses, transaction_id=next_transaction_id(), amount=amount)
    try:
        Shopper().pay_by_card(asked)
    except requests.ConnectionError:
        pass
    eventually(lambda: not platform.is_running, "the node to die")
    # Whoever comes now does not wait for the leases' end.
    living = node("b", silence=SILENCE)
    eventually(lambda: "a" in given_up(living), "the node to be given up")
    audit.settle(own_demonstration)
    assert audit.faults(own_demonstration, own_shop, own_demonstration.kit) == []


@pytest.mark.parametrize("passage", ["before-commit", "after-commit"])
def test_whoever_gives_up_a_node_may_die_of_it(own_demonstration, node, own_shop, passage):
    own_demonstration.kill_platform()
    platform = own_demonstration.start_platform({"node.name": "a"}, fault="authorisation-intended:after-commit")
    with pytest.raises(requests.ConnectionError):
        Shopper().pay_by_card(own_demonstration.kit.request(**own_shop.addresses, transaction_id=next_transaction_id()))
    eventually(lambda: not platform.is_running, "the node to die")
    heir = node("b", silence=SILENCE, fault=f"node-given-up:{passage}", wait=False)
    eventually(lambda: not heir.process.is_running, "the heir to die")
    assert heir.process.status == -signal.SIGKILL
    node("c", silence=SILENCE)
    audit.settle(own_demonstration)
    assert audit.faults(own_demonstration, own_shop, own_demonstration.kit) == []


@pytest.mark.parametrize(("point", "is_left"), [
    ("node-beaten:before-commit:5", True), ("node-beaten:after-commit:5", True),
    ("node-left:before-commit", True), ("node-left:after-commit", False),
])
def test_a_node_that_dies_while_it_beats_or_leaves(own_demonstration, node, point, is_left):
    is_leaving = point.startswith("node-left")
    dying = node("a", silence=SILENCE, fault=point, wait=is_leaving)
    if is_leaving:
        dying.process.send(signal.SIGTERM)
    eventually(lambda: not dying.process.is_running, "the node to die")
    assert dying.process.status == -signal.SIGKILL

    def known():
        return [row["name"] for row in own_demonstration.books.rows("SELECT name FROM node ORDER BY name")]

    if is_left:
        living = node("b", silence=SILENCE)
        eventually(lambda: "a" in given_up(living), "the node to be given up")
    assert "a" not in known()


def test_a_node_that_stops_in_good_order_is_missed_by_nobody(own_demonstration, node):
    living, leaving = node("b", silence=SILENCE), node("a", silence=SILENCE)
    assert leaving.process.terminate() == 0
    time.sleep(SILENCE + 3)
    # The demonstration's own platform may have been kept waiting by its machine.
    assert leaving.name not in given_up(living)


def test_a_frozen_node_is_fenced_off_when_it_wakes(own_demonstration, node, own_shop):
    frozen, living = node("a", silence=SILENCE), node("b", silence=SILENCE)
    own_demonstration.kill_platform()
    numbers = [next_transaction_id() for _ in range(8)]
    asked = [frozen.kit.request(**own_shop.addresses, transaction_id=number) for number in numbers]
    own_shop.delay = 1
    with concurrent.futures.ThreadPoolExecutor(len(asked)) as pool:
        paying = [pool.submit(Shopper().pay_by_card, one) for one in asked]
        time.sleep(0.2)
        frozen.process.send(signal.SIGSTOP)
        eventually(lambda: "a" in given_up(living), "a to be given up")
        audit.settle(own_demonstration)
        frozen.process.send(signal.SIGCONT)
        concurrent.futures.wait(paying, 120)
    eventually(lambda: frozen.told("this node had been given up"), "a to be told")
    audit.settle(own_demonstration)
    assert audit.faults(own_demonstration, own_shop, own_demonstration.kit) == []


def test_two_nodes_never_overspend_one_transaction(own_demonstration, node, tmp_path, own_shop):
    nodes = [node("a"), node("b")]
    own_demonstration.kill_platform()
    cashiers = []
    for one in nodes:
        (tmp_path / one.name).mkdir()
        cashiers.append(Cashier(one, tmp_path / one.name, "--concurrency", "32", "--queue", "256"))
    try:
        number = cashiers[0].paid(2090)
        orders = [
            cashier.order("cancel", number, amount=110, currency_code="978") for _ in range(32) for cashier in cashiers
        ]
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            answers = list(pool.map(lambda order: order.send(), orders))
        accepted = [answer for answer in answers if answer["response_code"] == "00"]
        assert sorted(int(answer["new_amount"]) for answer in accepted) == [110 * part for part in range(19)]
        assert cashiers[1].diagnosis(number)["current_amount"] == "000"

        # The same order through both, under one key.
        number = cashiers[1].paid(1000)
        first = cashiers[0].order("cancel", number, amount=300, currency_code="978")
        second = cashiers[1].order("cancel", number, amount=300, currency_code="978")
        second.fields["idempotency_key"] = first.fields["idempotency_key"]
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            answers = list(pool.map(lambda order: order.send(), [first, second] * 16))
        assert {(one["response_code"], one["new_amount"]) for one in answers} == {("00", "700")}
    finally:
        for cashier in cashiers:
            cashier.close()
    audit.settle(own_demonstration)
    assert audit.faults(own_demonstration, own_shop, own_demonstration.kit) == []


def test_one_number_is_paid_once_whoever_asks(own_demonstration, node, own_shop):
    nodes = [node("a"), node("b")]
    for _ in range(5):
        number = next_transaction_id()
        asked = [one.kit.request(**own_shop.addresses, transaction_id=number) for one in nodes * 4]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda form: _try(lambda: Shopper().pay_by_card(form)), asked))
        assert len(own_demonstration.books.transactions(number)) == 1
    audit.settle(own_demonstration)
    assert audit.faults(own_demonstration, own_shop, own_demonstration.kit) == []


def _try(action):
    try:
        action()
    except AssertionError:
        # The page was not the one with the card's form: another one had the number.
        pass


def test_a_night_that_two_nodes_could_run_is_run_once(own_demonstration, node, own_shop):
    nodes = [node("a"), node("b")]
    for one in nodes * 5:
        page = Shopper().pay_by_card(one.kit.request(**own_shop.addresses, transaction_id=next_transaction_id()))
        assert "enregistrée" in page.heading
    remittances.pass_night(own_demonstration)
    nights.settle(own_demonstration)
    assert nights.faults(own_demonstration) == [] and remittances.faults(own_demonstration) == []
    # The others learn that the clock was moved.
    eventually(lambda: "ahead of the database's clock" in nodes[1].guichet("clock"), "the clock to be followed")


def test_nodes_are_restarted_one_after_the_other_and_nobody_is_refused(own_demonstration, node, own_shop):
    nodes = [
        node(name, settings={"node": {"name": name, "silence_seconds": 60, "leave_seconds": 10}}) for name in "ab"]
    own_demonstration.kill_platform()
    numbers, refused, is_over = [], [], threading.Event()
    healthy, lock = list(nodes), threading.Lock()

    def balance():
        """As a balancer does, which asks nothing of a node that is not healthy."""
        while not is_over.wait(0.25):
            healthy[:] = [one for one in nodes if answers_well(one)]

    def pay(place):
        while not is_over.is_set():
            with lock:
                number, place = next_transaction_id(), place + 1
            chosen = list(healthy) or nodes
            one = chosen[place % len(chosen)]
            page = Shopper().pay_by_card(one.kit.request(**own_shop.addresses, transaction_id=number))
            (numbers if "enregistrée" in page.heading else refused).append(number)

    for one in nodes:
        assert one.kit
    with concurrent.futures.ThreadPoolExecutor(5) as pool:
        people = [pool.submit(balance), *(pool.submit(pay, place) for place in range(4))]
        try:
            for one in nodes:
                eventually(lambda: len(healthy) == len(nodes), "both nodes to be healthy")
                paid = len(numbers)
                eventually(lambda: len(numbers) > paid + 5, "payments on both")
                assert one.process.terminate() == 0
                one.start()
            paid = len(numbers)
            eventually(lambda: len(numbers) > paid + 5, "payments on both")
        finally:
            is_over.set()
        for one in people:
            one.result(120)
    assert refused == []
    audit.settle(own_demonstration)
    assert audit.faults(own_demonstration, own_shop, own_demonstration.kit) == []
