"""What the tests start from."""

import datetime
import time

import pytest

from product import quiet
from product.demonstration import Demonstration
from product.shop import Shop
from product.shopper import Shopper


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    time.sleep(quiet.seconds_to_wait(datetime.datetime.now(datetime.UTC)))


@pytest.fixture(scope="session")
def demonstration():
    """One running demonstration for all tests that only use it."""
    running = Demonstration()
    yield running
    assert running.stop() == 0


@pytest.fixture
def own_demonstration(tmp_path):
    """A demonstration that a test may break."""
    running = Demonstration(tmp_path)
    yield running
    running.discard()


@pytest.fixture(scope="session")
def kit(demonstration):
    return demonstration.kit


@pytest.fixture(scope="session")
def bank(demonstration):
    return demonstration.bank


@pytest.fixture(scope="session")
def shop():
    """A shop of the test's own, which records what it is sent."""
    running = Shop()
    yield running
    running.close()


@pytest.fixture
def shopper():
    return Shopper()
