"""`guichet store backup`: a copy of the file made while payments go on, and served afterwards."""

import sqlite3
import subprocess
import threading
from contextlib import closing

import pytest

from product import audit, binaries
from product.demonstration import Demonstration
from product.kit import next_transaction_id
from product.shop import Shop
from product.shopper import Shopper
from product.waiting import eventually

SHORT = {"acquirer.answer_seconds": 3, "acquirer.deadline_seconds": 4, "limits.delivery_seconds": 3, "limits.lease_seconds": 4}
"""What a restored platform waits for, in test time: leases are as long as the one meant that took them."""


@pytest.fixture
def victim(tmp_path):
    running = Demonstration(tmp_path, in_file=True)
    running.kill_platform()
    running.start_platform(SHORT)
    yield running
    running.stop()


def backup(file, target, check=True):
    result = subprocess.run(
        [binaries.path("guichet"), "store", "backup", "--from", f"sqlite:{file}", "--to", str(target)],
        capture_output=True, text=True, timeout=120, check=False,
    )
    assert not check or result.returncode == 0, result.stderr
    return result


def test_a_backup_under_payments_is_whole_and_can_be_served(victim, tmp_path):
    shop = Shop()
    file, target = victim.books.path, tmp_path / "backup.sqlite"
    ended, paid = threading.Event(), []

    def pay():
        while not ended.is_set():
            number = next_transaction_id()
            ticket = Shopper().pay_by_card(victim.kit.request(**{**shop.addresses, "transaction_id": number}))
            if "enregistrée" in ticket.heading:
                paid.append(number)

    threads = [threading.Thread(target=pay) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        eventually(lambda: len(paid) >= 10, "payments before the backup", 120)
        before = set(paid)
        told = backup(file, target).stdout
        assert "checked" in told
        eventually(lambda: len(paid) >= len(before) + 5, "payments after the backup", 120)
    finally:
        ended.set()
        for thread in threads:
            thread.join(120)
    with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as connection:
        kept = {row[0] for row in connection.execute("SELECT transaction_id FROM paid_transaction WHERE response_code = '00'")}
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert before <= kept <= set(paid) | before
    assert "there is a file of that name already" in backup(file, target, check=False).stderr

    # Restored: what was paid afterwards is unknown to it, and it goes on.
    victim.kill_platform()
    for end in ("", "-wal", "-shm"):
        (tmp_path / f"demo/data/guichet.sqlite{end}").unlink(missing_ok=True)
    target.rename(file)
    victim.start_platform(SHORT)
    ticket = Shopper().pay_by_card(victim.kit.request(**shop.addresses))
    assert "enregistrée" in ticket.heading
    # What the backup holds as taken by somebody is free once its lease has ended.
    audit.settle(victim)
    assert {row["transaction_id"] for row in victim.books.transactions()} > kept
    shop.close()
