"""A demonstration whose platform the tests start, kill and start again."""

import pytest

from product.demonstration import Demonstration
from product.shop import Shop

SHORT = {
    "acquirer.answer_seconds": 3, "acquirer.deadline_seconds": 4, "limits.delivery_seconds": 3,
    "limits.lease_seconds": 4,
}
"""What a restarted platform waits for, in test time."""


@pytest.fixture(scope="module")
def victim(tmp_path_factory):
    """Bank, wallet and shop live on; the platform is killed again and again."""
    running = Demonstration(tmp_path_factory.mktemp("victim"))
    running.kill_platform()
    yield running
    running.discard()


@pytest.fixture(scope="module")
def shop():
    """What it was sent is of this victim alone: another one's messages open with other keys."""
    running = Shop()
    yield running
    running.close()


@pytest.fixture
def restart(victim):
    """Starts the platform, which must be dead, with short deadlines and maybe a fault."""

    def restart(fault=None, wait=True):
        return victim.start_platform(SHORT, fault=fault, wait=wait)

    yield restart
    victim.kill_platform()
    victim.bank.command("normal")
