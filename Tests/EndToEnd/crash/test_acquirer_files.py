"""The plug is pulled at every step of an import: each line of the bank's files is in the books once."""

import itertools
import signal

import pytest

from product import audit
from product.kit import next_transaction_id
from product.operations import capture
from product.points import POINTS
from product.shopper import Shopper
from product.waiting import eventually

GOOD, BAD = "good", "bad"
SCENARIOS = {
    "acquirer-file-begun": [GOOD],
    "acquirer-file-imported": [GOOD],
    "acquirer-file-read": [GOOD, BAD],
    "acquirer-file-put-away": [GOOD, BAD],
}
CASES = [(point, scenario) for point in POINTS for scenario in SCENARIOS.get(point.partition(":")[0], [])]
STRANGERS = 450
"""More than one commit takes."""
_files = itertools.count(1)


def settlement(identifier, contract, reference, spoilt):
    """A file with one line of ours among many that are not."""
    shop_references = [f"stranger-{number}" for number in range(1, STRANGERS + 1)]
    shop_references.insert(STRANGERS // 2, reference)
    lines = [f"H|GUICHET|1|SETTLEMENT|{identifier}|20261121000000|{contract}|978"]
    lines += [
        f"D|{number}|20261121|1|{number:012}|{name}|DT|1000|5|995|OK||20261123"
        for number, name in enumerate(shop_references, 1)
    ]
    count = len(shop_references)
    lines.append(f"T|{count}|{count * 1000}|0|{count * 5}|{count * 995}|{0 if not spoilt else 1}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("point", "scenario"), CASES, ids=[f"{point}-{scenario}" for point, scenario in CASES])
def test_import(victim, restart, shop, point, scenario):
    restart()
    number = next_transaction_id()
    assert "enregistrée" in Shopper().pay_by_card(victim.kit.request(**shop.addresses, transaction_id=number)).heading
    audit.settle(victim)
    victim.kill_platform()
    capture(victim.books, [number])
    (transaction,) = victim.books.transactions(number)
    (authorisation,) = victim.books.authorisations(number)
    identifier = f"CRASH-{next(_files)}"
    reference = f"{transaction['id'].hex()}.1"
    folder = victim.config.parent / "acquirer-files"
    name = f"{identifier}.settlement"
    (folder / f".{name}").write_text(settlement(identifier, authorisation["contract"], reference, scenario == BAD))
    (folder / f".{name}").rename(folder / name)

    platform = restart(point, wait=False)
    eventually(lambda: not platform.is_running, f"{point} to be passed")
    assert platform.status == -signal.SIGKILL, platform.output()[-2000:]
    restart()
    place = folder / ("refused" if scenario == BAD else "done") / name
    eventually(place.exists, f"{name} to be put away")
    lines = victim.books.rows("SELECT * FROM settlement_line WHERE file = ? ORDER BY sequence", identifier)
    if scenario == BAD:
        assert "net credits" in place.with_name(f"{name}.reason").read_text()
        assert lines == []
        return
    assert [line["sequence"] for line in lines] == list(range(1, STRANGERS + 2))
    (matched,) = [line for line in lines if line["paid_transaction"]]
    assert (matched["paid_transaction"], matched["operation_sequence"]) == (transaction["id"], 1)
    assert {line["unmatched_cause"] for line in lines} == {None, "unknown-transaction"}


def test_every_scenario_is_used():
    """A label that was renamed would silently lose its cases."""
    assert SCENARIOS.keys() <= {point.partition(":")[0] for point in POINTS}
