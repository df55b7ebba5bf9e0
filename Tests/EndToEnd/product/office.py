"""`officeserver` as a shop runs it, and lines to it as clients write them."""

import json
import re
import signal
import socket
import subprocess

from product.waiting import eventually

CARD = {
    "card_number": "4974934125497800", "card_type": "VISA", "card_validity": "203012", "cvv_flag": "1", "cvv_key": "600",
}
"""Accepted by the simulated bank, with the right cryptogram."""


class OfficeServer:
    """The component, from a kit's pathfile, on free ports."""

    def __init__(self, binary, pathfile, directory, *options):
        self.ready_file = directory / "officeserver.json"
        self.traces = directory / "traces.txt"
        self.ready_file.unlink(missing_ok=True)
        with open(self.traces, "ab") as traces:
            self.process = subprocess.Popen(
                [binary, "--pathfile", pathfile, "--service-port", "0", "--command-port", "0"]
                + ["--ready-file", self.ready_file, *options],
                stdin=subprocess.DEVNULL, stdout=traces, stderr=traces,
            )
        eventually(lambda: self.ready_file.exists() or self.process.poll() is not None, "officeserver to be ready")
        assert self.process.poll() is None, self.traces.read_text()
        self.ready = json.loads(self.ready_file.read_text())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def ask(self, line, end=b"\n", port="service"):
        """Everything until the component closes."""
        with socket.create_connection(("127.0.0.1", self.ready[port]), timeout=60) as connection:
            connection.sendall((line if isinstance(line, bytes) else line.encode()) + end)
            received = b""
            while True:
                try:
                    part = connection.recv(8192)
                except ConnectionResetError:
                    break
                if not part:
                    break
                received += part
        return received.decode("ascii")

    def command(self, line):
        return self.ask(line, port="command")


class Desk:
    """A merchant's calls through the component, the merchant filled in."""

    def __init__(self, server, merchant):
        self.server = server
        self.merchant = {"merchant_id": merchant, "merchant_country": "fr"}

    def call(self, function, component="office", **fields):
        return attributes(self.server.ask(service(component, function, **{**self.merchant, **fields})))

    def author(self, number, amount=1000, **fields):
        """A payment by a card."""
        values = {"amount": amount, "currency_code": "978", "transaction_id": number, **CARD, **fields}
        return self.call("author", **values)

    def operate(self, function, number, day, amount, **fields):
        values = {"transaction_id": number, "payment_date": day, "amount": amount, "currency_code": "978", **fields}
        return self.call(function, **values)

    def diagnosis(self, number, day):
        return self.call("diagnosis", "diag", transaction_id=number, payment_date=day)


def service(component, name, **attributes):
    pairs = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<service component="{component}" name="{name}"><{name}{pairs}/></service>'


def attributes(answer):
    """Of the function's element."""
    element = re.findall(r"<[^>]*>", answer)[1]
    return dict(re.findall(r'(\w+)="([^"]*)"', element))
