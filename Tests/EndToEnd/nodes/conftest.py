"""Several nodes on one database: PostgreSQL alone has them."""

import pytest

from product import databases
from product.node import Node
from product.shop import Shop


def pytest_collection_modifyitems(items):
    skipped = pytest.mark.skip(reason="a SQLite file is served by one process")
    for item in items:
        if databases.SERVER is None and "/nodes/" in str(item.path):
            item.add_marker(skipped)


@pytest.fixture
def node(own_demonstration):
    """Makes nodes beside the demonstration's own platform."""
    made = []

    def make(name, **options):
        made.append(Node(own_demonstration, name, **options))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def own_shop():
    running = Shop()
    yield running
    running.close()
