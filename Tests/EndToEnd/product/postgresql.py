"""A PostgreSQL server of a test's own, which the test may stop, starve and start again."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from product.books import PostgreSQLBooks
from product.waiting import eventually

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1] if Path("/usr/lib/postgresql").exists() else None


def as_server(arguments, **options):
    """Runs a program as a user who may run a server: it refuses root."""
    if os.geteuid() == 0:
        arguments = ["runuser", "-u", "postgres", "--", *arguments]
    return subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True, **options)


class PostgreSQL:
    """Listens on a Unix socket in its own directory, and nowhere else."""

    def __init__(self, data=None):
        assert PROGRAMS, "script/setup --tests installs PostgreSQL"
        self.directory = Path(tempfile.mkdtemp(prefix="guichet-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self.directory, "postgres")
        self.data = Path(data) if data else self.directory / "data"
        as_server(
            [
                PROGRAMS / "initdb", "-D", self.data, "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8",
                "--no-instructions",
            ],
            cwd=self.directory,
        )
        with open(self.data / "postgresql.conf", "a", encoding="ascii") as settings:
            settings.write(
                f"listen_addresses = ''\nunix_socket_directories = '{self.directory}'\nshared_buffers = 64MB\n"
                "max_connections = 200\nlogging_collector = off\n"
            )
        self.start()

    def start(self):
        as_server(
            [PROGRAMS / "pg_ctl", "-D", self.data, "-l", self.directory / "log", "-w", "-s", "start"], cwd=self.directory
        )

    def is_running(self):
        return not subprocess.run(
            [PROGRAMS / "pg_isready", "-q", "-h", self.directory], capture_output=True, check=False
        ).returncode

    def stop(self, mode="fast"):
        as_server([PROGRAMS / "pg_ctl", "-D", self.data, "-m", mode, "-w", "-s", "stop"], cwd=self.directory)

    @property
    def socket(self):
        return self.directory / ".s.PGSQL.5432"

    def address(self, database="guichet"):
        return f"postgresql://postgres@/{database}?host={self.directory}"

    def create(self, database="guichet"):
        self.run(f'CREATE DATABASE "{database}"', "postgres")
        return self.address(database)

    def run(self, statement, database="guichet"):
        """What `psql` prints, unaligned."""
        result = subprocess.run(
            [PROGRAMS / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement, self.address(database)],
            capture_output=True, text=True, timeout=60, check=False,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()

    def books(self, database="guichet"):
        return PostgreSQLBooks(self.address(database))

    def close(self):
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGQUIT)
            eventually(lambda: not Path(f"/proc/{pid}").exists(), "the server to end")
        except (OSError, ValueError):
            pass
        shutil.rmtree(self.directory, ignore_errors=True)
