"""A platform and its bank, started from nothing on free ports, as operators start them."""

import json
import pathlib
import re
import secrets
import socket
import subprocess
import time
import urllib.request


def _free_ports(count):
    holders = [socket.socket() for _ in range(count)]
    try:
        for holder in holders:
            holder.bind(("127.0.0.1", 0))
        return [holder.getsockname()[1] for holder in holders]
    finally:
        for holder in holders:
            holder.close()


def _get(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read().decode()


class Kit:
    """A merchant's kit, and the calls that a shop makes with it."""

    def __init__(self, folder, merchant, data):
        self.folder, self.merchant, self.data = folder, merchant, data

    @property
    def pathfile(self):
        return self.folder / "param" / "pathfile"

    def request(self, _binaries):
        """Twenty arguments."""
        return [
            str(self.folder / "bin" / "request"), f"pathfile={self.pathfile}", f"merchant_id={self.merchant}",
            "merchant_country=fr", "amount=1000", "currency_code=978", "transaction_id=999999", "language=fr",
            "payment_means=CB,2", "header_flag=no", "capture_day=0", "capture_mode=AUTHOR_CAPTURE",
            "order_id=order-123", "customer_id=customer-123", "customer_email=somebody@example.org",
            "customer_ip_address=192.0.2.1", "return_context=context-123", "caddie=caddie-123",
            "normal_return_url=http://127.0.0.1/return", "cancel_return_url=http://127.0.0.1/cancel",
            "automatic_response_url=http://127.0.0.1:8080/answer",
        ]

    def response(self, _binaries):
        return [str(self.folder / "bin" / "response"), f"pathfile={self.pathfile}", f"message={self.data}"]


class RunningPlatform:
    """:param database: an address; a new SQLite file without one."""

    def __init__(self, binaries, work, merchants, database=None):
        self.binaries, self.work, self.merchants = binaries, work, merchants
        self.store = {"database": database} if database else {"path": str(work / "data" / "guichet.sqlite")}
        self.port, self.admin, self.bank, self.bank_admin = _free_ports(4)
        self.processes = []
        self.next_payment = 0
        self.config = work / "guichet.json"

    def __enter__(self):
        data = self.work / "data"
        data.mkdir(mode=0o700)
        for name in ("master.key", "wallet.key"):
            (self.work / name).write_text(secrets.token_hex(32) + "\n")
            (self.work / name).chmod(0o600)
        self.config.write_text(json.dumps({
            "demonstration": True,
            "public": {"url": f"http://127.0.0.1:{self.port}"},
            "payment": {"host": "127.0.0.1", "port": self.port},
            "admin": {"host": "127.0.0.1", "port": self.admin},
            "control": {"socket": str(data / "control.sock")},
            "store": self.store,
            "keys": {"master": str(self.work / "master.key")},
            "acquirer": {"host": "127.0.0.1", "port": self.bank},
            "support": {"contact": "bench"},
        }))
        try:
            self._start("bank", [
                "guichet-simulator", "acquirer", "--port", str(self.bank), "--admin-port", str(self.bank_admin),
                "--directory", str(self.work / "bank"),
            ], f"http://127.0.0.1:{self.bank_admin}/health")
            self.server = self._start(
                "platform", ["guichet", "serve", "--config", str(self.config)], f"http://127.0.0.1:{self.admin}/health")
            self._load(
                "prepare", "--control", data / "control.sock", "--merchants", self.merchants, "--output",
                self.work / "merchants.json")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self, name, command, ready):
        log = open(self.work / f"{name}.log", "wb")
        process = subprocess.Popen([self.binaries / command[0], *command[1:]], stdout=log, stderr=log)
        self.processes.append(process)
        end = time.monotonic() + 30
        while True:
            try:
                _get(ready)
                return process
            except OSError:
                if process.poll() is not None or time.monotonic() > end:
                    tail = (self.work / f"{name}.log").read_text(errors="replace")[-2000:]
                    raise SystemExit(f"bench: the {name} did not start:\n{tail}") from None
                time.sleep(0.05)

    def _load(self, *arguments):
        output = subprocess.run(
            [self.binaries / "guichet-load", *map(str, arguments)], stdout=subprocess.PIPE, text=True, check=True).stdout
        return json.loads(output) if output else None

    def pay(self, flow, clients, seconds, opened=None):
        report = self._load(
            "pay", "--merchants", self.work / "merchants.json", "--port", self.port, "--flow", flow, "--clients",
            clients, "--seconds", seconds, "--opened", opened or 8000 * (seconds + 2), "--first-payment",
            self.next_payment)
        self.next_payment = report["next_payment"]
        return report

    def bank_totals(self):
        return json.loads(_get(f"http://127.0.0.1:{self.bank_admin}/books?limit=1"))["totals"]

    def write_kit(self, folder):
        """The kit of the first merchant, with an answer of the platform for `response` to read."""
        merchant = json.loads((self.work / "merchants.json").read_text())[0]["id"]
        subprocess.run(
            [self.binaries / "guichet", "merchant", "kit", merchant, "--config", self.config, "--output", folder],
            check=True, stdout=subprocess.DEVNULL)
        kit = Kit(pathlib.Path(folder), merchant, "")
        kit.data = self._pay_by_hand(kit)
        return kit

    def _pay_by_hand(self, kit):
        page = subprocess.run(
            kit.request(self.binaries), check=True, stdout=subprocess.PIPE, encoding="latin-1").stdout
        data = re.search(r"NAME=DATA VALUE=\"([0-9a-f]+)\"", page).group(1)
        opener = urllib.request.build_opener()
        base = f"http://127.0.0.1:{self.port}"
        card = opener.open(f"{base}/cgis-payment/demo/callpayment", f"DATA={data}&CB.x=1&CB.y=1".encode())
        ticket = opener.open(card.geturl() + "/card", b"number=4974934125497800&expiry=12%2F49&cryptogram=600")
        return re.search(r"name=\"DATA\" value=\"([0-9a-f]+)\"", ticket.read().decode()).group(1)

    def memory(self):
        status = pathlib.Path(f"/proc/{self.server.pid}/status").read_text()
        def megabytes(name):
            return int(re.search(rf"{name}:\s+(\d+) kB", status).group(1)) / 1024
        return {"now_mb": megabytes("VmRSS"), "most_mb": megabytes("VmHWM")}
