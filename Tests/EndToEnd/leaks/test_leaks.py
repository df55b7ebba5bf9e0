"""No card number and no cryptogram that was typed or handed over is found anywhere afterwards."""

import base64
import signal
from pathlib import Path

import pytest
import requests

from product import databases, processes
from product.demonstration import Demonstration
from product.kit import next_transaction_id
from product.shopper import Shopper
from product.waiting import eventually

# Numbers that occur nowhere by chance; the last two digits are the bank's answer.
CARDS = {
    "accepted": "4917480025936100",
    "refused": "4917480025936205",
    "wrong cryptogram": "4917480025936300",
    "silent bank": "4917480025936400",
    "deferred": "4917480025936500",
    "mastercard": "5136333344547600",
    "slips": "4917480025936700",
    "crash": "4917480025936800",
    "without Luhn, nineteen digits": "4917480025936917301",
}
CRYPTOGRAMS = {"accepted": "840", "wrong cryptogram": "839"}
"""Three digits occur everywhere: these are looked for only where they would stand beside their field's name."""

WALLET_CARDS = ["4974934125490700", "4970112233440800", "5132123456780600", "4972556677880905"]


def disguises(digits):
    """The ways in which a number may have been written down."""
    groups = [digits[start : start + 4] for start in range(0, len(digits), 4)]
    texts = {digits, " ".join(groups), "-".join(groups), "+".join(groups), "%20".join(groups), ".".join(groups), digits[::-1]}
    found = {text.encode() for text in texts}
    found |= {text.encode("utf-16-le") for text in texts}
    found |= {digits.encode().hex().encode(), digits.encode().hex().upper().encode()}
    # Packed two digits a byte, either way round for an odd count.
    found |= {bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "f")}
    found |= {bytes.fromhex(digits if len(digits) % 2 == 0 else "0" + digits)}
    found |= {int(digits).to_bytes(8, order) for order in ("big", "little") if int(digits) < 2**63}
    # In base64 the digits stand at one of three offsets; what surrounds them changes the ends only.
    for offset in range(3):
        text = base64.b64encode(b"x" * offset + digits.encode()).decode().rstrip("=")
        found.add(text[(0, 2, 3)[offset] : -2].encode())
    return found


def test_disguises_are_seen_through():
    """The search would find what it looks for."""
    digits = CARDS["accepted"]
    for text in [
        digits.encode(), b"x4917 4800 2593 6100y", digits.encode().hex().encode(), base64.b64encode(digits.encode()),
        base64.b64encode(b"number=" + digits.encode() + b"&x"), base64.b64encode(b"numbers=" + digits.encode() + b"&x"),
        base64.b64encode(b"card_number=" + digits.encode()), bytes.fromhex(digits),
    ]:
        assert any(disguise in text for disguise in disguises(digits)), text
    assert not any(disguise in b"4917 #### #### #100 4917.00" for disguise in disguises(digits))


