"""Ports for a test to listen on, out of the share of this process: no other worker of the same run takes them.

Between choosing a port and listening on it there is time for anybody else to take it. So workers share nothing, and all
lies below the ports that the system gives away itself.
"""

import itertools
import os
import random
import socket

WORKERS = 16
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % WORKERS
# Of other protocols: browsers open none of them (Fetch, « bad port »).
REFUSED_BY_BROWSERS = {
    2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
}


def _endless(numbers):
    """This worker's share, again and again from a random place on: another run may be going on beside."""
    share = list(numbers)[WORKER::WORKERS]
    start = random.randrange(len(share))
    return itertools.cycle(share[start:] + share[:start])


_of_shops = _endless(range(2000, 3000))
_of_demonstrations = _endless(range(3000, 9992, 8))
_of_others = _endless(range(11000, 32000))


def _is_free(port):
    if port in REFUSED_BY_BROWSERS:
        return False
    with socket.socket() as trial:
        # As servers bind: a port that still waits for the last packets of an old connection is free.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _first(candidates, count=1):
    for first in itertools.islice(candidates, 1000):
        if all(_is_free(port) for port in range(first, first + count)):
            return first
    raise AssertionError("no free port")


def of_a_shop():
    """Automatic responses go to ports 80 to 9999: shops listen below the demonstrations."""
    return _first(_of_shops)


def of_a_demonstration():
    """The first of eight."""
    return _first(_of_demonstrations, 8)


def free_port():
    return _first(_of_others)
