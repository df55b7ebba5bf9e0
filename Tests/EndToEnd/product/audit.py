"""What must be true of the platform's books, the bank's and the shop's whatever was killed when."""

from collections import Counter

from product.waiting import eventually

PENDING = "SELECT count(*) AS n FROM authorisation WHERE outcome = 'pending'"
UNREVERSED = "SELECT count(*) AS n FROM reversal WHERE acknowledged_at IS NULL"
UNTOLD = "SELECT count(*) AS n FROM automatic_response WHERE status = 'PENDING'"


def settle(demonstration, seconds=20):
    """Waits until the platform owes nothing to anybody any more."""
    books = demonstration.books

    def owed():
        return {
            name: books.rows(query)[0]["n"]
            for name, query in [("pending", PENDING), ("unreversed", UNREVERSED), ("untold", UNTOLD)]
        }

    eventually(lambda: not any(owed().values()), lambda: f"all to be settled: {owed()}", seconds, pause=0.1)


def faults(demonstration, shop, kit):
    """What does not add up, a line each; empty is right. Call it when all is settled."""
    found = []
    books, held = demonstration.books, demonstration.bank.authorisations()
    transactions = books.transactions()
    told = {}
    for data in list(shop.automatic):
        fields = kit.response(data)
        told.setdefault(fields["transaction_id"], []).append(fields)

    keys = Counter((row["payment_date"], row["transaction_number"]) for row in books.authorisations())
    found += [f"{key} authorised {count} times" for key, count in keys.items() if count > 1]

    by_reference = {row["retrieval_reference"]: row for row in transactions}
    for reference, entry in held.items():
        if entry["received"] > 1:
            found.append(f"{reference} asked {entry['received']} times")
        transaction = by_reference.get(reference)
        is_held = entry["bank_response_code"] == "00" and not entry["reversed"]
        is_accepted = transaction is not None and transaction["response_code"] == "00"
        if is_held and not is_accepted:
            found.append(f"{reference} is held at the bank and not accepted here: {transaction}")
        if is_accepted and not is_held and transaction["capture_day"] <= 6:
            found.append(f"{reference} is accepted here and not held at the bank: {entry}")

    for row in transactions:
        number, code = row["transaction_id"], row["response_code"]
        if row["outcome"] == "unknown" and not row["acknowledged_at"]:
            found.append(f"{number} unknown and not reversed")
        if code == "00" and row["retrieval_reference"] not in held:
            found.append(f"{number} accepted, and the bank knows nothing of it")
        if row["response_address"] and row["response_status"] != "SENT":
            found.append(f"{number} automatic response {row['response_status']}")
        responses = told.get(number, [])
        if row["response_address"] and not responses:
            found.append(f"{number} never told to the shop")
        found += [f"{number} told as {one['response_code']}, not {code}" for one in responses if one["response_code"] != code]

    operations = books.rows("SELECT paid_transaction, count(*) AS n, min(sequence) AS s FROM operation GROUP BY 1")
    if len(operations) != len(transactions) or any(row["n"] != 1 or row["s"] != 0 for row in operations):
        found.append("a transaction without its first operation")
    for row in books.rows("SELECT transaction_id, outcome FROM authorisation WHERE id NOT IN (SELECT id FROM paid_transaction)"):
        found.append(f"authorisation {row} without a transaction")
    for row in books.sessions():
        if row["step"] == "authorising":
            found.append(f"session of {row['transaction_number']} still authorising")
    return found
