"""The platform's database, read only: what an auditor would look at."""

import re
import sqlite3
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path


def opened(store):
    """The books of a platform with that `store` in its configuration."""
    return PostgreSQLBooks(store["database"]) if "database" in store else SQLiteBooks(store["path"])


class Books:
    """Queries are in SQLite's words, with `?` for values; each kind of books knows its own."""

    def rows(self, query, *values):
        """The rows as dictionaries."""
        raise NotImplementedError

    def writing(self):
        """A transaction: hands over what runs a statement with its values, and returns how many rows it wrote."""
        raise NotImplementedError

    def table_names(self):
        raise NotImplementedError

    def contents(self):
        """Name and bytes of all that the database keeps, as it keeps it."""
        raise NotImplementedError

    def counts(self):
        """Rows by table."""
        return {table: self.rows(f'SELECT count(*) AS n FROM "{table}"')[0]["n"] for table in self.table_names()}

    def transactions(self, transaction_id=None):
        rows = self.rows(
            """
            SELECT t.*, a.retrieval_reference, a.outcome, r.acknowledged_at, r.authorisation IS NOT NULL AS is_reversed,
                   d.status AS response_status, d.address AS response_address
            FROM paid_transaction t
            JOIN authorisation a ON a.id = t.id
            LEFT JOIN (
                SELECT authorisation,
                       CASE WHEN count(*) = count(acknowledged_at) THEN max(acknowledged_at) END AS acknowledged_at
                FROM reversal
                GROUP BY authorisation) r ON r.authorisation = t.id
            LEFT JOIN automatic_response d ON d.id = t.id
            ORDER BY t.id
            """
        )
        return [row for row in rows if transaction_id is None or row["transaction_id"] == transaction_id]

    def authorisations(self, transaction_id=None):
        rows = self.rows("SELECT * FROM authorisation ORDER BY id")
        return [row for row in rows if transaction_id is None or row["transaction_id"] == transaction_id]

    def operations(self):
        """By transaction, each one's in the order in which they were done."""
        found = {}
        for row in self.rows("SELECT * FROM operation ORDER BY paid_transaction, sequence"):
            found.setdefault(row["paid_transaction"], []).append(row)
        return found

    def later_authorisations(self):
        return self.rows("SELECT * FROM later_authorisation ORDER BY id")

    def sessions(self):
        return self.rows("SELECT * FROM payment_session ORDER BY id")


class SQLiteBooks(Books):
    def __init__(self, path):
        self.path = path

    def rows(self, query, *values):
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]

    @contextmanager
    def writing(self):
        with closing(sqlite3.connect(self.path)) as connection, connection:
            yield lambda statement, *values: connection.execute(statement, values).rowcount

    def table_names(self):
        return [row["name"] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]

    def contents(self):
        """Nothing: its files lie in the demonstration's directory."""
        return []


class PostgreSQLBooks(Books):
    def __init__(self, address):
        self.address = address

    def rows(self, query, *values):
        from psycopg.rows import dict_row

        with self._connect(row_factory=dict_row) as connection:
            connection.read_only = True
            return [
                {name: _plain(value) for name, value in row.items()}
                for row in connection.execute(_translated(query), values)
            ]

    @contextmanager
    def writing(self):
        with self._connect() as connection:
            yield lambda statement, *values: connection.execute(_translated(statement), values).rowcount

    def table_names(self):
        return [row["tablename"] for row in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]

    def contents(self):
        """Its files, and its rows beside them, for a file may keep a value compressed."""
        with self._connect() as connection:
            connection.autocommit = True
            connection.execute("CHECKPOINT")
            ((directory,),) = connection.execute(
                "SELECT current_setting('data_directory') || '/base/' || oid FROM pg_database WHERE datname = current_database()"
            ).fetchall()
        found = [(f"PostgreSQL {path}", path.read_bytes()) for path in sorted(Path(directory).iterdir()) if path.is_file()]
        for table in self.table_names():
            rows = [value if isinstance(value, bytes) else str(value).encode()
                    for row in self.rows(f'SELECT * FROM "{table}"') for value in row.values()]
            found.append((f"PostgreSQL table {table}", b"\n".join(rows)))
        return found

    def _connect(self, **options):
        import psycopg

        return psycopg.connect(self.address, connect_timeout=30, **options)


def _translated(query):
    """SQLite's words in PostgreSQL's."""
    query = query.replace("%", "%%").replace("?", "%s")
    query = re.sub(r"\bhex\(([^()]*)\)", r"upper(encode(\1, 'hex'))", query)
    return query.replace("randomblob(16)", "uuid_send(gen_random_uuid())")


def _plain(value):
    """Sums are exact numbers of any size there."""
    return int(value) if isinstance(value, Decimal) else value
