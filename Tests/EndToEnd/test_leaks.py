"""No card number and no cryptogram stays anywhere: logs, database, error pages, console, metrics, the simulators' files."""

import os
import pathlib
import signal

from demonstration import get, wait_for
from paylib import pay_by_wallet
from shop import Shop
from shopper import Page, Shopper

# Every number and cryptogram typed below; none of them occurs by chance in a digest or a time.
CARDS = [
    ("4974934125497800", "987600"), ("4974934125497805", "600"), ("4917610000000000", "640"),
    ("5132123456780600", "655"), ("4974111122223333", "611"),
]


def test_nothing_that_was_typed_stays(own_demo, transaction_id):
    demo = own_demo
    pages = []
    with Shop(demo.ready["kit"]) as shop:

        def begin(mean="CB", **more):
            _, error, form = shop.request(
                merchant_id="029800266211111", amount=1000, transaction_id=transaction_id(), **more)[:3]
            assert not error
            shopper = Shopper()
            return shopper, shopper.click(Page("http://shop.invalid/", 200, form).form("DATA"), mean)

        for number, cryptogram in CARDS:
            shopper, page = begin()
            pages.append(shopper.pay_by_card(page, number, "12/30", cryptogram[-3:]))
        # Slips: everything in the wrong field, too long, with letters, expired.
        shopper, page = begin()
        for values in (("4974934125497800x", "12/30", "600"), ("600", "4974934125497800", "600"), (CARDS[0][0], "01/20", "4974934125497800")):
            page = shopper.pay_by_card(page, *values)
            pages.append(page)
        # A card number where it does not belong: in the address, and in fields of a form that is none.
        pages.append(shopper.open(demo.ready["payment"] + "/cgis-payment/demo/callpayment?DATA=4974934125497800"))
        pages.append(shopper.open(demo.ready["payment"] + "/cgis-payment/4974934125497800/card", {"number": CARDS[0][0]}))
        # The bank falls silent while it is asked, and dies: a reversal is stored, with its sealed card.
        shopper, page = begin()
        os.kill(demo.ready["pids"]["acquirer"], signal.SIGSTOP)
        pages.append(shopper.pay_by_card(page, *("4974934125497800", "12/30", "600")))
        os.kill(demo.ready["pids"]["acquirer"], signal.SIGKILL)
        wait_for(lambda: demo.metric("guichet_reversals_waiting") == 1)
        # A wallet's card, too.
        shopper, page = begin("PAYLIB")
        pages.append(pay_by_wallet(demo, shopper, page))
        shop.automatic(count=len(CARDS))
        pages.append(Page("metrics", 200, get(demo.ready["metrics"])[1]))
        pages.append(Page("health", 200, get(demo.ready["health"])[1]))
        # A crash in the middle of it all.
        demo.kill("payment")

    secrets = {number for number, _ in CARDS} | {"4974934125497800x"}
    found = []
    directory = pathlib.Path(demo.ready["directory"])
    for path in [demo.console, *directory.rglob("*")]:
        # The hints list the test cards for people; the kit holds no payment.
        if not path.is_file() or path.name == "hints.json" or (directory / "kit") in path.parents:
            continue
        content = path.read_bytes()
        if path == demo.console:
            content = content.replace(content[content.find(b"Cards, any month"):content.find(b"Paylib logins")], b"")
        found += [f"{path}: {secret}" for secret in secrets if occurs(secret, content)]
        found += [f"{path}: {field}" for field in (b"987600", b"cryptogram=", b"number=") if field in content]
    for page in pages:
        found += [f"{page.url}: {secret}" for secret in secrets if occurs(secret, page.source.encode())]
    assert found == []


def occurs(number, content):
    """In clear, grouped, as hexadecimal of its digits, or packed two digits a byte."""
    digits = number.rstrip("x")
    forms = [digits.encode(), " ".join(digits[i : i + 4] for i in range(0, len(digits), 4)).encode()]
    forms += [digits.encode().hex().encode(), bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "f")]
    forms += [digits.encode("utf-16-le"), digits[::-1].encode()]
    return any(form in content for form in forms)
