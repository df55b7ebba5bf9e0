"""Processes that the run starts, watches and ends; each by its own identifier."""

import os
import signal
import socket
import subprocess
import time


class Failure(Exception):
    """What the run cannot go on without."""


def eventually(condition, what, seconds, pause=0.05):
    """The first true value of `condition`; fails with `what` when none comes in time."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Failure(f"not within {seconds} s: {what() if callable(what) else what}")
        time.sleep(pause)


def free_ports(count):
    """Ports on loopback that automatic responses may go to as well, and that the kernel gives no outgoing connection."""
    found, candidate = [], 6600 + os.getpid() * 16 % 2000
    while len(found) < count:
        candidate += 1
        if candidate > 9999:
            raise Failure("no free ports")
        with socket.socket() as holder:
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                holder.bind(("127.0.0.1", candidate))
            except OSError:
                continue
        found.append(candidate)
    return found


class Process:
    """A program with its output in a file, and everything that it starts."""

    def __init__(self, arguments, log, environment=None, account=None):
        self.log = log
        with open(log, "ab") as output:
            self._process = subprocess.Popen(
                [str(argument) for argument in arguments], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                env={**os.environ, **(environment or {})}, start_new_session=True,
                **(account.identity if account else {}))

    @property
    def pid(self):
        return self._process.pid

    @property
    def is_running(self):
        return self._process.poll() is None

    def send(self, number):
        if self.is_running:
            self._process.send_signal(number)

    def wait(self, seconds):
        return self._process.wait(seconds)

    def kill_family(self):
        """SIGKILL for the program and all of its descendants: what a machine that dies does to them."""
        family = descendants(self.pid)
        for pid in family:
            _kill(pid)
        # What was started in between.
        for pid in descendants(self.pid):
            _kill(pid)
        self._process.wait(10)
        eventually(lambda: not any(map(_is_alive, family)), "killed processes to end", 10)

    def freeze_family(self):
        """SIGSTOP for all of it: a machine that hangs, with its connections open."""
        self._frozen = descendants(self.pid)
        for pid in self._frozen:
            _send(pid, signal.SIGSTOP)

    def wake_family(self):
        for pid in self._frozen:
            _send(pid, signal.SIGCONT)

    def terminate(self, seconds=20):
        """SIGTERM, and SIGKILL for whatever is left of it after so long."""
        family = descendants(self.pid)
        for pid in family:
            _send(pid, signal.SIGCONT)
        self.send(signal.SIGTERM)
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
        for pid in family:
            if _is_alive(pid):
                _kill(pid)
        self._process.wait(10)


def descendants(pid):
    """The process and what it started, that is still its child's child; the process itself first."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    parent = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def _kill(pid):
    _send(pid, signal.SIGKILL)


def _send(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


def _is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
