"""pyiso8583 reads the golden messages as their documents say, and writes the same bytes.

Guichet's own tests hold its codec to the same files, byte for byte and in both directions.
"""

import pathlib
import re

import iso8583
import pytest

from acquirer_messages_spec import SPEC

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "AcquirerMessagesTests" / "Golden"
FILES = sorted(GOLDEN.glob("*.message"))


def read_golden(path):
    """Quoted text, bytes in hexadecimal, comments after #."""
    message = b""
    for line in path.read_text(encoding="utf-8").splitlines():
        for text, byte, comment in re.findall(r'"([^"]*)"|([0-9A-F]{2})|(#.*)', line):
            if comment:
                break
            message += bytes.fromhex(byte) if byte else text.encode("ascii")
    return message


def sub_elements(text):
    found = {}
    while text:
        tag, size = text[:2], int(text[2:4])
        found[tag], text = text[4 : 4 + size], text[4 + size :]
    return found


def test_there_are_golden_messages():
    assert len(FILES) == 16


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_ways(path):
    golden = read_golden(path)
    decoded, _ = iso8583.decode(golden, spec=SPEC)
    fields = {key: value for key, value in decoded.items() if key not in ("h", "p", "1")}
    written, _ = iso8583.encode(fields, spec=SPEC)
    assert bytes(written) == golden


def test_authorisation_request():
    decoded, _ = iso8583.decode(read_golden(GOLDEN / "authorisation-request.message"), spec=SPEC)
    assert decoded["t"] == "0100"
    assert decoded["2"] == "4974934125497800"
    assert decoded["4"] == "000000001000"
    assert decoded["7"] == "1121161450"
    assert decoded["11"] == "000123"
    assert decoded["14"] == "2712"
    assert decoded["37"] == "GUICHET00042"
    assert decoded["42"].rstrip() == "1234567"
    assert decoded["43"][:25].rstrip() == "Les Merlettes" and decoded["43"][38:] == "FR"
    assert sub_elements(decoded["48"]) == {"92": "600"}
    assert decoded["49"] == "978"


def test_authorisation_answer():
    decoded, _ = iso8583.decode(read_golden(GOLDEN / "authorisation-answer-accepted.message"), spec=SPEC)
    assert (decoded["t"], decoded["38"], decoded["39"], decoded["44"]) == ("0110", "739290", "00", "4D")
    assert "2" not in decoded and "14" not in decoded


def test_reversal_names_its_authorisation():
    request, _ = iso8583.decode(read_golden(GOLDEN / "authorisation-request.message"), spec=SPEC)
    reversal, _ = iso8583.decode(read_golden(GOLDEN / "reversal-request.message"), spec=SPEC)
    assert reversal["90"] == request["t"] + request["11"] + request["7"] + "0" * 22
    assert sub_elements(reversal["48"]) == {"37": request["37"]}


def test_a_remitted_debit_names_its_authorisation():
    request, _ = iso8583.decode(read_golden(GOLDEN / "authorisation-request.message"), spec=SPEC)
    line, _ = iso8583.decode(read_golden(GOLDEN / "remittance-line-debit.message"), spec=SPEC)
    assert (line["t"], line["3"], line["38"]) == ("0220", "000000", "739290")
    assert line["90"] == request["t"] + request["11"] + request["7"] + "0" * 22
    assert sub_elements(line["48"]) == {
        "37": request["37"], "50": "20261121" + "000042", "51": "0193e5a1b2c37def8a0b1c2d3e4f5061.1"
    }


def test_totals():
    totals, _ = iso8583.decode(read_golden(GOLDEN / "reconciliation-request.message"), spec=SPEC)
    assert (totals["t"], totals["15"], totals["50"]) == ("0500", "1121", "978")
    credits, debits = (int(totals["74"]), int(totals["86"])), (int(totals["76"]), int(totals["88"]))
    assert (credits, debits) == ((1, 500), (3, 123456))
    assert totals["97"] == f"D{debits[1] - credits[1]:016}"
    answer, _ = iso8583.decode(read_golden(GOLDEN / "reconciliation-answer-disagreed.message"), spec=SPEC)
    assert (answer["t"], answer["66"], answer["97"]) == ("0510", "2", "C0000000000000500")
