"""`guichet store copy`: the books move from SQLite to PostgreSQL, and the platform goes on with them."""

import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing

import pytest

from product import audit, binaries, nights, processes
from product.demonstration import Demonstration
from product.kit import next_transaction_id
from product.nights import Clock
from product.operations import SILENT, Cashier
from product.postgresql import PostgreSQL
from product.shop import Shop
from product.shopper import CARD, Shopper
from product.waiting import eventually

SHORT = {
    "acquirer.answer_seconds": 3, "acquirer.deadline_seconds": 4, "limits.delivery_seconds": 3,
    "limits.lease_seconds": 4,
}


@pytest.fixture(scope="module")
def server():
    running = PostgreSQL()
    yield running
    running.close()


@pytest.fixture
def victim(tmp_path):
    running = Demonstration(tmp_path, in_file=True)
    running.kill_platform()
    yield running
    running.stop()


@pytest.fixture
def own_shop():
    running = Shop()
    yield running
    running.close()


def file_of(demonstration):
    return demonstration.books.path


def store(*arguments, check=True):
    result = subprocess.run(
        [binaries.path("guichet"), "store", *arguments], capture_output=True, text=True, timeout=300, check=False
    )
    assert not check or result.returncode == 0, result.stdout + result.stderr
    return result


def copy(file, address, *options, check=True):
    return store("copy", "--from", f"sqlite:{file}", "--to", address, *options, check=check)


def refused_start(demonstration, database=None):
    """What `serve` says before it ends."""
    platform = demonstration.start_platform(SHORT, wait=False, database=database)
    assert platform.wait() != 0
    return platform.output()


def test_the_platform_goes_on_after_the_move(victim, own_shop, server, tmp_path):
    address = server.create("moved")
    victim.start_platform(SHORT)
    clock = Clock(victim)
    cashier = Cashier(victim, tmp_path)
    cashier.allow_everything()
    kit = victim.kit

    # What is there: collected, cancelled, left to the night, unknown and not reversed yet, and a shopper on a card page.
    collected = cashier.paid()
    clock.move("--to", clock.noon_after(1))
    nights.settle(victim)
    day = victim.books.rows("SELECT payment_date FROM paid_transaction WHERE transaction_id = ?", collected)[0]
    cancelled, waiting = cashier.paid(), cashier.paid()
    today = {"currency_code": "978", "amount": 1000, "payment_date": clock.now.strftime("%Y%m%d")}
    assert cashier.order("cancel", cancelled, **today).carry_out()["new_status"] == "CANCELLED"
    shopper = Shopper()
    page = shopper.open(kit.request(**own_shop.addresses))
    victim.bank.command("silent")
    unknown = cashier.author(amount=SILENT)
    assert unknown.send()["response_code"] == "90"
    file = file_of(victim)
    before = {table: count for table, count in victim.books.counts().items() if table != "store_move"}

    told = copy(file, address).stdout
    assert f"verified operation: {before['operation']} rows are equal" in told, told
    assert "the platform still reads the old one: stop it" in told

    # The platform still reads, and takes nothing.
    answer = shopper.submit(page.form("number"), **CARD)
    assert (answer.status, answer.heading) == (503, "Le paiement est en maintenance")
    assert cashier.desk.diagnosis(collected, str(day["payment_date"]))["transaction_status"] == "CAPTURED"
    assert cashier.author().send()["response_code"] == "99"
    listed = subprocess.run(
        [binaries.path("guichet"), "transactions", "--config", str(victim.config)], capture_output=True, text=True,
        timeout=60, check=False,
    )
    assert collected in listed.stdout, listed.stderr
    merchant = subprocess.run(
        [binaries.path("guichet"), "merchant", "set", victim.merchant, "--name", "No", "--config", str(victim.config)],
        capture_output=True, text=True, timeout=60, check=False,
    )
    assert "takes no orders while its books are copied" in merchant.stderr

    # Nobody starts the old books again, and nothing was lost on the way.
    victim.kill_platform()
    assert "the books were moved to PostgreSQL, database moved: serve that database" in refused_start(victim)
    again = copy(file, address, check=False)
    assert "moved to PostgreSQL, database moved already" in again.stderr
    assert server.books("moved").counts().items() >= before.items()

    # The platform goes on with the new ones.
    victim.bank.command("normal")
    victim.moved_books = server.books("moved")
    victim.start_platform(SHORT, database=address)
    assert kit.response(shopper.submit(page.form("number"), **CARD).form("DATA").fields["DATA"])["response_code"] == "00"
    assert cashier.desk.diagnosis(collected, str(day["payment_date"]))["transaction_status"] == "CAPTURED"
    credit = cashier.order(
        "credit", collected, currency_code="978", amount=400, payment_date=str(day["payment_date"])
    ).carry_out()
    assert credit["new_status"] == "TO_CREDIT", credit
    assert cashier.order("cancel", waiting, **{**today, "amount": 300}).carry_out()["new_amount"] == "700"
    audit.settle(victim)
    clock.move("--to", clock.noon_after(1))
    nights.settle(victim)
    states = {row["transaction_id"]: row["state"] for row in victim.books.transactions()}
    assert (states[collected], states[cancelled], states[waiting]) == ("CAPTURED", "CANCELLED", "CAPTURED")
    assert audit.faults(victim, own_shop, kit) == []
    assert nights.faults(victim) == []
    victim.platform.terminate()
    cashier.close()


