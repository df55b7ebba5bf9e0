"""The plug is pulled at every step of a payment by Paylib through Office; shop and shopper go on as they would.

The shop sends its order again under the same name, the shopper's browser asks again for the page it did not get.
"""

import signal
import time

import pytest
import requests

from product import audit
from product.checkout import EXAMPLE, Checkout, DemoOffice, shop_page
from product.kit import next_transaction_id
from product.points import POINTS
from product.shopper import Shopper
from product.waiting import eventually

PAYLIB, DECLINED, SILENT = "paylib", "declined", "silent"
SCENARIOS = {
    "provider-payment-initialized": [PAYLIB],
    "wallet-open": [PAYLIB],
    "session-advanced": [PAYLIB],
    "wallet-outcome": [PAYLIB],
    "wallet-refused": [DECLINED],
    "authorisation-intended": [PAYLIB],
    "acquirer-authorise": [PAYLIB],
    "authorisation-answered": [PAYLIB, SILENT],
}
CASES = [(point, scenario) for point in POINTS for scenario in SCENARIOS.get(point.partition(":")[0], [])]
AMOUNTS = {SILENT: "990002"}
BACK = "http://shop.example/back"


class Attempt:
    """One order and one browser, each with what it knows."""

    def __init__(self, victim, scenario):
        self.victim = victim
        self.scenario = scenario
        self.checkout = Checkout(DemoOffice(victim), victim.merchant)
        number = next_transaction_id()
        self.order = {
            "return_url": BACK, "transaction_id": number, "amount": AMOUNTS.get(scenario, "2200"),
            "idempotency_key": f"provider {number}",
        }
        self.started = None
        self.shopper = Shopper()
        self.payment = None

    def go_on(self):
        """To the page that leads back to the shop; raises ConnectionError when the platform dies on the way."""
        if not self.started:
            self.order, started = self.checkout.initialize(**self.order)
            if started["response_code"] == "99":
                raise requests.ConnectionError("the component had no answer")
            assert started["response_code"] == "00", started
            self.started = started
        page = self.shopper.get(self.payment) if self.payment else self.shopper.submit(shop_page(self.started).forms[0])
        for _ in range(60):
            if "/cgis-payment/payment/" in page.url:
                self.payment = page.url[: page.url.index("/cgis-payment/payment/") + 22 + 64]
            if page.has_form("redirection_data"):
                assert page.form("redirection_data").fields["redirection_data"] == self.started["redirection_data"]
                return page
            if "/visit/" in page.url:
                login = "failure@paylib.example" if self.scenario == DECLINED else "password@paylib.example"
                secret = "482913" if self.scenario == DECLINED else "soleil42"
                page = self.shopper.finish_at_paylib(page, login, secret)
            elif page.refresh:
                wallet = [link for link in page.links if "/visit/" in link]
                time.sleep(0 if wallet else 0.2)
                page = self.shopper.get(wallet[0] if wallet else page.url)
            else:
                raise AssertionError(f"a page that leads nowhere: {page.status} {page.url} {page.text[:500]}")
        raise AssertionError(f"the payment does not end: {page.url} {page.text[:500]}")


@pytest.mark.parametrize(("point", "scenario"), CASES, ids=[f"{point}-{scenario}" for point, scenario in CASES])
def test_payment(victim, restart, point, scenario):
    platform = restart(point)
    attempt = Attempt(victim, scenario)
    with pytest.raises(requests.ConnectionError):
        attempt.go_on()
        # Dead after its last answer: whoever comes next finds nobody.
        eventually(lambda: not platform.is_running, f"{point} to be passed")
        attempt.go_on()
    eventually(lambda: not platform.is_running, f"{point} to be passed")
    assert platform.status == -signal.SIGKILL, platform.output()[-2000:]

    restart()
    attempt.go_on()
    audit.settle(victim)
    (transaction,) = victim.books.transactions(attempt.order["transaction_id"])
    answer = attempt.checkout.finalize(attempt.order, attempt.started)
    assert answer["response_code"] == transaction["response_code"]
    if scenario == PAYLIB and transaction["outcome"] == "answered":
        assert (answer["response_code"], answer["data"], answer["guarantee_indicator"]) == ("00", EXAMPLE, "1")
    elif scenario == DECLINED:
        assert answer["response_code"] == "05" and answer["data"].endswith("HOLDER_AUTHENT_STATUS=FAILURE;")
    else:
        assert (transaction["outcome"], answer["response_code"]) == ("unknown", "90")
    assert audit.held_faults(victim.books, victim.books.transactions(), victim.bank.authorisations()) == []
