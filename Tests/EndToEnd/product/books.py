"""The platform's database, read only: what an auditor would look at."""

import sqlite3
from contextlib import closing


class Books:
    def __init__(self, path):
        self.path = path

    def rows(self, query, *values):
        """The rows as dictionaries."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]

    def counts(self):
        """Rows by table."""
        tables = [row["name"] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: self.rows(f'SELECT count(*) AS n FROM "{table}"')[0]["n"] for table in tables}

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
