"""Cash operations over Office that outlive the platform's deaths: the same order again until it is answered."""

import datetime
import itertools
import subprocess
import zoneinfo

from product import binaries
from product.kit import next_transaction_id
from product.office import CARD, Desk, OfficeServer
from product.waiting import eventually

REFERRED_CARD = {"card_number": "4974934125497802"}
"""The bank wants to be called about it: 02."""

SILENT = 990002
"""An amount about which the bank says nothing."""

_keys = itertools.count(1)


def next_key():
    """A name for one order that no other order of this process has."""
    return f"order {next(_keys)}"


def today():
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).strftime("%Y%m%d")


class Order:
    """One operation with its own idempotency key, which may be sent again and again."""

    def __init__(self, desk, function, **fields):
        self.desk = desk
        self.function = function
        self.fields = {"idempotency_key": next_key(), **fields}

    def send(self):
        """Once; 99 when the platform is dead, or its bank has not answered."""
        return self.desk.call(self.function, **self.fields)

    def carry_out(self, seconds=60):
        """Until it is answered for good."""
        answers = []

        def is_answered():
            answers.append(self.send())
            return answers[-1]["response_code"] != "99"

        eventually(is_answered, lambda: f"an answer to {self.function} {self.fields}: {answers[-1]}", seconds, pause=0.2)
        return answers[-1]


class Cashier:
    """A merchant who may do everything, with an `officeserver` of its own."""

    def __init__(self, demonstration, directory, *options):
        self.demonstration = demonstration
        kit = demonstration.kit.directory
        self.server = OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", directory, *options)
        self.desk = Desk(self.server, demonstration.merchant)
        self._days = {}

    def allow_everything(self):
        """Forcing and credits to card holders too."""
        subprocess.run(
            [
                binaries.path("guichet"), "merchant", "set", self.demonstration.merchant, "--force", "--credit-holders",
                "--config", str(self.demonstration.config),
            ],
            capture_output=True, timeout=60, check=True,
        )

    def order(self, function, number=None, **fields):
        if number is not None:
            fields = {"transaction_id": number, "payment_date": self.day(number), **fields}
        return Order(self.desk, function, **fields)

    def author(self, amount=1000, **fields):
        values = {"transaction_id": next_transaction_id(), "amount": amount, "currency_code": "978", **CARD, **fields}
        return Order(self.desk, "author", **values)

    def paid(self, amount=1000, code="00", **fields):
        """A transaction that is there; its number."""
        order = self.author(amount, **fields)
        answer = order.carry_out()
        assert answer["response_code"] == code, answer
        number = order.fields["transaction_id"]
        self._days[number] = answer["transaction_date"]
        return number

    def day(self, number):
        """On which that transaction was paid: its answer's, where it was made here."""
        return self._days.get(number) or today()

    def diagnosis(self, number):
        return self.desk.diagnosis(number, self.day(number))

    def close(self):
        self.server.__exit__()


def capture(books, numbers):
    """What a night does to transactions that are to be captured; the platform must not run."""
    with books.writing() as run:
        for number in numbers:
            changed = run(
                """
                UPDATE paid_transaction
                SET state = 'CAPTURED', captured = amount, operation_count = operation_count + 1
                WHERE transaction_id = ? AND state = 'TO_CAPTURE'
                """, number
            )
            assert changed == 1, number
            run(
                """
                INSERT INTO operation (
                    paid_transaction, sequence, kind, currency, amount, performed_at, origin, response_code, state_after,
                    amount_after, id)
                SELECT id, operation_count - 1, 'DEBIT_CAPTURE', currency, amount, paid_at, 'SO_BATCH', '00', 'CAPTURED',
                    amount, randomblob(16)
                FROM paid_transaction
                WHERE transaction_id = ?
                """, number
            )
