"""A shop's server that takes automatic responses and returning browsers, and forgets nothing."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from product import ports
from product.waiting import eventually


class Shop:
    """Automatic responses go to ports 80 to 9999: this one listens below the demonstration's ports."""

    def __init__(self):
        self.automatic = []
        self.returns = []
        self.status = 200
        self.delay = 0
        self.pages = {}
        self._opened = {}
        self.logos = None
        shop = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                shop._take(self, {**parse_qs(urlsplit(self.path).query), **parse_qs(body)})

            def do_GET(self):
                path = urlsplit(self.path).path
                if path in shop.pages:
                    shop._send(self, 200, "text/html; charset=utf-8", shop.pages[path].encode("latin-1", "xmlcharrefreplace"))
                elif path.endswith(".gif") and shop.logos:
                    shop._send(self, 200, "image/gif", (shop.logos / path.rpartition("/")[2]).read_bytes())
                elif path == "/favicon.ico":
                    shop._send(self, 204, "image/x-icon", b"")
                else:
                    shop._take(self, parse_qs(urlsplit(self.path).query))

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", ports.of_a_shop()), Handler)
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _take(self, handler, fields):
        data = fields.get("DATA", [""])[0]
        path = urlsplit(handler.path).path
        status = 200
        if path == "/automatic":
            self.automatic.append(data)
            time.sleep(self.delay)
            status = self.status
        else:
            self.returns.append((handler.command, path, data))
        self._send(
            handler, status, "text/html; charset=utf-8", b"<!doctype html><html lang=fr><title>Shop</title><h1>Shop</h1>"
        )

    @staticmethod
    def _send(handler, status, kind, body):
        try:
            handler.send_response(status)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:
            pass  # the platform was killed while it waited

    def publish(self, kit, request_output, language="fr"):
        """A page of this shop with that form on it; its address."""
        self.logos = kit.directory / "logo"
        path = f"/order/{len(self.pages) + 1}"
        self.pages[path] = (
            f"<!doctype html><html lang={language}><meta name=viewport content='width=device-width'>"
            f"<title>Shop</title><h1>Your order</h1>{request_output.form}"
        )
        return self.origin + path

    @property
    def addresses(self):
        """The three addresses of a request."""
        return {
            "normal_return_url": f"{self.origin}/accepted",
            "cancel_return_url": f"{self.origin}/cancelled",
            "automatic_response_url": f"{self.origin}/automatic",
        }

    def automatic_responses(self, kit, transaction_id):
        """What arrived for one payment, opened by the kit."""
        opened = (self._open(kit, data) for data in list(self.automatic))
        return [fields for fields in opened if fields and fields["transaction_id"] == transaction_id]

    def _open(self, kit, data):
        """The fields; None for what another platform sent, whose keys are others."""
        key = (kit.directory, data)
        if key not in self._opened:
            self._opened[key] = kit.response(data) if kit.run_response(data)[1] == 0 else None
        return self._opened[key]

    def automatic_response(self, kit, transaction_id, seconds=60):
        return eventually(
            lambda: self.automatic_responses(kit, transaction_id),
            f"an automatic response for {transaction_id}", seconds, pause=0.2,
        )[0]

    def close(self):
        self._server.shutdown()
        self._server.server_close()
