"""`kill -9` at any moment under load: ten times, at moments that a seed chooses."""

import random
import threading
import time

import pytest
import requests

from product import audit
from product.kit import next_transaction_id
from product.shopper import CARD, Shopper
from product.waiting import eventually

SEED = 20131121
KILLS = 10
SHOPPERS = 6


class Load:
    """Shoppers who pay until they are told to stop, and come back to what the platform's death interrupted."""

    def __init__(self, victim, shop):
        self.victim = victim
        self.shop = shop
        self.stopped = threading.Event()
        self.accepted = {}
        self.errors = []
        self.interrupted = 0
        self.threads = [threading.Thread(target=self._run, args=(number,)) for number in range(SHOPPERS)]

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.stopped.set()
        for thread in self.threads:
            thread.join(200)

    def _run(self, number):
        generator = random.Random(SEED * 100 + number)
        while not self.stopped.is_set():
            try:
                self._pay(generator)
            except AssertionError as error:
                self.errors.append(str(error))
            except Exception as error:  # noqa: BLE001 - whatever it is, the test must hear of it
                self.errors.append(repr(error))

    def _pay(self, generator):
        """One payment to its end, however often the platform dies meanwhile."""
        number = next_transaction_id()
        asked = self.victim.kit.request(**self.shop.addresses, transaction_id=number, amount=str(generator.randrange(100, 9000)))
        card = {**CARD, "number": "4974934125497805"} if generator.random() < 0.2 else CARD
        shopper, page = Shopper(), None
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            try:
                if page is None:
                    page = shopper.open(asked)
                elif page.has_form("number"):
                    page = shopper.submit(page.form("number"), **card)
                elif page.has_form("DATA"):
                    if "enregistrée" in page.heading:
                        self.accepted[number] = self.victim.kit.response(page.form("DATA").fields["DATA"])
                    return
                elif page.heading == "Transaction already processed":
                    # Its answer was lost with the cookie that would have shown it; the shop is told by the server.
                    return
                elif page.refresh:
                    time.sleep(0.1)
                    page = shopper.get(page.url)
                else:
                    raise AssertionError(f"{page.status} {page.url} {page.text[:300]}")
            except (requests.ConnectionError, requests.Timeout):
                # As a shopper does: once more, whatever it was.
                self.interrupted += 1
                time.sleep(0.1)
        raise AssertionError(f"{number} did not end")


def test_nothing_is_lost_and_nothing_is_paid_twice(victim, restart, shop):
    generator = random.Random(SEED)
    restart()
    load = Load(victim, shop)
    load.start()
    try:
        for _ in range(KILLS):
            time.sleep(generator.uniform(0.3, 1.5))
            victim.kill_platform()
            restart()
        eventually(lambda: len(load.accepted) > 20, "payments enough to prove something", 300)
    finally:
        load.stop()
    audit.settle(victim)
    assert load.errors == [], f"seed {SEED}"
    assert load.interrupted > 0, "no payment was interrupted: the kills proved nothing"
    transactions = {row["transaction_id"]: row for row in victim.books.transactions()}
    for number, answer in load.accepted.items():
        assert transactions[number]["response_code"] == "00", f"{number} was shown as accepted, seed {SEED}"
        assert transactions[number]["authorisation_id"] == answer["authorisation_id"]
        assert transactions[number]["certificate"] == answer["payment_certificate"]
    assert audit.faults(victim, shop, victim.kit) == [], f"seed {SEED}"
