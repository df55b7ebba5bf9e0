"""A demonstration whose books were moved to a PostgreSQL server of the test's own."""

import itertools
import subprocess

from product import binaries
from product.demonstration import Demonstration
from product.node import Node

_names = itertools.count(1)


class Moved:
    """A demonstration whose books were moved to a server, and whose platform's place nodes take."""

    def __init__(self, directory, server):
        self.name = f"moved{next(_names)}"
        self.server = server
        self.address = server.create(self.name)
        self.demonstration = Demonstration(directory, in_file=True)
        self.demonstration.kill_platform()
        self.nodes = []
        try:
            self._move()
        except Exception:
            self.close()
            raise

    def _move(self):
        subprocess.run(
            [
                binaries.path("guichet"), "store", "copy", "--from", f"sqlite:{self.demonstration.books.path}", "--to",
                self.address,
            ],
            check=True, capture_output=True, timeout=120,
        )
        self.demonstration.moved_books = self.server.books(self.name)

    def node(self, name, address=None, **options):
        self.nodes.append(
            Node(self.demonstration, name, settings={"store": {"database": address or self.address}}, **options)
        )
        return self.nodes[-1]

    def close(self):
        for node in self.nodes:
            node.stop()
        self.demonstration.stop()
