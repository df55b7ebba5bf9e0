"""A private PostgreSQL server with its own durable defaults, for its own benchmark and for the platform."""

import contextlib
import glob
import os
import pwd
import re
import shutil
import subprocess


class PrivatePostgreSQL:
    """Started on a Unix socket in its own folder; gone when its block ends."""

    SETTINGS = "-c max_wal_size=4GB -c shared_buffers=512MB -c max_connections=200"

    def __init__(self, folder, binaries):
        self.folder, self.binaries = folder, binaries
        self.as_owner = []
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root.
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self.as_owner = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups"]
        self.shared = ["-h", str(folder), "-U", "postgres"]

    @classmethod
    @contextlib.contextmanager
    def started(cls, work):
        """None where PostgreSQL is not installed."""
        installed = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
        if not installed:
            yield None
            return
        folder = work / "postgresql"
        folder.mkdir(exist_ok=True)
        server = cls(folder, installed[-1])
        if not (folder / "data").exists():
            server.run("initdb", "-D", "data", "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8")
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} {cls.SETTINGS}"
        server.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", settings, "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", "data", "-m", "fast", "-w", "stop")

    def run(self, program, *arguments):
        command = [*self.as_owner, f"{self.binaries}/{program}", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder)
        if done.returncode:
            raise SystemExit(f"bench: {program} failed:\n{done.stderr[-2000:]}")
        return done.stdout

    def database(self, name):
        """A new one's address."""
        self.run("createdb", *self.shared, name)
        return self.address(name)

    def address(self, name):
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def ask(self, database, sql):
        return self.run("psql", *self.shared, "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, database).strip()

    def measure(self, here, seconds):
        """The rate at which PostgreSQL's own benchmark commits the three rows of one payment."""
        if not (self.folder / "payment.sql").exists():
            for name in ("payment.sql", "payment.pgbench"):
                shutil.copy(here / name, self.folder / name)
                os.chmod(self.folder / name, 0o644)
            self.run("psql", *self.shared, "-q", "-v", "ON_ERROR_STOP=1", "-f", "payment.sql", "postgres")
        load = [*self.shared, "-n", "-M", "prepared", "-f", "payment.pgbench", "-c", 64, "-j", 1]
        self.run("pgbench", *load, "-T", 2, "postgres")
        output = self.run("pgbench", *load, "-T", seconds, "postgres")
        return {
            "per_second": float(re.search(r"tps = ([\d.]+)", output).group(1)),
            "latency_ms": float(re.search(r"latency average = ([\d.]+)", output).group(1)),
        }
