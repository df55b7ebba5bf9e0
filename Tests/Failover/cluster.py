"""PostgreSQL as an operator sets it up with pg_auto_failover: a monitor, a primary and its synchronous standby."""

import json
import os
import pwd
import subprocess
import time
from pathlib import Path

from processes import Failure, Process, eventually

BINARIES = Path("/usr/lib/postgresql/15/bin")
SAMPLES = Path(__file__).resolve().parents[2] / "packaging" / "pg_auto_failover"
DATABASE = "guichet"


class Account:
    """The user that PostgreSQL runs as, which refuses to be root."""

    def __init__(self, name="postgres"):
        entry = pwd.getpwnam(name)
        self.identity = {}
        self.number, self.group = entry.pw_uid, entry.pw_gid
        if os.geteuid() == 0:
            self.identity = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        elif os.geteuid() != entry.pw_uid:
            raise Failure(f"run this as root, or as {name}")


class PostgreSQL:
    """One server under its keeper; the monitor is one too."""

    def __init__(self, cluster, name, port):
        self.cluster, self.name, self.port = cluster, name, port
        self.data = cluster.directory / name
        self.process = None

    def create(self, kind, *options):
        self.cluster.autoctl("create", kind, "--pgdata", self.data, "--pgport", self.port, "--hostname", "127.0.0.1",
                             "--auth", "trust", "--no-ssl", *options)

    def configure(self, sample):
        """Adds a sample of settings to the server's own, which the keeper leaves alone."""
        text = (SAMPLES / sample).read_text()
        text += f"\nunix_socket_directories = '{self.cluster.sockets}'\n"
        with open(self.data / "postgresql.conf", "a") as file:
            file.write("\n" + text)

    def run(self):
        self.process = Process([self.cluster.program, "run", "--pgdata", self.data], self.cluster.logs / f"{self.name}.log",
                               self.cluster.environment, self.cluster.account)

    def query(self, text, database=DATABASE, seconds=20):
        """The rows of a query as lists of texts."""
        result = subprocess.run(
            [BINARIES / "psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
             "-U", "postgres", "-d", database, "-c", text],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds,
            env={**os.environ, "PGCONNECT_TIMEOUT": "3", "PGOPTIONS": "-c statement_timeout=30s"})
        if result.returncode:
            raise Failure(f"{self.name}: {result.stderr.strip()}")
        return [line.split("\t") for line in result.stdout.splitlines()]


class Cluster:
    def __init__(self, directory, ports):
        self.directory = directory
        self.account = Account()
        self.logs, self.sockets = directory / "log", directory / "sockets"
        for folder in (directory, self.logs, self.sockets, directory / "home"):
            folder.mkdir(mode=0o755, exist_ok=True)
            os.chown(folder, self.account.number, self.account.group)
        home = str(directory / "home")
        # The keeper's own files lie under these; nothing of the machine's is used.
        self.environment = {
            "HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_DATA_HOME": home + "/data",
            "XDG_RUNTIME_DIR": home + "/run", "PATH": f"{BINARIES}:{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
        }
        self.program = "/usr/bin/pg_autoctl"
        self.monitor = PostgreSQL(self, "monitor", ports[0])
        self.nodes = [PostgreSQL(self, name, port) for name, port in zip("ab", ports[1:3])]

    @property
    def url(self):
        hosts = ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)
        return f"postgresql://guichet@{hosts}/{DATABASE}?target_session_attrs=read-write"

    def start(self):
        self.monitor.create("monitor")
        self.monitor.configure("monitor.conf")
        self.monitor.run()
        eventually(self._monitor_answers, "the monitor", 30)
        address = f"postgres://autoctl_node@127.0.0.1:{self.monitor.port}/pg_auto_failover"
        for node in self.nodes:
            node.create("postgres", "--name", node.name, "--monitor", address, "--username", "guichet", "--dbname", DATABASE)
            node.configure("node.conf")
            node.run()
            eventually(lambda: node.name in self.states(), f"{node.name} to be known", 30)
            wanted = "single" if node is self.nodes[0] else "secondary"
            eventually(lambda: self.states()[node.name][0] == wanted, lambda: f"{node.name}: {self.states()}", 60)
        self.wait_for_pair()

    def autoctl(self, *arguments):
        result = subprocess.run(
            [self.program, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90,
            env={**os.environ, **self.environment}, **self.account.identity)
        with open(self.logs / "autoctl.log", "a") as log:
            log.write(result.stdout + result.stderr)
        if result.returncode:
            raise Failure(f"pg_autoctl {' '.join(map(str, arguments))}:\n{result.stderr[-2000:]}")

    def states(self):
        """What the monitor was told of each node and what it wants of it."""
        rows = self.monitor.query("SELECT nodename, reportedstate, goalstate FROM pgautofailover.node", "pg_auto_failover")
        return {name: (reported, goal) for name, reported, goal in rows}

    def wait_for_pair(self, seconds=60):
        """Until one is the primary, and the other its synchronous standby."""
        wanted = {("primary", "primary"), ("secondary", "secondary")}
        eventually(lambda: set(self.states().values()) == wanted, lambda: f"a primary and its standby: {self.states()}", seconds, 0.2)
        rows = self.primary().query("SELECT sync_state FROM pg_stat_replication")
        if [row[0] for row in rows] not in (["sync"], ["quorum"]):
            raise Failure(f"the standby is not synchronous: {rows}")

    def primary(self):
        for node in self.nodes:
            if node.process and node.process.is_running:
                try:
                    if node.query("SELECT pg_is_in_recovery()", "postgres", 5) == [["f"]]:
                        return node
                except (Failure, subprocess.TimeoutExpired):
                    continue
        raise Failure("no primary")

    def stop(self):
        for node in [*self.nodes, self.monitor]:
            if node.process:
                node.process.terminate()

    def _monitor_answers(self):
        try:
            return self.monitor.query("SELECT 1", "pg_auto_failover") == [["1"]]
        except Failure:
            return False
