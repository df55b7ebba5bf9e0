"""`guichet transactions`: what an operator reads and an accountant imports."""

import csv
import io
import json
import re
import subprocess

import pytest

from product import binaries
from product.kit import next_transaction_id
from product.office import Desk, OfficeServer


def guichet(demonstration, *arguments, check=True):
    result = subprocess.run(
        [binaries.path("guichet"), "transactions", *arguments, "--config", str(demonstration.config)],
        capture_output=True, timeout=120, check=False,
    )
    if check:
        assert result.returncode == 0, result.stderr
    return result


def rows(text):
    assert text.count(b"\n") == text.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(text.decode(), newline="")))


@pytest.fixture(scope="module")
def desk(demonstration, tmp_path_factory):
    kit = demonstration.kit.directory
    with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path_factory.mktemp("desk")) as server:
        yield Desk(server, demonstration.merchant)


@pytest.fixture(scope="module")
def paid(desk):
    """A payment, cancelled in part by somebody who writes formulas."""
    number = next_transaction_id()
    answer = desk.author(number, order_id="=1+1", return_context="é, à")
    assert answer["response_code"] == "00"
    cancelled = desk.operate("cancel", number, answer["transaction_date"], "250", origin="@caisse")
    assert cancelled["response_code"] == "00"
    return number, answer["transaction_date"]


def key(demonstration, paid):
    return f"fr.{demonstration.merchant}.{paid[1]}.{paid[0]}"


def test_the_table_shows_each_with_what_was_done(demonstration, paid):
    text = guichet(demonstration).stdout.decode()
    lines = text.splitlines()
    assert lines[0].split() == ["KEY", "TIME", "MEANS", "CARD", "PAID", "BALANCE", "STATE", "CODE", "ORDER"]
    place = next(i for i, line in enumerate(lines) if line.startswith(key(demonstration, paid)))
    assert re.search(r" VISA +4974\.00 +10\.00 EUR +7\.50 EUR TO_CAPTURE +00 +=1\+1$", lines[place])
    assert re.search(r"CANCEL +2\.50 EUR 00 TO_CAPTURE +balance +7\.50 EUR by @caisse$", lines[place + 1])
    assert "4974934125497800" not in text


def test_csv_opens_in_a_spreadsheet_and_calculates_nothing(demonstration, paid):
    found = next(row for row in rows(guichet(demonstration, "--csv").stdout) if row["transaction_id"] == paid[0])
    assert found["order_id"] == "'=1+1" and found["return_context"] == "é, à"
    assert (found["origin_amount"], found["amount"], found["currency"]) == ("10.00", "7.50", "EUR")
    assert found["payment_date"].replace("-", "") == paid[1] and found["card_number"] == "4974.00"
    operations = [
        row for row in rows(guichet(demonstration, "--csv", "--operations").stdout) if row["transaction_id"] == paid[0]
    ]
    assert [(row["operation_sequence"], row["operation_name"], row["operation_amount"]) for row in operations] == [
        ("0", "AUTHOR", "10.00"), ("1", "CANCEL", "2.50"),
    ]
    assert operations[1]["operation_origin"] == "'@caisse" and operations[1]["new_amount"] == "7.50"


def test_two_files_of_the_same_pages(demonstration, paid, tmp_path):
    made = tmp_path / "accounts" / "november"
    assert guichet(demonstration, "--output", str(made)).stdout == b""
    assert made.stat().st_mode & 0o777 == 0o700
    transactions = rows((made / "transactions.csv").read_bytes())
    operations = rows((made / "operations.csv").read_bytes())
    keys = ["merchant_country", "merchant_id", "payment_date", "transaction_id", "order_id"]
    assert {tuple(row[name] for name in keys) for row in operations} == {
        tuple(row[name] for name in keys) for row in transactions
    }
    again = guichet(demonstration, "--output", str(made), check=False)
    assert again.returncode != 0 and b"File exists" in again.stderr
    beside = guichet(demonstration, "--output", str(made / "operations.csv"), check=False)
    assert beside.returncode != 0 and b"operations.csv: the directory cannot be made" in beside.stderr


def test_lines_of_json(demonstration, paid):
    lines = [json.loads(line) for line in guichet(demonstration, "--json").stdout.splitlines()]
    found = next(line for line in lines if line["key"] == key(demonstration, paid))
    assert (found["origin_amount"], found["amount"], found["decimals"]) == (1000, 750, 2)
    assert [one["operation_name"] for one in found["operations"]] == ["AUTHOR", "CANCEL"]
    assert found["order_id"] == "=1+1"


@pytest.mark.parametrize(
    ("options", "is_found"),
    [
        (["--state", "TO_CAPTURE"], True), (["--state", "captured"], False), (["--means", "visa"], True),
        (["--means", "PAYLIB"], False), (["--to", "2020-01-01"], False), (["--from", "20200101"], True),
        (["--merchant", "1"], False), (["--state", "CAPTURED", "--state", "TO_CAPTURE", "--means", "VISA"], True),
    ],
)
def test_filters(demonstration, paid, options, is_found):
    text = guichet(demonstration, *options).stdout.decode()
    assert (key(demonstration, paid) in text) == is_found


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (["--state", "DONE"], "must be one of TO_CAPTURE, TO_VALIDATE"), (["--means", "CASH"], "must be one of CB, VISA"),
        (["--from", "monday"], "must be a day, such as"), (["--country", "us"], ""), (["--json", "--csv"], "exclude"),
        (["--operations"], "needs --csv"), (["show", "1"], "country.merchant.date.transaction"),
        (["show", "fr.1.20200101.1"], "is unknown"),
    ],
)
def test_what_is_wrong_is_said(demonstration, options, text):
    result = guichet(demonstration, *options, check=False)
    if text:
        assert result.returncode != 0 and text in result.stderr.decode() and result.stdout == b""


def test_one_with_everything(demonstration, paid):
    text = guichet(demonstration, "show", key(demonstration, paid)).stdout.decode()
    for part in ["balance             7.50 EUR", "state               TO_CAPTURE", "CANCEL", "answered 00, number"]:
        assert part in text
    told = json.loads(guichet(demonstration, "show", key(demonstration, paid), "--json").stdout)
    assert told["exchanges"][0]["outcome"].startswith("answered 00")


def test_a_stopped_platform_is_read_from_its_file(own_demonstration, tmp_path):
    kit = own_demonstration.kit.directory
    with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path) as server:
        assert Desk(server, own_demonstration.merchant).author("000007")["response_code"] == "00"
    served = guichet(own_demonstration, "--csv").stdout
    own_demonstration.kill_platform()
    assert guichet(own_demonstration, "--csv").stdout == served
    assert len(rows(served)) == 1
