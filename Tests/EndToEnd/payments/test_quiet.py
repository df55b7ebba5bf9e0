"""Tests wait for a change of the day, and for hardly anything else."""

import datetime

import pytest

from product import quiet


@pytest.mark.parametrize(
    ("time", "seconds"),
    [
        ("22:56:59", 0), ("22:57:00", 210), ("22:59:59", 31), ("23:00:29", 1), ("23:00:30", 0), ("00:56:59", 0),
        ("00:57:01", 209), ("01:00:29", 1), ("01:00:30", 0), ("12:00:00", 0),
    ],
)
def test_around_changes_of_the_day_alone(time, seconds):
    assert quiet.seconds_to_wait(datetime.datetime.fromisoformat(f"2026-11-22T{time}+00:00")) == seconds
