"""The plug is pulled at every place where it could do harm: each fault point that the code enumerates.

The platform kills itself there, during a payment that a shopper makes, and is started again on the same data.
"""

import signal
import subprocess
import time

import pytest
import requests

from product import audit, binaries, databases
from product.kit import next_transaction_id
from product.points import POINTS
from product.shopper import CARD, Shopper
from product.waiting import eventually

SILENT, DECLINED_BY_WALLET, ADMINISTRATION, FIRST_START, LEFT_PENDING = "silent", "wallet", "merchant", "first", "pending"
CARD_PAYMENT, PAYLIB = "card", "paylib"
OPERATION = "operation"
"""Tried in test_operations.py."""
PROVIDER = "provider"
"""Tried in test_provider_payments.py."""
NIGHT = "night"
"""Tried in test_nights.py."""
FILES = "acquirer files"
"""Tried in test_acquirer_files.py."""
NODES = "nodes"
"""Passed where several processes share the books; tried in test_nodes.py."""
ELSEWHERE = (NODES, ADMINISTRATION, FIRST_START, OPERATION, PROVIDER, NIGHT, FILES)

SCENARIOS = {
    "session-opened": [CARD_PAYMENT, PAYLIB],
    "provider-payment-initialized": [PROVIDER],
    "session-advanced": [PAYLIB],
    "authorisation-intended": [CARD_PAYMENT, PAYLIB],
    "authorisation-answered": [CARD_PAYMENT, PAYLIB, SILENT],
    "acquirer-authorise": [CARD_PAYMENT, PAYLIB],
    "acquirer-reverse": [SILENT],
    "wallet-open": [PAYLIB],
    "wallet-outcome": [PAYLIB],
    "wallet-refused": [DECLINED_BY_WALLET],
    "notifier-deliver": [CARD_PAYMENT],
    "automatic-responses-claimed": [CARD_PAYMENT],
    "automatic-response-settled": [CARD_PAYMENT],
    "reversals-claimed": [SILENT],
    "reversal-settled": [SILENT],
    "unknown-authorisations-resolved": [LEFT_PENDING],
    "operation-performed": [OPERATION],
    "office-authorisation-intended": [OPERATION],
    "office-authorisation-answered": [OPERATION],
    "later-authorisation-intended": [NIGHT],
    "later-authorisation-answered": [OPERATION],
    "holder-credited": [OPERATION],
    "night-claimed": [NIGHT],
    "night-authorised": [NIGHT],
    "remittance-drawn": [NIGHT],
    "transactions-expired": [NIGHT],
    "remittance-lines-sent": [NIGHT],
    "remittance-lines-answered": [NIGHT],
    "remittance-totals-sent": [NIGHT],
    "remittance-reconciled": [NIGHT],
    "night-round-ended": [NIGHT],
    "clock-moved": [NIGHT],
    "acquirer-remit": [NIGHT],
    "acquirer-reconcile": [NIGHT],
    "node-beaten": [NODES],
    "node-given-up": [NODES],
    "node-left": [NODES],
    "acquirer-file-begun": [FILES],
    "acquirer-file-imported": [FILES],
    "acquirer-file-read": [FILES],
    "acquirer-file-put-away": [FILES],
    "merchant-saved": [ADMINISTRATION],
    "merchant-key-added": [ADMINISTRATION],
    "data-key-added": [FIRST_START],
}
PAYMENTS = [
    (point, scenario)
    for point in POINTS
    for scenario in SCENARIOS.get(point.partition(":")[0], [])
    if scenario not in ELSEWHERE
]


def test_every_fault_point_is_tried():
    """A point that the code adds needs a scenario here."""
    assert len(POINTS) == len(set(POINTS)) > 30
    assert {point.partition(":")[0] for point in POINTS} == set(SCENARIOS)


class Attempt:
    """A shopper's way through a payment, as far as the platform lives; what was seen is remembered."""

    def __init__(self, victim, shop, scenario):
        self.victim = victim
        self.number = next_transaction_id()
        self.scenario = scenario
        self.shopper = Shopper()
        self.asked = victim.kit.request(
            **shop.addresses, transaction_id=self.number, amount="990002" if scenario == SILENT else "4200"
        )
        self.payment = None
        self.ticket = None

    @property
    def is_paylib(self):
        return self.scenario in (PAYLIB, DECLINED_BY_WALLET)

    def go_on(self):
        """From wherever the payment is to its end; raises ConnectionError when the platform dies on the way."""
        page = self.shopper.get(self.payment) if self.payment else self._open()
        for _ in range(60):
            if self.victim.pages in page.url and "/cgis-payment/payment/" in page.url:
                self.payment = page.url[: page.url.index("/cgis-payment/payment/") + 22 + 64]
            if page.has_form("DATA"):
                self.ticket = page
                return page
            if page.has_form("number"):
                page = self.shopper.submit(page.form("number"), **CARD)
            elif "/visit/" in page.url:
                login = "failure@paylib.example" if self.scenario == DECLINED_BY_WALLET else "none@paylib.example"
                page = self.shopper.finish_at_paylib(page, login, "482913")
            elif page.refresh:
                wallet = [link for link in page.links if "/visit/" in link]
                time.sleep(0 if wallet else 0.2)
                page = self.shopper.get(wallet[0] if wallet else page.url)
            else:
                raise AssertionError(f"a page that leads nowhere: {page.status} {page.url} {page.text[:500]}")
        raise AssertionError(f"the payment does not end: {page.url} {page.text[:500]}")

    def _open(self):
        mean = "PAYLIB" if self.is_paylib else "CB"
        # Without following: the address of the payment is known before its page is fetched.
        answer = self.shopper.session.post(
            self.asked.action, data={"DATA": self.asked.data, f"{mean}.x": 1, f"{mean}.y": 1}, timeout=60,
            allow_redirects=False,
        )
        assert answer.status_code in (200, 303), answer.text[:500]
        location = answer.headers["Location"]
        target = location if location.startswith("http") else self.victim.pages + location
        if "/payment/" in target:
            self.payment = target
        return self.shopper.get(target)


