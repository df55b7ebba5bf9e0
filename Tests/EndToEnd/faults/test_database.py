"""The way to the database is cut, and its disk runs full."""

import os
import subprocess
import tempfile

import pytest
import requests

from product.moved import Moved
from product import audit
from product.kit import next_transaction_id
from product.postgresql import PostgreSQL
from product.proxy import Proxy
from product.shopper import CARD, Shopper
from product.waiting import eventually


@pytest.fixture
def proxy(server):
    running = Proxy(server)
    yield running
    running.close()


@pytest.mark.parametrize("moment", ["before", "during", "after"])
def test_connection_cut_around_a_commit(moved, own_shop, proxy, moment):
    """Commits of payments and of what workers write beside them; each write is done once, whatever became of the first."""
    node = moved.node("cut", proxy.address(moved.name))
    kit = node.kit
    for number in (next_transaction_id() for _ in range(6)):
        shopper = Shopper()
        proxy.cut(moment)
        page = shopper.open(kit.request(**{**own_shop.addresses, "transaction_id": number}))
        proxy.cut(moment, moment)
        ticket = shopper.submit(page.form("number"), **CARD)
        assert kit.response(ticket.form("DATA").fields["DATA"])["response_code"] == "00"
    eventually(lambda: not proxy.cuts, "all cuts to be made")
    audit.settle(moved.demonstration)
    assert audit.faults(moved.demonstration, own_shop, kit) == []
    assert len(moved.demonstration.books.transactions()) == 6
    assert proxy.done.count(moment) == 18
    assert node.told("a commit ended without an answer: its writes run again")


def test_metrics_are_read_while_the_database_is_away(moved):
    node = moved.node("away")

    def read():
        return requests.get(f"http://127.0.0.1:{node.admin}/metrics", timeout=20).text

    assert "guichet_reversals_waiting 0" in read()
    moved.server.stop("immediate")
    try:
        eventually(lambda: node.told("no database server can be written"), "the node to find out")
        assert "guichet_reversals_waiting 0" in read()
    finally:
        moved.server.start()
    eventually(node.is_healthy, "health to be good")


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk of one's own needs root")
def test_the_disk_of_the_database_is_full(tmp_path, own_shop):
    """Payments are refused with a reason, and go on when there is room again."""
    disk = tempfile.mkdtemp(prefix="guichet-disk-")
    os.chmod(disk, 0o755)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", disk], check=False, capture_output=True)
    if mounted.returncode:
        os.rmdir(disk)
        pytest.skip("this machine lets nobody mount a disk")
    server = moved = None
    try:
        subprocess.run(["chown", "postgres", disk], check=True)
        server = PostgreSQL(data=os.path.join(disk, "data"))
        moved = Moved(tmp_path, server)
        check_full_disk(moved, own_shop, os.path.join(disk, "filler"))
    finally:
        if moved:
            moved.close()
        if server:
            server.close()
        subprocess.run(["umount", "-l", disk], check=True)
        os.rmdir(disk)


def fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 16))
        except OSError:
            pass


def check_full_disk(moved, shop, filler):
    node = moved.node("alone")
    kit = node.kit

    def card_page(shopper):
        return shopper.open(kit.request(**shop.addresses))

    def pay():
        shopper = Shopper()
        ticket = shopper.submit(card_page(shopper).form("number"), **CARD)
        return kit.response(ticket.form("DATA").fields["DATA"])["response_code"]

    assert pay() == "00"
    fill(filler)
    for _ in range(3000):
        page = card_page(Shopper())
        if page.status != 200:
            break
    assert page.status in (500, 503), page.status
    assert "paiement" in page.text
    eventually(
        lambda: node.told("writes failed") or node.told("no database server can be written"),
        lambda: node.process.output()[-2000:],
    )
    # A failure is forgotten with the next commit, and a beat may still find room: one that was just seen tells.
    eventually(lambda: card_page(Shopper()).status != 200 and not node.is_healthy(), "health to be bad")
    assert node.process.is_running
    os.unlink(filler)
    if not moved.server.is_running():
        # It found no room for its log, and ended as it should; whoever keeps it starts it again.
        moved.server.start()
    eventually(node.is_healthy, lambda: f"health to be good: {node.process.output()[-2000:]}", 120)
    assert pay() == "00"
    audit.settle(moved.demonstration)
    assert audit.faults(moved.demonstration, shop, kit) == []
