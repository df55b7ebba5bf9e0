"""Power cuts: any prefix of the store's writes, less whatever no sync had made safe, leaves books that are whole."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

import books
from conftest import PAYMENTS
from disk import MODES, Disk, Event

SECONDS = 40
LEAST = 60
"""So many cuts are made however long they take."""
SEED = int(os.environ.get("GUICHET_SEED", random.SystemRandom().randrange(2**32)))


class Acknowledged:
    """What the clients had been told."""

    def __init__(self) -> None:
        self.intended: set[str] = set()
        self.answered: set[str] = set()

    def follow(self, event: Event) -> None:
        for line in event.data.decode().splitlines():
            what, identifier = line.split()
            (self.intended if what == "intended" else self.answered).add(identifier)


def faults_of_cuts(history: list[Event], cuts: list[int], work: Path, disk: Disk, seconds: float):
    """Yields, for each cut, how it was made and what it broke."""
    acknowledged = Acknowledged()
    names: dict[int, str] = {}
    deadline = time.monotonic() + seconds
    wanted, made = Counter(cuts), 0
    for place, event in enumerate(history):
        for number in range(wanted[place]):
            if made >= LEAST and time.monotonic() > deadline:
                return
            made += 1
            dice = random.Random(f"{SEED}/{place}/{number}")
            mode = dice.choice(MODES)
            into = work / f"cut-{place}-{number}"
            into.mkdir()
            disk.cut(into, dice, mode)
            yield place, mode, books.faults(into / "books.sqlite", acknowledged.intended, acknowledged.answered), into
            shutil.rmtree(into, ignore_errors=True)
        if event.kind == "O":
            names[event.file] = Path(event.data.decode()).name
        disk.follow(event)
        if event.kind == "A" and names[event.file] == "acknowledged":
            acknowledged.follow(event)


def test_history_has_what_it_is_for(history: list[Event]) -> None:
    names = {event.file: Path(event.data.decode()).name for event in history if event.kind == "O"}
    kinds = Counter((names.get(event.file, ""), event.kind) for event in history)
    lines = sum(event.data.count(b"\n") for event in history if names.get(event.file) == "acknowledged")
    assert lines == 2 * PAYMENTS
    assert kinds["books.sqlite-wal", "S"] > 20, kinds
    # The log was moved into the database, and so the database synced, several times.
    assert kinds["books.sqlite", "S"] > 5, kinds


def test_nothing_acknowledged_is_lost(history: list[Event], store_payments: Path, tmp_path: Path) -> None:
    dice = random.Random(SEED)
    syncs = [place for place, event in enumerate(history) if event.kind == "S"]
    around = [place + step for place in syncs for step in (0, 1)]
    cuts = around + [dice.randrange(len(history)) for _ in range(300)]
    dice.shuffle(cuts)
    cuts = [place for place in cuts[:400] if place < len(history)]
    tried: Counter[str] = Counter()
    reopened = 0
    for place, mode, faults, left in faults_of_cuts(history, cuts, tmp_path, Disk(), SECONDS):
        assert not faults, f"GUICHET_SEED={SEED}, cut before event {place} of {len(history)} ({mode}): {faults}"
        tried[mode] += 1
        if sum(tried.values()) % 100 == 50 and (left / "books.sqlite").exists():
            # The product itself goes on from there.
            command = [store_payments, "--database", left / "books.sqlite", "--payments", "20", "--merchants", "20"]
            subprocess.run(command, check=True, timeout=60, stdout=subprocess.DEVNULL)
            reopened += 1
    print(f"seed {SEED}: {sum(tried.values())} cuts, {dict(tried)}, {reopened} opened by the product")
    assert sum(tried.values()) >= LEAST
    assert reopened


@pytest.mark.parametrize("mode", ["none", "sectors"])
def test_a_disk_that_ignores_syncs_is_found_out(history: list[Event], tmp_path: Path, mode: str, monkeypatch) -> None:
    """The test can fail: without syncs there is something to find."""
    monkeypatch.setattr("test_power_cut.MODES", [mode])
    cuts = [len(history) * part // 20 for part in range(10, 20)]
    disk = Disk(honours_syncs=False)
    found = [faults for _, _, faults, _ in faults_of_cuts(history, cuts, tmp_path, disk, SECONDS) if faults]
    assert found, f"GUICHET_SEED={SEED}"
