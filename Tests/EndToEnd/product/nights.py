"""A demonstration's clock, and what its nights leave in both books."""

import datetime
import subprocess

from product import binaries
from product.waiting import eventually

UNFINISHED = "SELECT count(*) AS n FROM night WHERE stage <> 'done'"
UNANSWERED = "SELECT count(*) AS n FROM remittance_line WHERE status = 'pending'"


class Clock:
    """`guichet clock` of one demonstration."""

    def __init__(self, demonstration):
        self.demonstration = demonstration

    def run(self, *arguments):
        return subprocess.run(
            [binaries.path("guichet"), "clock", *arguments, "--config", str(self.demonstration.config)],
            capture_output=True, text=True, timeout=300, check=False,
        )

    def move(self, *arguments):
        """What it printed, a line each."""
        moved = self.run(*arguments)
        assert moved.returncode == 0, moved.stdout + moved.stderr
        return moved.stdout.splitlines()

    @property
    def now(self):
        """Business time, to the minute."""
        return datetime.datetime.strptime(self.move()[-1][:16], "%Y-%m-%d %H:%M")

    def noon_after(self, days):
        """What `--to` understands."""
        return f"{(self.now + datetime.timedelta(days=days)).date()}T12:00"


def settle(demonstration, seconds=120):
    """Waits until every night is done."""
    books = demonstration.books

    def owed():
        return {name: books.rows(query)[0]["n"] for name, query in [("nights", UNFINISHED), ("lines", UNANSWERED)]}

    eventually(lambda: not any(owed().values()), lambda: f"the nights to be done: {owed()}", seconds, pause=0.1)


def faults(demonstration):
    """Where the platform's remittances and the bank's differ, a line each; empty is right."""
    found = []
    ours = demonstration.books.rows(
        """
        SELECT lower(hex(line.paid_transaction)) || '.' || line.sequence AS reference, line.kind, line.amount, line.status,
               remittance.contract, remittance.day, remittance.number, remittance.status AS remittance_status
        FROM remittance_line line
        JOIN remittance ON remittance.id = line.remittance
        """
    )
    bank = demonstration.bank.books()
    theirs = {}
    for line in bank["lines"]:
        if line["reference"] in theirs:
            found.append(f"{line['reference']} is booked twice")
        theirs[line["reference"]] = line
    for line in ours:
        booked = theirs.pop(line["reference"], None)
        wanted = (line["kind"], line["amount"], line["contract"], line["status"] == "accepted")
        has = booked and (booked["kind"], booked["amount"], booked["contract"], booked["bank_response_code"] == "00")
        if has != wanted:
            found.append(f"{line['reference']} is {wanted} here and {has} at the bank")
        if line["remittance_status"] != "agreed":
            found.append(f"{line['reference']} is in a remittance that is {line['remittance_status']}")
    found += [f"{reference} is at the bank alone" for reference in theirs]
    for remittance in bank["remittances"]:
        if not remittance["agreed_at"] or remittance["claimed"] != remittance["totals"]:
            found.append(f"the bank does not agree on {remittance}")
    found += missing_lines(demonstration.books)
    return found


def missing_lines(books):
    """Operations of the nights that no line carries out; what no merchant was ever remitted for is none."""
    return [
        f"{row['transaction_id']}: {row['kind']} of {row['amount']} was never sent"
        for row in books.rows(
            """
            SELECT t.transaction_id, o.kind, o.amount
            FROM operation o
            JOIN paid_transaction t ON t.id = o.paid_transaction
            LEFT JOIN remittance_line line
            ON line.paid_transaction = o.paid_transaction AND line.sequence = o.sequence
            WHERE o.kind IN ('DEBIT_CAPTURE', 'CREDIT_CAPTURE') AND line.id IS NULL
            """
        )
    ]
