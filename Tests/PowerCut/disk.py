"""A disk that loses power: what of a recorded history of writes and syncs is there afterwards."""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
HEAD = struct.Struct("=cQQQ")


@dataclass(frozen=True)
class Event:
    kind: str
    file: int
    offset: int
    data: bytes


def read_trace(path: Path) -> list[Event]:
    raw = path.read_bytes()
    events, place = [], 0
    while place < len(raw):
        kind, file, offset, length = HEAD.unpack_from(raw, place)
        place += HEAD.size
        events.append(Event(kind.decode(), file, offset, raw[place : place + length]))
        place += length
    return events


@dataclass
class File:
    """What of a file is safe, and what was written since."""

    name: str
    safe: bytearray = field(default_factory=bytearray)
    pending: list[Event] = field(default_factory=list)
    entry_is_safe: bool = False
    exists: bool = True

    def sync(self) -> None:
        for event in self.pending:
            apply(self.safe, event, event.data)
        self.pending.clear()

    def after_cut(self, dice: random.Random, mode: str) -> bytes | None:
        """None when not even the file's name reached the disk."""
        if not self.exists or (not self.entry_is_safe and dice.random() < 0.5):
            return None
        image = bytearray(self.safe)
        survivors = dice.randrange(len(self.pending) + 1) if mode == "prefix" else 0
        for index, event in enumerate(self.pending):
            if mode == "all" or (mode == "prefix" and index < survivors):
                apply(image, event, event.data)
            elif mode == "writes" and dice.random() < 0.5:
                apply(image, event, event.data)
            elif mode == "sectors":
                tear(image, event, dice)
        return bytes(image)


MODES = ["none", "all", "prefix", "writes", "sectors"]


def apply(image: bytearray, event: Event, data: bytes) -> None:
    if event.kind == "T":
        del image[event.offset :]
        image.extend(bytes(event.offset - len(image)))
        return
    offset = len(image) if event.kind == "A" else event.offset
    image.extend(bytes(max(0, offset + len(data) - len(image))))
    image[offset : offset + len(data)] = data


def tear(image: bytearray, event: Event, dice: random.Random) -> None:
    """Each sector of a write is there or not, by itself."""
    if event.kind != "W":
        if dice.random() < 0.5:
            apply(image, event, event.data)
        return
    place = 0
    while place < len(event.data):
        size = min(SECTOR - (event.offset + place) % SECTOR, len(event.data) - place)
        if dice.random() < 0.5:
            piece = Event("W", event.file, event.offset + place, event.data[place : place + size])
            apply(image, piece, piece.data)
        place += size


class Disk:
    """Follows a history event by event."""

    def __init__(self, honours_syncs: bool = True) -> None:
        self.files: dict[int, File] = {}
        self.honours_syncs = honours_syncs

    def follow(self, event: Event) -> None:
        if event.kind == "O":
            self.files[event.file] = File(Path(event.data.decode()).name)
        elif event.kind == "D":
            for file in self.files.values():
                file.entry_is_safe = True
        elif event.kind == "U":
            self.files[event.file].exists = False
        elif event.kind == "S":
            if self.honours_syncs:
                self.files[event.file].sync()
        else:
            self.files[event.file].exists = True
            self.files[event.file].pending.append(event)

    def cut(self, into: Path, dice: random.Random, mode: str) -> None:
        """Writes what is left of every file."""
        for file in self.files.values():
            image = file.after_cut(dice, mode)
            if image is not None:
                (into / file.name).write_bytes(image)
