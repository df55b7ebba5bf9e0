"""Measures whether history slows payments and searches: the same store empty, and with millions of payments in it.

The rows are copies of one that the product wrote, with the columns that tell payments apart made anew; searches read
them back through the product. Called by script/bench growth.
"""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from machine import machine_facts
from postgresql import PrivatePostgreSQL

DAYS = 400
CHUNK = 250_000
TABLES = ("authorisation", "paid_transaction", "operation", "automatic_response")


def parse(arguments):
    parser = argparse.ArgumentParser(prog="script/bench growth", description=__doc__)
    parser.add_argument("--transactions", type=int, default=10_000_000, help="stored before (default 10 million)")
    parser.add_argument("--merchants", type=int, default=500, help="merchants that are paid (default 500)")
    parser.add_argument("--payments", type=int, default=40_000, help="payments of each measurement (default 40 000)")
    parser.add_argument(
        "--rounds", type=int, default=3, help="measurements of each store, in turns (default 3); 0 only fills and searches")
    parser.add_argument("--searches", type=int, default=300, help="searches of each kind (default 300)")
    parser.add_argument("--store", choices=("sqlite", "postgresql"), help="one of the stores alone")
    parser.add_argument("--json", metavar="FILE", help="also write every figure to FILE")
    parser.add_argument("--directory", help="where databases go; a real disk (default: a new directory in /var/tmp)")
    parser.add_argument("--keep", metavar="FOLDER", help="filled stores stay there, and are used again by the next run")
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


class FieldValues:
    """The column that holds a payment's request, taken apart and put together as the product does it."""

    def __init__(self, data):
        self.fields, at = [], 1
        while at < len(data):
            texts = []
            for _ in range(2):
                length, shift = 0, 0
                while data[at] & 0x80:
                    length, shift, at = length | (data[at] & 0x7F) << shift, shift + 7, at + 1
                length, at = length | data[at] << shift, at + 1
                texts.append(data[at:at + length].decode())
                at += length
            self.fields.append(texts)

    def around(self, number, order):
        """What stands before, between and after a `transaction_id` of six and an `order_id` of ten characters."""
        marks = {"transaction_id": "\1" * len(number), "order_id": "\2" * len(order)}
        data = b"\1"
        for name, value in self.fields:
            for text in (name, marks.get(name, value)):
                length = len(text.encode())
                while length > 0x7F:
                    data, length = data + bytes([length & 0x7F | 0x80]), length >> 7
                data += bytes([length]) + text.encode()
        at = sorted([(data.index(mark.encode()), mark) for mark in marks.values()])
        if at[0][1] != marks["transaction_id"]:
            raise SystemExit("bench: a payment's fields stand in another order than expected")
        first, second = at[0][0], at[1][0]
        return data[:first], data[first + len(number):second], data[second + len(order):]


class Filling:
    """The values of each column of the copies, in SQL; `s.i` counts payments, `d` is their day."""

    def __init__(self, dialect, template, merchants, count):
        self.dialect, self.merchants = dialect, merchants
        self.per_day = -(-count // DAYS)
        place = f"(s.i % {self.per_day})"
        milliseconds = f"(d.begin + {place} * {86_400_000 // self.per_day})"
        number = f"({place} / {merchants} * 7 % 1000000)"
        identifier = dialect.identifier(milliseconds, "s.i")
        before, between, after = FieldValues(template["paid_transaction"]["request"]).around("000000", "F" + "0" * 9)
        request = dialect.joined(
            dialect.literal(before), dialect.ascii(dialect.padded(number, 6)), dialect.literal(between),
            dialect.ascii(f"'F' || {dialect.padded('s.i', 9)}"), dialect.literal(after))
        amount = "(1000 + s.i % 9000)"
        common = {
            "id": identifier, "merchant_id": f"'0298' || {dialect.padded(f'({place} % {merchants})', 11)}",
            "payment_date": "d.day", "transaction_number": number, "transaction_id": dialect.padded(number, 6),
            "transmitted_at": milliseconds, "audit_number": "(1 + s.i % 999999)", "created_at": milliseconds,
            "deadline": f"{milliseconds} + 30000", "paid_at": milliseconds, "performed_at": milliseconds,
            "next_attempt_at": milliseconds, "amount": amount,
        }
        collected = {"state": "'CAPTURED'", "captured": amount, "origin_amount": amount, "operation_count": "2"}
        nothing_due = {"due_duty": "NULL", "due_day": "NULL"}
        order = {"order_id": dialect.ascii(f"'F' || {dialect.padded('s.i', 9)}"), "request": request}
        of_payment = {"id": "NULL", "paid_transaction": identifier, "amount_after": amount}
        remitted = {
            "sequence": "1", "kind": "'DEBIT_CAPTURE'", "state_after": "'CAPTURED'",
            "performed_at": f"{milliseconds} + 43200000", "origin": "'SO_BATCH'",
        }
        self.copies = [
            ("authorisation", {**common, "outcome": "'answered'", "bank_response_code": "'00'"}),
            ("paid_transaction", {**common, **collected, **nothing_due, **order}),
            ("operation", {**common, **of_payment}),
            ("operation", {**common, **of_payment, **remitted}),
            ("automatic_response", {**common, "fields": request}),
        ]
        self.template = template

    def statement(self, table, made, first, last):
        row = self.template[table]
        values = [made.get(column, self.dialect.literal(value)) for column, value in row.items()]
        return (
            f"INSERT INTO {table} ({', '.join(row)}) {self.dialect.series(first, last)} "
            f"SELECT {', '.join(values)} FROM s JOIN filled_day AS d ON d.number = s.i / {self.per_day}")

    def days(self):
        """Rows of `filled_day`: yesterday and what lies before it."""
        today = datetime.datetime.now(datetime.timezone.utc).date()
        for number in range(DAYS):
            day = today - datetime.timedelta(days=DAYS - number)
            begin = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.timezone.utc).timestamp() * 1000
            yield number, int(day.strftime("%Y%m%d")), int(begin)


