"""A picture that Chromium could not take says nothing about the page; any other fault does."""

import pytest
from playwright.sync_api import Error

from product import camera

NOTHING = "Protocol error (Page.captureScreenshot): Unable to capture screenshot"


class Page:
    """Fails with the given texts, one a picture, and then takes them."""

    def __init__(self, *faults):
        self.faults = list(faults)
        self.pictures = []

    def screenshot(self, path, full_page):
        if self.faults:
            raise Error(self.faults.pop(0))
        self.pictures.append((path, full_page))


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    monkeypatch.setattr(camera, "PAUSE", 0)


def test_taken_again_when_there_was_nothing_to_copy():
    page = Page(NOTHING, NOTHING)
    camera.take_picture(page, "a.png")
    assert page.pictures == [("a.png", True)]


@pytest.mark.parametrize("faults", [["Target crashed"], [NOTHING] * camera.TRIES, [NOTHING, "Timeout 15000ms exceeded"]])
def test_other_and_lasting_faults_are_told(faults):
    page = Page(*faults)
    with pytest.raises(Error, match=faults[-1].split(": ")[-1]):
        camera.take_picture(page, "a.png")
    assert page.pictures == []
