"""Guichet's nodes, the bank that they ask, and the shop that they tell."""

import json
import secrets
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from processes import Failure, Process, eventually


def get(url, seconds=5):
    with urllib.request.urlopen(url, timeout=seconds) as answer:
        return answer.read().decode()


def is_up(url):
    try:
        get(url, 2)
        return True
    except OSError:
        return False


class Bank:
    """The acquirer's simulator."""

    def __init__(self, binaries, directory, ports):
        self.binaries, self.directory, (self.port, self.admin) = binaries, directory, ports

    def start(self):
        self.process = Process(
            [self.binaries / "guichet-simulator", "acquirer", "--port", self.port, "--admin-port", self.admin,
             "--directory", self.directory / "bank"], self.directory / "bank.log")
        eventually(lambda: is_up(f"http://127.0.0.1:{self.admin}/health"), "the bank", 30)

    def books(self):
        return json.loads(get(f"http://127.0.0.1:{self.admin}/books?limit=100000", 60))

    def stop(self):
        self.process.terminate()


class Node:
    """One `guichet serve`."""

    def __init__(self, binaries, directory, name, ports, database, bank, url):
        self.binaries, self.directory, self.name = binaries, directory, name
        self.port, self.admin = ports
        self.control = directory / f"{name}.sock"
        self.process = None
        self.configuration = directory / f"{name}.json"
        self.configuration.write_text(json.dumps({
            "demonstration": True,
            "public": {"url": url},
            "payment": {"host": "127.0.0.1", "port": self.port},
            "admin": {"host": "127.0.0.1", "port": self.admin},
            "control": {"socket": str(self.control)},
            "store": {"database": database},
            "node": {"name": name},
            "keys": {"master": str(directory / "master.key")},
            # A bank that answers in milliseconds. What a dead node was asking is given up with it, after ten seconds.
            "acquirer": {"host": "127.0.0.1", "port": bank.port, "answer_seconds": 3, "deadline_seconds": 25},
            "support": {"contact": "failover"},
        }))

    def start(self):
        self.process = Process(
            [self.binaries / "guichet", "serve", "--config", self.configuration], self.directory / f"{self.name}.log")

    @property
    def is_healthy(self):
        if not self.process.is_running:
            raise Failure(f"node {self.name} ended:\n" + open(self.process.log, errors="replace").read()[-3000:])
        return is_up(f"http://127.0.0.1:{self.admin}/health")

    def log_lines(self):
        """What it logged, as far as a line is JSON; the others too, under `message`."""
        for line in open(self.process.log, errors="replace") if self.process else ():
            try:
                yield json.loads(line)
            except ValueError:
                yield {"level": "?", "message": line.strip()}

    def stop(self):
        if self.process:
            self.process.terminate()


def make_keys(directory):
    path = directory / "master.key"
    path.write_text(secrets.token_hex(32) + "\n")
    path.chmod(0o600)


class Shop:
    """Takes automatic responses, and remembers when each payment was told."""

    def __init__(self, port):
        self.told = defaultdict(list)
        told = self.told

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"] or 0))
                told[tuple(self.path.split("/")[-2:])].append(time.time())
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            request_queue_size = 256
            daemon_threads = True

        self.server = Server(("127.0.0.1", port), Handler)
        self.address = f"http://127.0.0.1:{port}/answer"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