def swell(file, count):
    """Sessions that nobody will ever end, so that a copy takes its time."""
    with closing(sqlite3.connect(file)) as connection, connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(payment_session)")]
        others = ", ".join(column for column in columns if column != "id")
        connection.execute(
            f"""
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
            INSERT INTO payment_session (id, {others})
            SELECT randomblob(16), {others}
            FROM numbers, (SELECT * FROM payment_session LIMIT 1)
            """, (count,)
        )


def test_killed_in_the_middle_it_goes_on(victim, own_shop, server, tmp_path):
    address = server.create("killed")
    victim.start_platform(SHORT)
    Shopper().open(victim.kit.request(**own_shop.addresses))
    victim.platform.terminate()
    file = file_of(victim)
    swell(file, 60_000)
    before = {table: count for table, count in victim.books.counts().items() if table != "store_move"}

    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    cut = []
    for attempt in range(60):
        running = processes.Process(
            [
                binaries.path("guichet"), "store", "copy", "--from", f"sqlite:{file}", "--to", address,
                "--rows-per-commit", "250",
            ],
            tmp_path / f"copy-{attempt}.log",
        )
        if len(cut) < 6:
            if attempt % 2:
                # In the middle of the largest table, at any place.
                eventually(
                    lambda: not running.is_running or "copying payment_session" in running.output(),
                    lambda: running.output(), pause=0.01,
                )
            time.sleep(chance.uniform(0, 0.3))
            running.kill()
        else:
            running.wait(300)
        if running.status != -signal.SIGKILL:
            assert running.status == 0, (seed, running.output())
            break
        if server.run("SELECT count(*) FROM pg_class WHERE relname = 'payment_session'", "killed") == "1":
            cut.append(int(server.run("SELECT count(*) FROM payment_session", "killed")))
    else:
        raise AssertionError(f"never ended, seed {seed}: {cut}")
    assert len(cut) >= 6 and cut == sorted(cut), (seed, cut)
    assert any(0 < count < 60_000 for count in cut), (seed, cut)
    assert server.books("killed").counts().items() >= before.items(), seed
    victim.moved_books = server.books("killed")
    victim.start_platform(SHORT, database=address)
    shopper = Shopper()
    page = shopper.open(victim.kit.request(**own_shop.addresses))
    ticket = shopper.submit(page.form("number"), **CARD)
    assert victim.kit.response(ticket.form("DATA").fields["DATA"])["response_code"] == "00"


def test_a_platform_that_dies_meanwhile_holds_up_no_copy(victim, own_shop, server, tmp_path):
    address = server.create("orphan")
    victim.start_platform(SHORT)
    shopper = Shopper()
    page = shopper.open(victim.kit.request(**own_shop.addresses))
    victim.platform.terminate()
    swell(file_of(victim), 60_000)
    victim.start_platform(SHORT)
    running = processes.Process(
        [
            binaries.path("guichet"), "store", "copy", "--from", f"sqlite:{file_of(victim)}", "--to", address,
            "--rows-per-commit", "100",
        ],
        tmp_path / "copy.log",
    )
    eventually(lambda: "copying payment_session" in running.output(), lambda: running.output())
    # Nobody knows how long a start takes: the copy is not to be done before it.
    running.send(signal.SIGSTOP)
    victim.kill_platform()
    assert "is being copied to PostgreSQL, database orphan" in refused_start(victim)
    running.send(signal.SIGCONT)
    assert running.wait(300) == 0, running.output()
    assert "moved in" in running.output() and "still reads" not in running.output()
    victim.moved_books = server.books("orphan")
    victim.start_platform(SHORT, database=address)
    ticket = shopper.submit(page.form("number"), **CARD)
    assert victim.kit.response(ticket.form("DATA").fields["DATA"])["response_code"] == "00"


def test_books_do_not_travel_in_clear(tmp_path):
    answer = copy(tmp_path / "none.sqlite", "postgresql://guichet@db.example/guichet", check=False)
    assert answer.returncode != 0 and "the way to db.example would not be encrypted" in answer.stderr
    answer = copy(tmp_path / "none.sqlite", "postgresql://guichet@/guichet?host=/nowhere", check=False)
    assert "there is no such database" in answer.stderr


def test_half_a_copy_is_served_by_nobody(victim, own_shop, server, tmp_path):
    address = server.create("half")
    victim.start_platform(SHORT)
    Shopper().open(victim.kit.request(**own_shop.addresses))
    victim.platform.terminate()
    file = file_of(victim)
    swell(file, 60_000)
    running = processes.Process(
        [
            binaries.path("guichet"), "store", "copy", "--from", f"sqlite:{file}", "--to", address, "--rows-per-commit",
            "100",
        ],
        tmp_path / "copy.log",
    )
    eventually(lambda: "copying payment_session" in running.output(), lambda: running.output())
    running.kill()
    assert running.status == -signal.SIGKILL, running.output()
    assert "the database is being copied to PostgreSQL, database half" in refused_start(victim)
    assert f"the database is an unfinished copy of {file}" in refused_start(victim, address)
    other = server.create("other")
    assert "is being copied to PostgreSQL, database half: go on there" in copy(file, other, check=False).stderr

    assert "given up" in store("stay", f"sqlite:{file}").stdout
    victim.start_platform(SHORT)
    shopper = Shopper()
    page = shopper.open(victim.kit.request(**own_shop.addresses))
    number = victim.kit.response(shopper.submit(page.form("number"), **CARD).form("DATA").fields["DATA"])
    assert number["response_code"] == "00"
    assert "holds a copy of" in copy(file, address, check=False).stderr
    # Into an empty one it goes, beside the running platform.
    told = copy(file, other).stdout
    assert "moved in" in told, told
