"""Processes that a test starts, watches and ends; each by its own identifier."""

import os
import signal
import subprocess

from product.waiting import eventually


class Process:
    """A program with its output in a file."""

    def __init__(self, arguments, log, environment=None):
        self.log = log
        with open(log, "ab") as output:
            self._process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, **(environment or {})},
            )

    @property
    def pid(self):
        return self._process.pid

    @property
    def is_running(self):
        return self._process.poll() is None

    @property
    def status(self):
        """None while it runs; negative when a signal killed it."""
        return self._process.poll()

    def output(self):
        with open(self.log, errors="replace") as file:
            return file.read()

    def wait(self, seconds=60):
        return self._process.wait(seconds)

    def terminate(self, seconds=60):
        """SIGTERM, and its exit status."""
        if self.is_running:
            self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"still running {seconds} s after SIGTERM, see {self.log}") from None

    def kill(self):
        if self.is_running:
            self._process.kill()
        self._process.wait(60)

    def send(self, number):
        self._process.send_signal(number)


def is_alive(pid):
    """True for a process that runs; a zombie does not, once its last thread has gone and let its files go."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            is_zombie = file.read().rpartition(")")[2].split()[0] == "Z"
        return not is_zombie or len(os.listdir(f"/proc/{pid}/task")) > 1
    except OSError:
        return False


def end(pid, number=signal.SIGKILL, seconds=60):
    """Signals one process of the demonstration, whose pid its ready file told, and waits for its end."""
    if is_alive(pid):
        os.kill(pid, number)
    eventually(lambda: not is_alive(pid), f"process {pid} to end", seconds)


def resident_bytes(pid):
    with open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
