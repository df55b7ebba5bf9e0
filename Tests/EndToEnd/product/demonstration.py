"""`guichet demo` and what its ready file tells."""

import json
import shutil
import tempfile
from pathlib import Path

import requests

from product import binaries, books, databases, ports, processes
from product.bank import Bank
from product.kit import Kit
from product.waiting import eventually


class Demonstration:
    """Platform, bank, wallet and shop on loopback, in a directory of their own.

    The platform may be taken over by the test: stopped, and started again on the same data with other settings or
    with a fault. Its books are where the tests are told to keep them, or `in_file`. Its ports are this worker's own,
    unless it is to look for any that are free: `port` 0.
    """

    def __init__(self, directory=None, in_file=False, port=None):
        self._owns_directory = directory is None
        self.directory = Path(directory or tempfile.mkdtemp(prefix="guichet-e2e-"))
        self.ready_file = self.directory / "ready.json"
        self.platform = None
        self.moved_books = None
        self.database = None if in_file else databases.address(self.directory)
        self._start(port)
        self.ready = json.loads(self.ready_file.read_text())
        self.kit = Kit(self.ready["kit"], self.merchant)
        self.bank = Bank(self.ready["acquirer"])

    def _start(self, port, attempts=3):
        self.ready_file.unlink(missing_ok=True)
        self.process = processes.Process(
            [
                binaries.path("guichet"), "demo", "--port", str(ports.of_a_demonstration() if port is None else port),
                "--ready-file", str(self.ready_file), "--directory", str(self.directory / "demo"),
                *(["--database", self.database] if self.database else []),
            ],
            self.directory / "demo.log",
        )
        eventually(
            lambda: self.ready_file.exists() or not self.process.is_running,
            lambda: f"the demonstration to be ready: {self.process.output()[-2000:]}", 120,
        )
        if not self.ready_file.exists():
            # Whatever else runs on this machine may have chosen the same free ports.
            assert attempts > 1, f"the demonstration ended: {self.process.output()[-2000:]}"
            self._start(port, attempts - 1)

    @property
    def merchant(self):
        return self.ready["merchant_id"]

    @property
    def pages(self):
        """Origin of the payment pages."""
        return self.ready["payment"].rstrip("/")

    @property
    def config(self):
        return Path(self.ready["config"])

    @property
    def books(self):
        return self.moved_books or books.opened(json.loads(self.config.read_text())["store"])

    @property
    def platform_pid(self):
        return self.platform.pid if self.platform else self.ready["pids"]["payment"]

    def health(self):
        return requests.get(self.ready["health"], timeout=20)

    def metrics(self):
        return requests.get(self.ready["metrics"], timeout=20).text

    def metric(self, name):
        """The value of a series by its whole name; 0 when it is not there yet."""
        for line in self.metrics().splitlines():
            if line.startswith(name + " "):
                return float(line.split()[-1])
        return 0.0

    # The platform alone

    def kill_platform(self):
        """Pulls its plug."""
        if self.platform:
            self.platform.kill()
        else:
            processes.end(self.platform_pid)

    def start_platform(self, settings=None, fault=None, wait=True, database=None):
        """Starts the platform on the same data.

        `settings` are laid over the demonstration's by dotted key; `fault` is where it kills itself;
        `database` is where the books are now, when they are no longer in the file.
        """
        assert not processes.is_alive(self.platform_pid), "the platform still runs"
        config = self.config
        if settings:
            values = json.loads(config.read_text())
            for key, value in settings.items():
                *groups, last = key.split(".")
                place = values
                for group in groups:
                    place = place.setdefault(group, {})
                place[last] = value
            config = config.with_name("guichet-test.json")
            config.write_text(json.dumps(values, indent=2))
            config.chmod(0o600)
        self.platform = processes.Process(
            [binaries.path("guichet"), "serve", "--config", str(config), *(["--database", database] if database else [])],
            self.directory / "platform.log",
            {"GUICHET_FAULT": fault} if fault else None,
        )
        if wait:
            eventually(self.is_healthy, lambda: f"the platform to be healthy: {self.platform.output()[-2000:]}")
        return self.platform

    def is_healthy(self):
        if self.platform and not self.platform.is_running:
            raise AssertionError(f"the platform ended ({self.platform.status}): {self.platform.output()[-2000:]}")
        try:
            return self.health().status_code == 200
        except (requests.ConnectionError, requests.Timeout):
            return False

    # The end

    def stop(self):
        if self.platform and self.platform.is_running:
            self.platform.terminate()
        try:
            return self.process.terminate(120)
        finally:
            if self._owns_directory:
                shutil.rmtree(self.directory, ignore_errors=True)
                databases.drop(self.directory)

    def discard(self):
        """Stops it, and nothing will go on with its books."""
        try:
            self.stop()
        finally:
            databases.drop(self.directory)

    def logs(self):
        """Everything that any part printed."""
        files = [*(Path(path) for path in self.ready["logs"].values()), self.directory / "demo.log"]
        files.append(self.directory / "platform.log")
        return {str(file): file.read_bytes() for file in files if file.exists()}
