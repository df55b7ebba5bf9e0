"""A shop made of the kit's samples alone: PHP behind PHP's own web server, Python and shell as CGI."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from product import ports
from product.pages import Page
from product.processes import Process
from product.waiting import eventually

INTERPRETERS = {"php": ["php"], "python": [sys.executable], "shell": ["sh"]}
ENDINGS = {"php": ".php", "python": ".py", "shell": ""}


class SampleShop:
    """The kit, copied as a shop copies it, and its samples of one language published."""

    def __init__(self, kit, language, directory):
        self.language = language
        self.kit = Path(directory) / "kit"
        shutil.copytree(kit, self.kit)
        self.scripts = self.kit / "samples" / language
        self.log = Path(directory) / "autoresponse.log"
        self.port = ports.of_a_shop()
        self.origin = f"http://127.0.0.1:{self.port}"
        environment = {"KIT_LOG": str(self.log)}
        self._stop = self._serve_php(environment) if language == "php" else self._serve_cgi(environment)

    def address(self, name):
        return f"{self.origin}/{name}{ENDINGS[self.language]}"

    def run(self, name, *arguments):
        """A sample on the command line."""
        script = self.scripts / (name + ENDINGS[self.language])
        return subprocess.run(
            [*INTERPRETERS[self.language], str(script), *arguments],
            capture_output=True, timeout=60, check=False, cwd=self.scripts,
        )

    def request_page(self, **fields):
        """What `call_request` prints for the shopper."""
        values = {
            "normal_return_url": self.address("call_response"),
            "cancel_return_url": self.address("call_response"),
            "automatic_response_url": self.address("call_autoresponse"),
            **fields,
        }
        result = self.run("call_request", *(f"{name}={value}" for name, value in values.items()))
        assert result.returncode == 0, result.stderr
        return Page(self.origin, result.stdout.decode())

    def automatic_responses(self):
        """Lines of the log that `call_autoresponse` writes."""
        return self.log.read_text(errors="replace").splitlines() if self.log.exists() else []

    def stop(self):
        self._stop()

    def _serve_php(self, environment):
        process = Process(
            ["php", "-S", f"127.0.0.1:{self.port}", "-t", str(self.scripts)], str(self.log) + ".server", environment
        )

        def listens():
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self.port)) == 0

        eventually(listens, lambda: f"php -S: {process.output()}")
        return process.kill

    def _serve_cgi(self, environment):
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.run_script(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

            def do_GET(self):
                self.run_script(b"")

            def run_script(self, body):
                address = urlsplit(self.path)
                script = shop.scripts / address.path.strip("/")
                variables = {
                    **os.environ, **environment, "REQUEST_METHOD": self.command, "QUERY_STRING": address.query,
                    "CONTENT_LENGTH": str(len(body)), "GATEWAY_INTERFACE": "CGI/1.1",
                }
                result = subprocess.run(
                    [*INTERPRETERS[shop.language], str(script)], input=body, env=variables, cwd=shop.scripts,
                    capture_output=True, timeout=60, check=False,
                )
                head, _, content = result.stdout.replace(b"\r\n", b"\n").partition(b"\n\n")
                headers = dict(line.split(": ", 1) for line in head.decode().splitlines() if ": " in line)
                self.send_response(int(headers.pop("Status", "200").split()[0]))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def stop():
            server.shutdown()
            server.server_close()

        return stop
