"""What must be in the books after a power cut."""

from __future__ import annotations

import sqlite3
from pathlib import Path

# Each payment that was answered has all of these, or none of them.
ROWS_OF_AN_ANSWER = {
    "paid_transaction": "SELECT id FROM paid_transaction",
    "operation": "SELECT paid_transaction FROM operation WHERE sequence = 0",
    "automatic_response": "SELECT id FROM automatic_response",
}


def faults(database: Path, intended: set[str], answered: set[str]) -> list[str]:
    """Everything that is wrong with the database, given what its clients had been told."""
    try:
        return list(_faults(database, intended, answered))
    except sqlite3.DatabaseError as error:
        return [f"cannot be read: {error}"]


def _faults(database: Path, intended: set[str], answered: set[str]):
    if not database.exists():
        if intended or answered:
            yield "the file is gone"
        return
    connection = sqlite3.connect(database)
    try:
        state = connection.execute("PRAGMA integrity_check").fetchall()
        if state != [("ok",)]:
            yield f"integrity: {state[:3]}"
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            yield f"foreign keys: {broken[:3]}"
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "automatic_response" not in tables:
            # The schema is one transaction: it is there or it is not.
            if tables - {"schema_migration"} or intended:
                yield f"half a schema: {sorted(tables)}"
            return
        outcomes = {id.hex(): outcome for id, outcome in connection.execute("SELECT id, outcome FROM authorisation")}
        if lost := intended - outcomes.keys():
            yield f"{len(lost)} acknowledged intents are lost, as {min(lost)}"
        if lost := {id for id in answered if outcomes.get(id) != "answered"}:
            yield f"{len(lost)} acknowledged answers are lost, as {min(lost)}"
        settled = {id for id, outcome in outcomes.items() if outcome == "answered"}
        for table, query in ROWS_OF_AN_ANSWER.items():
            rows = {id.hex() for (id,) in connection.execute(query)}
            if different := rows ^ settled:
                yield f"{len(different)} answers are half written ({table}), as {min(different)}"
    finally:
        connection.close()
