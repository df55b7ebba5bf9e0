"""Where demonstrations keep their books: in SQLite files, or on the PostgreSQL server that `GUICHET_TEST_POSTGRESQL` names.

`script/test` runs every test on both.
"""

import hashlib
import os
from urllib.parse import urlsplit, urlunsplit

SERVER = os.environ.get("GUICHET_TEST_POSTGRESQL")

ENGINE = "PostgreSQL" if SERVER else "SQLite"


def address(directory):
    """The address of that directory's own database, which is made when it is not there; None for a file."""
    if not SERVER:
        return None
    name = _name(directory)
    if not _run("SELECT 1 FROM pg_database WHERE datname = %s", name):
        _run(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def drop(directory):
    """Whoever is connected to it."""
    if SERVER:
        _run(f"DROP DATABASE IF EXISTS {_name(directory)} WITH (FORCE)")


def new_store(directory):
    """Settings of a platform whose books are not there yet."""
    if SERVER:
        return {"store.database": address(directory)}
    return {"store.path": str(directory / "data" / "guichet.sqlite")}


def _name(directory):
    return "e2e_" + hashlib.sha256(str(directory).encode()).hexdigest()[:20]


def _run(statement, *values):
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as connection:
        cursor = connection.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []
