"""What must be true of the platform's books, the bank's and the shop's whatever was killed when."""

from collections import Counter

from product.waiting import eventually

PENDING = """
    SELECT count(*) AS n
    FROM (SELECT outcome FROM authorisation UNION ALL SELECT outcome FROM later_authorisation) asked
    WHERE outcome = 'pending'
    """
UNREVERSED = "SELECT count(*) AS n FROM reversal WHERE acknowledged_at IS NULL"
UNTOLD = "SELECT count(*) AS n FROM automatic_response WHERE status = 'PENDING'"


def settle(demonstration, seconds=60):
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

    found += held_faults(books, transactions, held)
    for row in transactions:
        number, code = row["transaction_id"], row["response_code"]
        if row["outcome"] == "unknown" and not row["acknowledged_at"]:
            found.append(f"{number} unknown and not reversed")
        if row["response_address"] and row["response_status"] != "SENT":
            found.append(f"{number} automatic response {row['response_status']}")
        responses = told.get(number, [])
        if row["response_address"] and not responses:
            found.append(f"{number} never told to the shop")
        found += [f"{number} told as {one['response_code']}, not {code}" for one in responses if one["response_code"] != code]

    operations = books.operations()
    for row in transactions:
        found += operation_faults(row, operations.get(row["id"], []))
    if unknown := operations.keys() - {row["id"] for row in transactions}:
        found.append(f"operations of no transaction: {len(unknown)}")
    for row in books.rows("SELECT transaction_id, outcome FROM authorisation WHERE id NOT IN (SELECT id FROM paid_transaction)"):
        found.append(f"authorisation {row} without a transaction")
    for row in books.sessions():
        if row["step"] == "authorising":
            found.append(f"session of {row['transaction_number']} still authorising")
    return found


def operation_faults(transaction, operations):
    """Where a transaction's operations do not explain what it is."""
    number, found = transaction["transaction_id"], []
    if [row["sequence"] for row in operations] != list(range(transaction["operation_count"])) or not operations:
        return [f"{number} has operations {[row['sequence'] for row in operations]} of {transaction['operation_count']}"]
    balance, credited, captured = transaction["origin_amount"], 0, 0
    for row in operations:
        kind, amount = row["kind"], row["amount"]
        if kind == "VALIDATE":
            balance = amount
        elif kind in ("CANCEL", "CREDIT"):
            balance -= amount
        elif kind == "CREDIT_HOLDER":
            balance, captured = 0, amount
        elif kind == "DEBIT_CAPTURE":
            captured = balance
        credited += amount if kind in ("CREDIT", "CREDIT_HOLDER") else 0
        if balance < 0 or row["amount_after"] != balance:
            found.append(f"{number} has {row['amount_after']} after {kind} of {amount}, not {balance}")
    last = operations[-1]
    for name, value in [
        ("state", last["state_after"]), ("amount", balance), ("credited", credited), ("captured", captured)
    ]:
        if transaction[name] != value:
            found.append(f"{number}: {name} is {transaction[name]}, its operations make {value}")
    if not 0 <= credited <= captured <= transaction["origin_amount"]:
        found.append(f"{number}: {credited} credited of {captured} captured of {transaction['origin_amount']}")
    return found


def still_wanted(transaction, operations):
    """What the bank must hold for a transaction: what was or may be captured; of a deferred one, once authorised."""
    wanted = transaction["origin_amount"] if transaction["response_code"] == "00" else 0
    for row in operations:
        if row["kind"] == "VALIDATE":
            wanted = row["amount"]
        elif row["kind"] == "CANCEL":
            wanted -= row["amount"]
        elif row["kind"] in ("EXPIRED", "CREDIT_HOLDER"):
            wanted = 0
    return wanted


def held_faults(books, transactions, held):
    """Where the bank holds more or less than the platform's books say."""
    found, wanted = [], {}
    operations = books.operations()
    accepted = {row["id"] for rows in operations.values() for row in rows if row["response_code"] == "00"}
    by_id = {row["id"]: row for row in transactions}
    for row in transactions:
        is_deferred = row["capture_day"] > 6
        wanted[row["retrieval_reference"]] = 0 if is_deferred else still_wanted(row, operations.get(row["id"], []))
    for row in books.later_authorisations():
        paid = row["paid_transaction"]
        stands = row["id"] in accepted
        wanted[row["retrieval_reference"]] = still_wanted(by_id[paid], operations[paid]) if stands else 0
    for reference, entry in held.items():
        if entry["received"] > 1:
            found.append(f"{reference} asked {entry['received']} times")
        if entry["held"] != wanted.get(reference, 0):
            found.append(f"{reference}: {entry['held']} held at the bank, {wanted.get(reference)} wanted here: {entry}")
    for reference, amount in wanted.items():
        if amount and reference not in held:
            found.append(f"{reference}: {amount} accepted here, and the bank knows nothing of it")
    return found
