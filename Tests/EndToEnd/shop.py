"""A shop's web server for tests: it keeps whatever the platform or a browser posts."""

import http.server
import os
import pathlib
import socketserver
import subprocess
import sys
import threading
import urllib.parse

from demonstration import wait_for

SAMPLES = {
    "python": lambda kit, name: [sys.executable, kit / "samples" / "python" / f"{name}.py"],
    "php": lambda kit, name: ["php", kit / "samples" / "php" / f"{name}.php"],
    "shell": lambda kit, name: ["sh", kit / "samples" / "shell" / name],
}


class Shop:
    """Listens below port 10000: automatic responses go no higher."""

    def __init__(self, kit):
        self.kit = pathlib.Path(kit)
        self.received = []
        self.status = 200
        shop = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                data = urllib.parse.parse_qs(body).get("DATA", [""])[0]
                shop.received.append((self.path, data))
                self.answer()

            def do_GET(self):
                query = urllib.parse.urlsplit(self.path).query
                shop.received.append((self.path.split("?")[0], urllib.parse.parse_qs(query).get("DATA", [""])[0]))
                self.answer()

            def answer(self):
                self.send_response(shop.status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(b"<!DOCTYPE html><title>shop</title><h1>shop</h1>")

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True

        for port in range(2000 + os.getpid() % 900, 3000):
            try:
                self.server = Server(("127.0.0.1", port), Handler)
                break
            except OSError:
                continue
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def parameters(self, **more):
        """What this shop says of every payment; `more` replaces or adds."""
        values = {
            "normal_return_url": self.address + "/return",
            "cancel_return_url": self.address + "/cancel",
            "automatic_response_url": self.address + "/automatic",
        }
        return {**values, **more}

    def sample(self, language, name, **parameters):
        """Runs a sample of the kit on the command line; returns what it prints."""
        command = SAMPLES[language](self.kit, name) + [f"{key}={value}" for key, value in parameters.items()]
        done = subprocess.run(
            command, capture_output=True, text=True, env={**os.environ, "KIT_LOG": str(self.kit / "log" / "auto.log")}
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def request(self, **parameters):
        """The kit's `request` itself: code, error, form."""
        return self._kit("request", **self.parameters(**parameters))

    def response(self, data):
        """The kit's `response` itself: the fields by name."""
        code, error, *values = self._kit("response", message=data)
        assert code == "0", error
        return dict(zip(FIELDS, values))

    def _kit(self, name, **parameters):
        pathfile = self.kit / "param" / "pathfile"
        arguments = [f"{key}={value}" for key, value in {"pathfile": pathfile, **parameters}.items()]
        output = subprocess.run([self.kit / "bin" / name, *arguments], capture_output=True, text=True).stdout
        return output.split("!")[1:]

    def automatic(self, count=1, seconds=30):
        """The automatic responses, once so many have come."""
        found = lambda: [data for path, data in self.received if path == "/automatic"]
        wait_for(lambda: len(found()) >= count, seconds)
        return [self.response(data) for data in found()]


FIELDS = (
    "merchant_id merchant_country amount transaction_id payment_means transmission_date payment_time payment_date "
    "response_code payment_certificate authorisation_id currency_code card_number cvv_flag cvv_response_code "
    "bank_response_code complementary_code complementary_info return_context caddie receipt_complement "
    "merchant_language language customer_id order_id customer_email customer_ip_address capture_day capture_mode data "
    "order_validity transaction_condition statement_reference card_validity score_value score_color score_info "
    "score_threshold score_profile unnamed threed_ls_code threed_relegation_code"
).split()
