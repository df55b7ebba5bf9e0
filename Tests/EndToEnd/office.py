"""`officeserver` as a shop runs it, and lines to it as clients write them."""

import json
import re
import signal
import socket
import subprocess

from demonstration import wait_for


class OfficeServer:
    def __init__(self, binary, pathfile, directory, *options):
        self.directory = directory
        self.ready_file = directory / "officeserver.json"
        self.traces = directory / "traces.txt"
        self.ready_file.unlink(missing_ok=True)
        with open(self.traces, "ab") as traces:
            self.process = subprocess.Popen(
                [binary, "--pathfile", pathfile, "--service-port", "0", "--command-port", "0"]
                + ["--ready-file", self.ready_file, *options],
                stdin=subprocess.DEVNULL, stdout=traces, stderr=traces,
            )
        wait_for(lambda: self.ready_file.exists() or self.process.poll() is not None)
        assert self.process.poll() is None, self.traces.read_text()
        self.ready = json.loads(self.ready_file.read_text())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

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


def service(component, name, **attributes):
    pairs = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<service component="{component}" name="{name}"><{name}{pairs}/></service>'


def attributes(answer):
    """Of the function's element."""
    element = re.findall(r"<[^>]*>", answer)[1]
    return dict(re.findall(r'(\w+)="([^"]*)"', element))
