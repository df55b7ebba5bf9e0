"""What the platform remitted, beside what the bank booked and says that it paid."""

import subprocess

from product import binaries

LINES = """
    SELECT l.*, hex(l.paid_transaction) AS transaction_hex, t.transaction_id, r.contract, r.number, r.status AS remittance_status
    FROM remittance_line l
    JOIN remittance r ON r.id = l.remittance
    JOIN paid_transaction t ON t.id = l.paid_transaction
    ORDER BY l.id
    """


def pass_night(demonstration, step="+26h"):
    """Moves the demonstration's clock past the night of its day, which begins at two in the morning after it."""
    result = subprocess.run(
        [binaries.path("guichet"), "clock", step, "--config", str(demonstration.config)],
        capture_output=True, text=True, timeout=300, check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def reference(line):
    """What the bank's files call a line."""
    return f"{line['transaction_hex'].lower()}.{line['sequence']}"


def faults(demonstration):
    """Where the bank's books and ours do not say the same of what was remitted, a line each; empty is right."""
    found = []
    ours = {line["retrieval_reference"]: line for line in demonstration.books.rows(LINES)}
    theirs = demonstration.bank.lines()
    totals = demonstration.bank.books()["totals"]
    for name in ours.keys() - theirs.keys():
        if ours[name]["status"] == "accepted":
            found.append(f"{name} was accepted, and the bank has no such line")
    for name, line in theirs.items():
        if name not in ours:
            found.append(f"{name} is at the bank and not here: {line}")
            continue
        own = ours[name]
        said = (own["kind"], own["amount"], own["currency"], own["contract"], reference(own))
        booked = (line["kind"], line["amount"], line["currency"], line["contract"], line["reference"])
        if said != booked:
            found.append(f"{name}: {said} here, {booked} at the bank")
        if own["status"] != "pending" and own["bank_response_code"] != line["bank_response_code"]:
            found.append(f"{name}: answered {line['bank_response_code']}, {own['bank_response_code']} here")
    remitted = [line["reference"] for line in theirs.values() if line["bank_response_code"] == "00"]
    found += [f"{one} is booked twice" for one in set(remitted) if remitted.count(one) > 1]
    if totals["overdrawn"]:
        found.append(f"{totals['overdrawn']} debits collect more than was agreed to")
    return found
