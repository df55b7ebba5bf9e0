"""Nodes on a PostgreSQL server that a test may starve or cut off; each test has a database of its own."""

import pytest

from product.moved import Moved
from product.postgresql import PostgreSQL
from product.shop import Shop


@pytest.fixture(scope="module")
def server():
    running = PostgreSQL()
    yield running
    running.close()


@pytest.fixture
def moved(tmp_path, server):
    running = Moved(tmp_path, server)
    yield running
    running.close()


@pytest.fixture
def own_shop():
    running = Shop()
    yield running
    running.close()
