"""A way to a PostgreSQL server that a test cuts where it likes."""

import os
import select
import shutil
import socket
import tempfile
import threading

COMMIT = b"COMMIT\0"


class Proxy:
    """Listens where libpq looks in a directory; `cut` says what becomes of the next commits.

    before: the connection ends instead of the commit; during: the commit goes through and the connection ends at
    once; after: the answer has come, and the connection ends before the client has it.
    """

    def __init__(self, server):
        self.server = server
        self.directory = tempfile.mkdtemp(prefix="guichet-proxy-")
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(os.path.join(self.directory, ".s.PGSQL.5432"))
        self.listener.listen(64)
        self.cuts = []
        self.done = []
        self.spares_next = False
        self.lock = threading.Lock()
        self.is_closed = False
        threading.Thread(target=self._accept, daemon=True).start()

    def address(self, database):
        return f"postgresql://postgres@/{database}?host={self.directory}"

    def cut(self, *moments):
        with self.lock:
            self.cuts.extend(moments)

    def _accept(self):
        while not self.is_closed:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _next_cut(self):
        with self.lock:
            # A write that was cut runs again: what it does then is the question, and not how often it would try.
            if not self.cuts or self.spares_next:
                self.spares_next = False
                return None
            self.spares_next = True
            self.done.append(self.cuts[0])
            return self.cuts.pop(0)

    def _serve(self, client):
        upstream = socket.socket(socket.AF_UNIX)
        try:
            upstream.connect(str(self.server.socket))
            while True:
                for ready in select.select([client, upstream], [], [])[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    if ready is upstream:
                        client.sendall(data)
                        continue
                    moment = self._next_cut() if COMMIT in data else None
                    if moment == "before":
                        return
                    upstream.sendall(data)
                    if moment == "during":
                        return
                    if moment == "after":
                        upstream.recv(65536)
                        return
        except OSError:
            pass
        finally:
            client.close()
            upstream.close()

    def close(self):
        self.is_closed = True
        self.listener.close()
        shutil.rmtree(self.directory, ignore_errors=True)
