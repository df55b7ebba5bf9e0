"""`kill -9` at any moment while operations flow: no order is lost, and none counts twice."""

import random
import threading
import time

import pytest

from product import audit
from product.operations import Cashier, today
from product.waiting import eventually

SEED = 20261121
KILLS = 8
TILLS = 5


class Till:
    """A shop's till: pays, cancels parts and duplicates, each order sent until it is answered; its own sums."""

    def __init__(self, cashier, number, stopped):
        self.cashier = cashier
        self.generator = random.Random(SEED * 100 + number)
        self.stopped = stopped
        self.sums = {}
        self.orders = 0
        self.repeated = 0
        self.errors = []
        self.thread = threading.Thread(target=self._run)

    def _run(self):
        while not self.stopped.is_set():
            try:
                self._serve()
            except Exception as error:  # noqa: BLE001 - whatever it is, the test must hear of it
                self.errors.append(repr(error))

    def _carry_out(self, order):
        self.orders += 1
        answer = order.carry_out(180)
        if self.generator.random() < 0.2:
            self.repeated += 1
            again = order.send()
            if again["response_code"] != "99" and again != answer:
                self.errors.append(f"{order.fields} was answered {answer}, then {again}")
        return answer

    def _serve(self):
        amount = self.generator.randrange(500, 9000)
        mode = self.generator.choice(["AUTHOR_CAPTURE", "VALIDATION"])
        order = self.cashier.author(amount, capture_mode=mode)
        number = order.fields["transaction_id"]
        answer = self._carry_out(order)
        if answer["response_code"] != "00":
            self.sums[number] = ("REFUSED", amount)
            return
        left = amount
        if mode == "VALIDATION":
            left = self.generator.randrange(100, amount)
            self._expect(self._carry_out(self.cashier.order("validate", number, amount=left, currency_code="978")), left)
        while left and self.generator.random() < 0.7 and not self.stopped.is_set():
            # A cent costs three digits: what is less than a euro goes with the rest.
            part = self.generator.randrange(100, 4000)
            part = left if left - part < 100 else part
            left -= part
            self._expect(self._carry_out(self.cashier.order("cancel", number, amount=part, currency_code="978")), left)
        self.sums[number] = ("TO_CAPTURE" if left else "CANCELLED", left)

    def _expect(self, answer, left):
        if (answer["response_code"], answer["new_amount"]) != ("00", f"{left:03d}"):
            self.errors.append(f"{left} should be left: {answer}")


@pytest.fixture
def cashier(victim, tmp_path):
    running = Cashier(victim, tmp_path, "--concurrency", "16", "--queue", "64")
    yield running
    running.close()


def test_no_order_is_lost_and_none_counts_twice(victim, restart, shop, cashier):
    generator = random.Random(SEED)
    restart()
    stopped = threading.Event()
    tills = [Till(cashier, number, stopped) for number in range(TILLS)]
    for till in tills:
        till.thread.start()
    try:
        for _ in range(KILLS):
            time.sleep(generator.uniform(0.3, 1.5))
            victim.kill_platform()
            restart()
        eventually(
            lambda: sum(till.orders for till in tills) > 50 and sum(till.repeated for till in tills) > 0,
            "orders enough to prove something", 300)
    finally:
        stopped.set()
        for till in tills:
            till.thread.join(200)
    audit.settle(victim)
    assert [error for till in tills for error in till.errors] == [], f"seed {SEED}"
    found = {row["transaction_id"]: (row["state"], row["amount"]) for row in victim.books.transactions()}
    for till in tills:
        for number, expected in till.sums.items():
            assert found[number] == expected, f"{number} of {today()}, seed {SEED}"
    assert audit.faults(victim, shop, victim.kit) == [], f"seed {SEED}"