class Run:
    """A demonstration in which every flow was gone through, killed, restarted and stopped; and all it left."""

    def __init__(self, directory, shop):
        self.seen_from = len(Shopper.seen)
        self.demonstration = Demonstration(directory)
        self.shop = shop
        self.snapshots = []
        # Whatever an operator in search of a fault may turn on.
        self.demonstration.kill_platform()
        self.demonstration.start_platform({"log.level": "trace"})
        self._pay()
        self._crash()
        self._collect("at the end")
        self.status = self.demonstration.stop()
        self._collect("after the end")

    def _request(self, **fields):
        return self.demonstration.kit.request(**{**self.shop.addresses, **fields})

    def _card(self, name, **changes):
        return {
            "number": " ".join(CARDS[name][start : start + 4] for start in range(0, len(CARDS[name]), 4)),
            "expiry": "11/38", "cryptogram": CRYPTOGRAMS.get(name, "840"), **changes,
        }

    def _pay(self):
        for name in ["accepted", "refused", "wrong cryptogram", "without Luhn, nineteen digits"]:
            shopper = Shopper()
            shopper.back_to_shop(shopper.pay_by_card(self._request(), self._card(name)))
        shopper = Shopper()
        shopper.pay_by_card(self._request(), self._card("mastercard"), mean="MASTERCARD")
        shopper.pay_by_card(self._request(capture_day="30", capture_mode="VALIDATION"), self._card("deferred"))
        number = next_transaction_id()
        shopper.pay_by_card(self._request(transaction_id=number, amount="990002"), self._card("silent bank"))
        self._slips()
        for login in ["password", "sms", "software", "refused", "failure"]:
            secret = {"password": "soleil42", "software": "730158"}.get(login, "482913")
            Shopper().pay_by_paylib(self._request(), f"{login}@paylib.example", secret)
        eventually(lambda: self.demonstration.books.transactions(number)[0]["acknowledged_at"], "the reversal")
        self.snapshots.append(("metrics", self.demonstration.metrics().encode()))
        self.snapshots.append(("health", self.demonstration.health().content))
        self.snapshots.append(("bank", requests.get(self.demonstration.ready["acquirer"] + "/books", timeout=20).content))
        self.snapshots.append(("shop", requests.get(self.demonstration.ready["shop"], timeout=20).content))

    def _slips(self):
        """Card data where it does not belong: other fields, addresses, headers, methods, forms of no page."""
        digits = CARDS["slips"]
        shopper = Shopper()
        page = shopper.open(self._request())
        page = shopper.submit(page.form("number"), number=digits + "x", expiry="11/38", cryptogram="840")
        page = shopper.submit(page.form("number"), number="840", expiry=digits, cryptogram=digits)
        shopper.submit(page.form("number"), number=digits, expiry="01/20", cryptogram="840")
        for path in [f"/cgis-payment/demo/callpayment?DATA={digits}", f"/{digits}", f"/cgis-payment/payment/{digits}/card", f"/?n={digits}"]:
            for method in ["GET", "POST", "PUT"]:
                shopper.read(method, self.demonstration.pages + path, data={"number": digits, "cryptogram": "840"})
        shopper.read(
            "POST", page.url, data=f"number={digits}&number={digits}&%zz", headers={"X-Card": digits, "User-Agent": digits, "Referer": digits}
        )
        shopper.read("POST", self.demonstration.pages + "/cgis-payment/demo/callpayment", data={digits: digits, "DATA": digits})

    def _crash(self):
        """Dies with a card in its hands: an authorisation that the bank does not answer."""
        self.demonstration.kill_platform()
        platform = self.demonstration.start_platform(
            {"log.level": "trace", "acquirer.answer_seconds": 1, "acquirer.deadline_seconds": 2}, fault="acquirer-authorise:after-call"
        )
        shopper = Shopper()
        page = shopper.open(self._request())
        with pytest.raises(requests.ConnectionError):
            shopper.submit(page.form("number"), **self._card("crash"))
        eventually(lambda: not platform.is_running, "the crash")
        self._collect("after a crash")
        # A crash that would like to tell: the runtime's backtrace prints what the registers point at.
        platform = self.demonstration.start_platform({"log.level": "trace"})
        page = shopper.open(self._request(amount="990006"))
        form = page.form("number")
        try:
            shopper.session.post(form.action, data={**form.fields, **self._card("crash")}, timeout=0.5)
        except requests.Timeout:
            pass
        platform.send(signal.SIGABRT)
        assert platform.wait() == -signal.SIGABRT
        assert "Registers:" not in platform.output()
        self._collect("after an abort")
        self.demonstration.start_platform()
        shopper.get(page.url)

    def _collect(self, when):
        known = {content for _, content in self.snapshots}
        # Executables were built before anything was typed.
        files = [path for path in self.demonstration.directory.rglob("*") if "bin" not in path.parts]
        for path in sorted(files) + list(Path.cwd().glob("core*")):
            if path.is_file() and not path.is_symlink() and (content := path.read_bytes()) not in known:
                self.snapshots.append((f"{path} {when}", content))
        self.snapshots += [(f"{name} {when}", content) for name, content in self.demonstration.books.contents()]

    def everything(self):
        """Name and bytes of all that was printed, stored or answered."""
        yield from self.snapshots
        for url, body in Shopper.seen[self.seen_from :]:
            yield f"answer of {url}", body
        for data in self.shop.automatic:
            yield "automatic response", data.encode()


@pytest.fixture(scope="module")
def run(tmp_path_factory, shop):
    return Run(tmp_path_factory.mktemp("leaks"), shop)


def test_no_card_number(run):
    assert run.status == 0
    needles = {disguise: name for name, digits in CARDS.items() for disguise in disguises(digits)}
    found = {
        f"{name} in {where}" for where, content in run.everything() for needle, name in needles.items() if needle in content
    }
    assert found == set()


def test_no_card_of_the_wallet(run):
    """Neither in the platform nor on its way: the wallet's own state aside, and numbers that are listed to be typed."""
    listed = {card["number"] for card in run.demonstration.ready["cards"]}
    needles = {disguise: digits for digits in WALLET_CARDS if digits not in listed for disguise in disguises(digits)}
    assert len(needles) > 20
    found = {
        f"{digits} in {where}"
        for where, content in run.everything()
        if "/paylib/" not in where
        for needle, digits in needles.items()
        if needle in content
    }
    assert found == set()


def test_no_cryptogram(run):
    """Three digits prove nothing alone; beside the name of their field they do."""
    needles = [
        f"{name}{separator}{digits}".encode()
        for name in ["cryptogram", "cvv_key", "cvv", "CVV", "Cryptogram"]
        for separator in ["=", ":", ": ", '":"', '" value="', '": "', "(", ' "']
        for digits in ["840", "839", "600"]
    ]
    found = {f"{needle} in {where}" for where, content in run.everything() for needle in needles if needle in content}
    assert found == set()


def test_the_run_was_a_real_one(run):
    """Enough was looked through for the absence to mean something."""
    places = [where for where, _ in run.everything()]
    store = {"SQLite": "guichet.sqlite ", "PostgreSQL": "PostgreSQL table paid_transaction "}[databases.ENGINE]
    for needed in [store, "payment.log", "ready.json", "platform.log", "acquirer", "metrics", "/card", "automatic response"]:
        assert any(needed in place for place in places), needed
    kept = [content for where, content in run.everything() if ".sqlite" in where or "PostgreSQL table" in where]
    # What may be kept of a card is there: its extracts.
    assert any(b"4917.00" in content for content in kept)
    assert not processes.is_alive(run.demonstration.process.pid)
