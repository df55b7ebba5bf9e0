"""`guichet demo` as a person starts it, and its parts as an operator handles them."""

import json
import os
import pathlib
import signal
import subprocess
import time
import urllib.error
import urllib.request


class Demonstration:
    def __init__(self, binaries, directory):
        self.binaries = pathlib.Path(binaries)
        self.directory = pathlib.Path(directory)
        self.ready_file = self.directory / "ready.json"
        self.console = self.directory / "console.txt"
        self.ready = {}
        self.process = None
        self.by_hand = []

    def start(self, port=0, seconds=60):
        with open(self.console, "ab") as console:
            self.process = subprocess.Popen(
                [self.binaries / "guichet", "demo", "--directory", self.directory / "demo", "--port", str(port)]
                + ["--ready-file", self.ready_file],
                stdin=subprocess.DEVNULL, stdout=console, stderr=console,
            )
        deadline = time.monotonic() + seconds
        while not self.ready_file.exists():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < deadline, f"not ready within {seconds} s\n{self.text()}"
            time.sleep(0.05)
        self.ready = json.loads(self.ready_file.read_text())
        return self

    def stop(self, seconds=60):
        """Asks for the end; returns the exit status."""
        for process in self.by_hand:
            process.terminate()
            process.wait(seconds)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def text(self):
        """The console and every log, for a failure's report."""
        texts = [self.console.read_text(errors="replace")]
        for log in sorted((self.directory / "demo" / "logs").glob("*.log")):
            texts.append(f"--- {log.name}\n{log.read_text(errors='replace')}")
        return "\n".join(texts)[-20_000:]

    def kill(self, part):
        """As a pulled plug: no handler runs. Returns once the process is gone."""
        pid = self.ready["pids"][part]
        os.kill(pid, signal.SIGKILL)
        wait_for(lambda: not pathlib.Path(f"/proc/{pid}/exe").is_symlink() or is_zombie(pid))

    def serve(self, environment=None):
        """Starts the platform again by hand, on the same data."""
        log = open(self.directory / "demo" / "logs" / "payment.log", "ab")
        process = subprocess.Popen(
            [self.binaries / "guichet", "serve", "--config", self.ready["config"]],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **(environment or {})},
        )
        self.by_hand.append(process)
        wait_for(lambda: get(self.ready["health"])[0] == 200 or process.poll() is not None)
        return process

    def books(self):
        """What the acquirer has seen."""
        return json.loads(get(self.ready["acquirer"] + "/books")[1])

    def metric(self, name):
        """The value of a series by its whole name, 0 when it is not there yet."""
        for line in get(self.ready["metrics"])[1].splitlines():
            if line.startswith(name + " "):
                return float(line.split()[-1])
        return 0.0


def is_zombie(pid):
    try:
        return "\nState:\tZ" in pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return True


def get(url):
    """Status and text; 0 when nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def wait_for(condition, seconds=30):
    """Until the condition holds; its last answer."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"did not come true within {seconds} s"
        time.sleep(0.05)
