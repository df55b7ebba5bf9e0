"""One more `guichet serve` on a demonstration's database."""

import json
import subprocess

import requests

from product import binaries, processes
from product.kit import Kit
from product.ports import free_port
from product.waiting import eventually


class Node:
    """It has an address of its own, and the shop a kit that leads there.

    A test that is about silence says after how much of it a node is given up; in others a busy machine is not to make
    the difference. One whose fault ends it soon may not be waited for: it could be dead before it was seen healthy.
    """

    def __init__(
        self, demonstration, name, roles=None, fault=None, silence=60, settings=None, environment=None, wait=True
    ):
        self.demonstration = demonstration
        self.name = name
        self.merchant = demonstration.merchant
        self.directory = demonstration.directory / f"node-{name}"
        self.directory.mkdir(exist_ok=True)
        self.port, self.admin = free_port(), free_port()
        self.config = self.directory / "guichet.json"
        values = json.loads(demonstration.config.read_text())
        values |= {
            "public": {"url": self.pages},
            "payment": {"host": "127.0.0.1", "port": self.port},
            "admin": {"host": "127.0.0.1", "port": self.admin},
            "control": {"socket": str(self.directory / "control.sock")},
            "node": {"name": name, "silence_seconds": silence, **({"roles": roles} if roles else {})},
            **(settings or {}),
        }
        self.config.write_text(json.dumps(values, indent=2))
        self.config.chmod(0o600)
        self.process = None
        self._kit = None
        self.start(fault, environment, wait)

    @property
    def pages(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def kit(self):
        if self._kit is None:
            output = self.directory / "kit"
            self.guichet("merchant", "kit", self.merchant, "--output", str(output))
            self._kit = Kit(output, self.merchant)
        return self._kit

    def guichet(self, *arguments):
        done = subprocess.run(
            [binaries.path("guichet"), *arguments, "--config", str(self.config)],
            capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, fault=None, environment=None, wait=True):
        self.process = processes.Process(
            [binaries.path("guichet"), "serve", "--config", str(self.config)], self.directory / "log",
            {**({"GUICHET_FAULT": fault} if fault else {}), **(environment or {})})
        if wait:
            eventually(self.is_healthy, lambda: f"{self.name} to be healthy: {self.process.output()[-2000:]}")
        return self

    def is_healthy(self):
        assert self.process.is_running, f"{self.name} ended ({self.process.status}): {self.process.output()[-2000:]}"
        try:
            return requests.get(f"http://127.0.0.1:{self.admin}/health", timeout=20).status_code == 200
        except (requests.ConnectionError, requests.Timeout):
            return False

    def told(self, message):
        """Its log lines of that message, or of one that begins so."""
        lines = [json.loads(line) for line in self.process.output().splitlines() if line.startswith("{")]
        return [line for line in lines if line["message"].startswith(message)]

    def stop(self):
        if self.process.is_running:
            self.process.terminate()
