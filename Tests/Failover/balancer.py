"""HAProxy with the sample of this repository, its addresses replaced."""

import http.client
import shutil
import signal
import socket
from pathlib import Path

from processes import Failure, Process, eventually

SAMPLE = Path(__file__).resolve().parents[2] / "packaging" / "haproxy" / "haproxy.cfg"
PAGE = SAMPLE.parent / "unavailable.http"
PROGRAM = "/usr/sbin/haproxy"


class Balancer:
    def __init__(self, directory, port, nodes):
        self.port, self.directory = port, directory
        text = SAMPLE.read_text()
        for sample, own in {
            "127.0.0.1:8000": port, "127.0.0.1:8080": nodes[0].port, "port 8081": nodes[0].admin,
            "127.0.0.1:8180": nodes[1].port, "port 8181": nodes[1].admin,
        }.items():
            if sample not in text:
                raise Failure(f"{SAMPLE}: no {sample}")
            separator = " " if sample.startswith("port ") else ":"
            text = text.replace(sample, f"{sample.split(separator)[0]}{separator}{own}")
        self.configuration = directory / "haproxy.cfg"
        self.configuration.write_text(text)
        shutil.copy(PAGE, directory)
        self.process = None

    def start(self):
        self.process = Process(
            [PROGRAM, "-W", "-f", self.configuration, "-p", self.directory / "haproxy.pid"],
            self.directory / "haproxy.log")
        eventually(self._listens, "HAProxy to listen", 10)

    def shows_its_page(self):
        """What shoppers read while no node can be reached."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        asked.request("GET", "/cgis-payment/demo/callpayment")
        answer = asked.getresponse()
        return answer.status == 503 and "momentanément indisponible" in answer.read().decode()

    def reload(self):
        """A new process takes over the listening sockets; the old one ends what it has begun."""
        self.process.send(signal.SIGUSR2)

    def stop(self):
        if self.process:
            self.process.terminate(5)

    def _listens(self):
        if not self.process.is_running:
            raise Failure("HAProxy: " + Path(self.process.log).read_text()[-2000:])
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0
