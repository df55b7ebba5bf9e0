"""Pictures of pages, for people to look at."""

import time

from playwright.sync_api import Error

# Chromium says so when the page's surface had nothing to copy at that moment: seldom, on a busy machine, and the next
# picture is good. It says nothing about the page.
NOTHING_TO_COPY = "Unable to capture screenshot"
TRIES, PAUSE = 5, 0.3


def take_picture(page, path):
    """The whole page; taken again when Chromium had nothing to copy, and only then."""
    for left in reversed(range(TRIES)):
        try:
            page.screenshot(path=path, full_page=True)
            return
        except Error as error:
            if NOTHING_TO_COPY not in error.message or not left:
                raise
            time.sleep(PAUSE)