@pytest.mark.parametrize(("point", "scenario"), PAYMENTS, ids=[f"{point}-{scenario}" for point, scenario in PAYMENTS])
def test_payment(victim, restart, shop, point, scenario):
    if scenario == LEFT_PENDING:
        # A first death leaves an authorisation without an outcome; the one who resolves it dies too.
        attempt = Attempt(victim, shop, CARD_PAYMENT)
        platform = restart("acquirer-authorise:after-call")
        with pytest.raises(requests.ConnectionError):
            attempt.go_on()
        eventually(lambda: not platform.is_running, "the first death")
        # What a dead process left is resolved before anything is served.
        platform = restart(point, wait=False)
    else:
        platform = restart(point)
        attempt = Attempt(victim, shop, scenario)
        try:
            attempt.go_on()
        except requests.ConnectionError:
            pass
    seen = attempt.ticket
    eventually(lambda: not platform.is_running, f"{point} to be passed")
    assert platform.status == -signal.SIGKILL, platform.output()[-2000:]

    restart()
    ticket = attempt.go_on()
    audit.settle(victim)

    # The shopper's page tells the truth, and what was seen before the death still holds.
    (transaction,) = victim.books.transactions(attempt.number)
    answer = victim.kit.response(ticket.form("DATA").fields["DATA"])
    assert answer["response_code"] == transaction["response_code"]
    assert ("enregistrée" in ticket.heading) == (transaction["response_code"] == "00")
    if seen:
        assert (seen.heading, seen.form("DATA").action) == (ticket.heading, ticket.form("DATA").action)
        assert victim.kit.response(seen.form("DATA").fields["DATA"]) == answer
    if transaction["outcome"] == "unknown":
        assert "n'a pas répondu" in ticket.heading
    elif scenario not in (SILENT, DECLINED_BY_WALLET):
        assert transaction["response_code"] == "00"
    # No way to pay again.
    assert Shopper().open(attempt.asked).heading == "Transaction already processed"
    assert shop.automatic_responses(victim.kit, attempt.number)
    assert audit.faults(victim, shop, victim.kit) == []


def test_reversals_outlive_restarts(victim, restart, shop):
    """The bank does not answer reversals for three lives of the platform; in the fourth it does."""
    restart()
    attempt = Attempt(victim, shop, SILENT)
    attempt.go_on()
    victim.bank.command("silent", messages="reversals")
    second = Attempt(victim, shop, SILENT)
    second.go_on()
    for _ in range(3):
        victim.kill_platform()
        restart()
        assert victim.books.transactions(second.number)[0]["acknowledged_at"] is None
    victim.bank.command("normal")
    audit.settle(victim)
    assert victim.books.transactions(second.number)[0]["acknowledged_at"]
    assert audit.faults(victim, shop, victim.kit) == []


ADMINISTRATION_POINTS = [point for point in POINTS if SCENARIOS.get(point.partition(":")[0]) == [ADMINISTRATION]]


@pytest.mark.parametrize("point", ADMINISTRATION_POINTS)
def test_administration(victim, restart, shop, point, tmp_path):
    """A merchant that was acknowledged is there; one that was not can be added again."""
    platform = restart(point)
    merchant = f"0{ADMINISTRATION_POINTS.index(point):02d}223344551111"

    def administer(*arguments):
        return subprocess.run(
            [binaries.path("guichet"), "merchant", *arguments, "--config", str(victim.config.with_name("guichet-test.json"))],
            capture_output=True, text=True, timeout=60, check=False,
        )

    terms = ["--name", "Chez Paul", "--address", "https://paul.example", "--contract", "CB:EUR:42"]
    kit = str(tmp_path / "kit")
    acknowledged = administer("add", merchant, *terms).returncode == 0
    if platform.is_running:
        administer("kit", merchant, "--output", kit, "--renew")
    eventually(lambda: not platform.is_running, f"{point} to be passed")
    assert platform.status == -signal.SIGKILL, platform.output()[-2000:]
    restart()
    if acknowledged:
        assert administer("show", merchant).returncode == 0
    again = administer("add", merchant, *terms)
    assert again.returncode == 0, again.stderr
    made = administer("kit", merchant, "--output", kit)
    assert made.returncode == 0, made.stderr
    # The shops that were there are paid as before, with the kits that they have.
    assert "enregistrée" in Shopper().pay_by_card(victim.kit.request(**shop.addresses)).heading


@pytest.mark.parametrize("point", [point for point in POINTS if SCENARIOS.get(point.partition(":")[0]) == [FIRST_START]])
def test_first_start(victim, restart, point, tmp_path):
    """The very first start of a platform dies while it makes its keys; the next one finds or makes them."""
    settings = {**databases.new_store(tmp_path), "control.socket": str(tmp_path / "control.sock")}
    platform = victim.start_platform(settings, fault=point, wait=False)
    eventually(lambda: not platform.is_running, f"{point} to be passed")
    assert platform.status == -signal.SIGKILL, platform.output()[-2000:]
    platform = victim.start_platform(settings)
    assert victim.health().status_code == 200
    platform.terminate()
