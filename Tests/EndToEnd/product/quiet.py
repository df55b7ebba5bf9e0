"""When no test begins: it would have a day end, or a night begin, under its feet."""

import datetime
import zoneinfo

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
CHANGES = (0, 2 * 3600)
"""Seconds of a day at which payments get another date, and the night of the day before begins."""
AHEAD, BEHIND = 180, 30
"""Seconds around a change."""


def seconds_to_wait(now):
    """Until a test may begin; 0 nearly always."""
    ahead = (now.astimezone(PARIS) + datetime.timedelta(seconds=AHEAD)).time()
    passed = (ahead.hour * 60 + ahead.minute) * 60 + ahead.second
    return next((change + AHEAD + BEHIND - passed for change in CHANGES if 0 <= passed - change < AHEAD + BEHIND), 0)
