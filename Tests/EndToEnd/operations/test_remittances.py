"""A day's payments are remitted at night, settled by the bank's files, and some charged back."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from product import binaries, remittances
from product.demonstration import Demonstration
from product.kit import next_transaction_id
from product.shop import Shop
from product.shopper import Shopper
from product.waiting import eventually

REFUSED, REJECTED, DISPUTED, DISPUTE_LOST = 990101, 990103, 990104, 990105
AMOUNTS = {"plain": 1000, "refused": REFUSED, "rejected": REJECTED, "disputed": DISPUTED, "lost": DISPUTE_LOST}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A demonstration one night later."""
    running = Demonstration(tmp_path_factory.mktemp("remittances"))
    shop = Shop()
    numbers = {}
    for name, amount in AMOUNTS.items():
        numbers[name] = next_transaction_id()
        page = Shopper().pay_by_card(
            running.kit.request(**shop.addresses, transaction_id=numbers[name], amount=str(amount)))
        assert "enregistrée" in page.heading
    remittances.pass_night(running)
    running.numbers = numbers
    running.files = Path(running.config).parent / "acquirer-files"
    eventually(
        lambda: any(one["agreed_at"] for one in running.bank.remittances()), "the totals to agree")
    eventually(lambda: len(list((running.files / "done").iterdir())) == 2, "the bank's files to be imported")
    yield running
    shop.close()
    running.discard()


def put(world, name, contents):
    """As whoever brings a file must: it is whole when it has its name."""
    (world.files / f".{name}").write_bytes(contents)
    (world.files / f".{name}").rename(world.files / name)


def line_of(world, name):
    (line,) = [
        line for line in world.books.rows(remittances.LINES) if line["transaction_id"] == world.numbers[name]]
    return line


def settled(world, name):
    line = line_of(world, name)
    return world.books.rows(
        "SELECT * FROM settlement_line WHERE paid_transaction = ? ORDER BY file, sequence", line["paid_transaction"])


def charged_back(world, name):
    line = line_of(world, name)
    return world.books.rows(
        "SELECT * FROM chargeback_line WHERE paid_transaction = ? ORDER BY file, sequence", line["paid_transaction"])


def test_the_bank_has_what_we_remitted(world):
    assert remittances.faults(world) == []
    (remittance,) = world.bank.remittances()
    assert remittance["totals"] == remittance["claimed"]
    assert remittance["totals"]["debits"] == 4
    assert {line["remittance_status"] for line in world.books.rows(remittances.LINES)} == {"agreed"}
    assert line_of(world, "refused")["status"] == "refused"


def test_what_was_settled_is_found_on_its_transaction(world):
    (plain,) = settled(world, "plain")
    line = line_of(world, "plain")
    assert (plain["operation_sequence"], plain["gross"], plain["commission"]) == (line["sequence"], 1000, 5)
    assert (plain["retrieval_reference"], plain["remittance_number"]) == (line["retrieval_reference"], line["number"])
    (rejected,) = settled(world, "rejected")
    assert (rejected["commission"], rejected["reject_reason"]) == (0, "Account closed")
    assert settled(world, "refused") == []


def test_chargebacks_are_found_on_their_transaction(world):
    assert [row["kind"] for row in charged_back(world, "disputed")] == ["D"]
    assert [row["kind"] for row in charged_back(world, "lost")] == ["D", "C"]
    assert charged_back(world, "plain") == []
    before = len(world.books.rows("SELECT * FROM acquirer_file"))
    assert world.bank.charge_back("no-such-line") == 404
    assert world.bank.charge_back(remittances.reference(line_of(world, "plain")), "Never delivered") == 201
    eventually(lambda: charged_back(world, "plain"), "the chargeback to be imported")
    assert [row["reason"] for row in charged_back(world, "plain")] == ["Never delivered"]
    assert len(world.books.rows("SELECT * FROM acquirer_file")) == before + 1


HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "long line": b"H|" + b"x" * 1_000_000 + b"\n",
    "no trailer": b"H|GUICHET|1|SETTLEMENT|HOSTILE-1|20261121000000|1234567|978\n",
    "wrong sums": b"H|GUICHET|1|SETTLEMENT|HOSTILE-2|20261121000000|1234567|978\nT|1|1|0|0|1|0\n",
    "other version": b"H|GUICHET|2|SETTLEMENT|HOSTILE-3|20261121000000|1234567|978\nT|0|0|0|0|0|0\n",
    "a path": b"H|GUICHET|1|SETTLEMENT|../../etc|20261121000000|1234567|978\nT|0|0|0|0|0|0\n",
    "many lines": b"D|\n" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_a_reason(world, name):
    file = f"hostile-{list(HOSTILE).index(name)}.settlement"
    put(world, file, HOSTILE[name])
    reason = world.files / "refused" / f"{file}.reason"
    eventually(lambda: (world.files / "refused" / file).exists(), f"{name} to be refused")
    assert reason.read_text().startswith(("file: ", "line "))
    assert world.health().status_code == 200


def test_the_same_identifier_with_other_contents_is_refused(world):
    (settlement,) = [file for file in (world.files / "done").iterdir() if file.name.startswith("S")]
    copy = f"again-{settlement.name}"
    put(world, copy, settlement.read_bytes())
    eventually(lambda: (world.files / "done" / copy).exists(), "the copy to be put away")
    lines = world.books.rows("SELECT count(*) AS n FROM settlement_line")
    forged = f"forged-{settlement.name}"
    # Every date, a year later.
    put(world, forged, re.sub(rb"\|(20\d\d)(?=\d{4})", lambda date: b"|%d" % (int(date[1]) + 1), settlement.read_bytes()))
    eventually(lambda: (world.files / "refused" / forged).exists(), "the forgery to be refused")
    reason = (world.files / "refused" / f"{forged}.reason").read_text()
    assert "imported with other contents" in reason or "line " in reason
    assert world.books.rows("SELECT count(*) AS n FROM settlement_line") == lines


def test_a_file_that_is_no_file_does_not_stop_the_others(world):
    os.mkfifo(world.files / "pipe.settlement")
    os.symlink("/etc/passwd", world.files / "link.settlement")
    (world.files / "folder.chargebacks").mkdir()
    put(world, "later.settlement", b"H|GUICHET|1|SETTLEMENT|LATER-1|20261121000000|1234567|978\nT|0|0|0|0|0|0\n")
    eventually(lambda: (world.files / "done" / "later.settlement").exists(), "the good file to be imported")

    def refused():
        return {file.name for file in (world.files / "refused").iterdir()}

    wanted = {"pipe.settlement", "link.settlement", "folder.chargebacks"}
    eventually(lambda: wanted <= refused(), lambda: f"the others to be refused: {refused()}")


def test_an_operator_sees_what_the_bank_paid_and_took_back(world):
    (transaction,) = world.books.transactions(world.numbers["lost"])
    key = f"fr.{transaction['merchant_id']}.{transaction['payment_date']}.{world.numbers['lost']}"
    shown = subprocess.run(
        [binaries.path("guichet"), "transactions", "show", key, "--config", str(world.config)],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout
    told = [line.strip() for line in shown.partition("From the bank")[2].splitlines() if line.strip()]
    assert [line.split(" EUR")[0] for line in told] == [
        "1 settled 9851.55", "1 charged back 9901.05", "1 given back 9901.05"
    ], shown