class SQLite:
    name = "SQLite"

    def __init__(self, work):
        self.work = work

    def address(self, which):
        return str(self.work / f"{which}.sqlite")

    def fill(self, merchants, count, progress):
        database = sqlite3.connect(self.address("full"), isolation_level=None)
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -400000")
        database.create_function(
            "identifier", 2, lambda time, i: time.to_bytes(6, "big") + i.to_bytes(10, "big"), deterministic=True)
        database.create_function("joined", -1, lambda *parts: b"".join(parts), deterministic=True)
        template = {}
        for table in TABLES:
            found = database.execute(f"SELECT * FROM {table} LIMIT 1")
            template[table] = dict(zip((column[0] for column in found.description), found.fetchone()))
        filling = Filling(self, template, merchants, count)
        database.execute("CREATE TEMP TABLE filled_day (number INTEGER PRIMARY KEY, day INTEGER, begin INTEGER)")
        database.executemany("INSERT INTO filled_day VALUES (?, ?, ?)", filling.days())
        for first in range(0, count, CHUNK):
            last = min(first + CHUNK, count) - 1
            database.execute("BEGIN")
            for table, made in filling.copies:
                database.execute(filling.statement(table, made, first, last))
            database.execute("COMMIT")
            progress(last + 1)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()

    def size(self):
        return os.path.getsize(self.address("full"))

    @staticmethod
    def series(first, last):
        return f"WITH RECURSIVE s (i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM s WHERE i < {last})"

    @staticmethod
    def literal(value):
        if value is None:
            return "NULL"
        if isinstance(value, bytes):
            return f"x'{value.hex()}'"
        return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"

    @staticmethod
    def identifier(milliseconds, number):
        return f"identifier({milliseconds}, {number})"

    @staticmethod
    def padded(number, digits):
        return f"printf('%0{digits}d', {number})"

    @staticmethod
    def ascii(text):
        return f"CAST({text} AS BLOB)"

    @staticmethod
    def joined(*parts):
        return f"joined({', '.join(parts)})"


class PostgreSQL:
    name = "PostgreSQL"

    def __init__(self, server):
        self.server = server
        known = server.ask("postgres", "SELECT datname FROM pg_database").split()
        for which in ("empty", "full"):
            if which not in known:
                server.database(which)

    def address(self, which):
        return self.server.address(which)

    def fill(self, merchants, count, progress):
        template = {}
        for table in TABLES:
            row = json.loads(self.server.ask("full", f"SELECT row_to_json(t) FROM {table} AS t LIMIT 1"))
            template[table] = {
                name: bytes.fromhex(value[2:]) if isinstance(value, str) and value.startswith("\\x") else value
                for name, value in row.items()}
        filling = Filling(self, template, merchants, count)
        days = ", ".join(str(day) for day in filling.days())
        self.server.ask(
            "full", "CREATE TABLE filled_day (number BIGINT PRIMARY KEY, day BIGINT, begin BIGINT); "
            f"INSERT INTO filled_day VALUES {days}")
        for first in range(0, count, CHUNK):
            last = min(first + CHUNK, count) - 1
            # The copies' references are right by their making; checking each would take most of the time.
            self.server.ask("full", "; ".join(
                ["BEGIN", "SET LOCAL synchronous_commit = off", "SET LOCAL session_replication_role = replica"]
                + [filling.statement(table, made, first, last) for table, made in filling.copies] + ["COMMIT"]))
            progress(last + 1)
        self.server.ask("full", "DROP TABLE filled_day")
        self.server.ask("full", "VACUUM (ANALYZE)")
        self.server.ask("full", "CHECKPOINT")

    def size(self):
        return int(self.server.ask("full", "SELECT pg_database_size('full')"))

    @staticmethod
    def series(first, last):
        return f"WITH s AS (SELECT generate_series({first}, {last})::bigint AS i)"

    @staticmethod
    def literal(value):
        if isinstance(value, bytes):
            return f"'\\x{value.hex()}'::bytea"
        return SQLite.literal(value)

    @staticmethod
    def identifier(milliseconds, number):
        return f"decode(lpad(to_hex({milliseconds}), 12, '0') || lpad(to_hex({number}), 20, '0'), 'hex')"

    @staticmethod
    def padded(number, digits):
        return f"lpad(({number})::text, {digits}, '0')"

    @staticmethod
    def ascii(text):
        return f"convert_to({text}, 'UTF8')"

    @staticmethod
    def joined(*parts):
        return " || ".join(parts)


