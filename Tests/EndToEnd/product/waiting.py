"""Waiting for what must come, and for no longer."""

import time


def eventually(condition, what, seconds=60.0, pause=0.05):
    """Returns the first true value of `condition`; fails with `what` when none comes in time.

    The time is for a machine that is busy with other things: a test that is about a time says which.
    """
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what() if callable(what) else what}")
        time.sleep(pause)
