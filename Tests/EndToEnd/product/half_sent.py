"""A process that is frozen at one place of what it sends to PostgreSQL."""

import os
import shutil
import signal
import socket
import struct
import tempfile
import threading

TURN = b"LOCK TABLE writers_turn"
COMMIT = b"COMMIT"


class HalfSent:
    """Listens where libpq looks in a directory, and stops whoever sends when a statement goes by.

    What comes behind the statement, or the statement itself, never leaves the process that is stopped, as far as the
    server can see.
    """

    def __init__(self, server):
        self.server = server
        self.directory = tempfile.mkdtemp(prefix="guichet-half-")
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(os.path.join(self.directory, ".s.PGSQL.5432"))
        self.listener.listen(64)
        self.lock = threading.Lock()
        self.target = None
        self.is_frozen = threading.Event()
        self.is_awake = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def address(self, database):
        return f"postgresql://postgres@/{database}?host={self.directory}"

    def freeze(self, process, statement, passes):
        """Stops `process` at its next `statement`, which the server still gets when it `passes`."""
        self.is_frozen.clear()
        self.is_awake.clear()
        with self.lock:
            self.target = (process, statement, passes)

    def wake(self, process):
        process.send(signal.SIGCONT)
        self.is_awake.set()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            upstream = socket.socket(socket.AF_UNIX)
            upstream.connect(str(self.server.socket))
            threading.Thread(target=self._send, args=(client, upstream), daemon=True).start()
            threading.Thread(target=pump, args=(upstream, client), daemon=True).start()

    def _send(self, client, upstream):
        statements, bound, pending, is_first = {}, None, b"", True
        try:
            while data := client.recv(65536):
                pending += data
                while (length := message_length(pending, is_first)) and len(pending) >= length:
                    message, pending = pending[:length], pending[length:]
                    kind, is_first = b"" if is_first else message[:1], False
                    if kind == b"P":
                        name, text = message[5:].split(b"\0")[:2]
                        statements[name] = text
                    elif kind == b"B":
                        bound = statements.get(message[5:].split(b"\0")[1])
                    runs = {b"E": bound, b"Q": message[5:]}.get(kind)
                    self._pass_on(upstream, message, runs)
        except OSError:
            pass
        finally:
            close(client, upstream)

    def _pass_on(self, upstream, message, runs):
        with self.lock:
            target = self.target
            if not target or not runs or not runs.startswith(target[1]):
                target = None
            else:
                self.target = None
        if target and target[2]:
            upstream.sendall(message)
        if target:
            target[0].send(signal.SIGSTOP)
            self.is_frozen.set()
            self.is_awake.wait(300)
        if not target or not target[2]:
            upstream.sendall(message)

    def close(self):
        self.is_awake.set()
        self.listener.close()
        shutil.rmtree(self.directory, ignore_errors=True)


def message_length(pending, is_first):
    """Of the message that begins there, 0 while that is not known; the first one of a connection has no kind."""
    start = 0 if is_first else 1
    return start + struct.unpack(">I", pending[start:start + 4])[0] if len(pending) >= start + 4 else 0


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    finally:
        close(source, sink)


def close(*ends):
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()