def payments(options, store, which, *arguments):
    command = [
        pathlib.Path(options.bin) / "store-payments", "--database", store.address(which), "--merchants",
        options.merchants, *arguments,
    ]
    output = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True, check=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def fill(options, store):
    for which in ("empty", "full"):
        payments(options, store, which, "--payments", 1)
    begun = time.monotonic()

    def progress(done):
        print(f"\r  filled: {done:,} payments, {time.monotonic() - begun:,.0f} s", end="", flush=True)

    store.fill(options.merchants, options.transactions, progress)


def measure(options, store, work):
    print(f"{store.name}", flush=True)
    filled = work / f"{store.name}.filled"
    if not filled.exists():
        fill(options, store)
        filled.write_text(str(options.transactions))
    elif filled.read_text() == str(options.transactions):
        print("  filled before", end="")
    else:
        raise SystemExit(f"bench: {work} holds {filled.read_text()} transactions: name the same, or another folder")
    print(f", {store.size() / 1e9:,.1f} GB", flush=True)
    found = {}
    for figure in payments(options, store, "full", "--payments", 0, "--searches", options.searches)[1:]:
        name = figure.pop("search")
        found[name] = figure
        verdict = "met" if figure["p99_ms"] <= 50 else "MISSED"
        print(f"  {'search by ' + name:<28} p50 {figure['p50_ms']:>8.2f} ms   p99 {figure['p99_ms']:>8.2f} ms"
              f"   budget <= 50: {verdict}", flush=True)
    rates = {"empty": [], "full": []}
    for number in range(options.rounds):
        # In turns, so that a machine that gets busier or calmer favours neither.
        for which in ("empty", "full") if number % 2 == 0 else ("full", "empty"):
            rates[which].append(payments(options, store, which, "--payments", options.payments)[0]["per_second"])
    if not options.rounds:
        return {"searches": found, "bytes": store.size()}
    middle = {which: statistics.median(values) for which, values in rates.items()}
    ratio = 100 * middle["full"] / middle["empty"]
    print(f"  payments: {middle['empty']:,.0f}/s beside an empty history, {middle['full']:,.0f}/s beside the full one: "
          f"{ratio:.0f} %   budget 85 to 115: {'met' if 85 <= ratio <= 115 else 'MISSED'}   {rates}", flush=True)
    return {"rates": rates, "percent": ratio, "searches": found, "bytes": store.size()}


def main(arguments):
    options = parse(arguments)
    if options.keep:
        work = pathlib.Path(options.keep)
        work.mkdir(exist_ok=True)
    else:
        work = pathlib.Path(tempfile.mkdtemp(prefix="guichet-growth-", dir=options.directory or "/var/tmp"))
    os.chmod(work, 0o755)
    facts = machine_facts()
    print(f"{facts['cpus']} x {facts['cpu']}, Linux {facts['kernel']}, load {facts['load']}")
    print(f"{options.transactions:,} payments over {DAYS} days and {options.merchants} merchants\n")
    results = {}
    try:
        if options.store != "postgresql":
            folder = work / "sqlite"
            folder.mkdir(exist_ok=True)
            results["sqlite"] = measure(options, SQLite(folder), work)
            if not options.keep:
                shutil.rmtree(folder)
        if options.store != "sqlite":
            with PrivatePostgreSQL.started(work) as server:
                if server:
                    results["postgresql"] = measure(options, PostgreSQL(server), work)
                else:
                    print("PostgreSQL is not installed: script/setup --bench")
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)
    if options.json:
        document = {"machine": facts, "transactions": options.transactions, "stores": results}
        pathlib.Path(options.json).write_text(json.dumps(document, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
