"""The platform as an operator runs it: watched, killed, started again, stopped, refused a bad start."""

import json
import os
import signal
import socket
import ssl
import subprocess
import threading
import time
from urllib.parse import urlsplit

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from product import binaries, databases, processes
from product.demonstration import Demonstration
from product.kit import next_transaction_id
from product.ports import free_port
from product.shopper import CARD, Shopper
from product.waiting import eventually

GOOD_KEY = "8f3a1c5b7e9d02468ace13579bdf0f1e2d3c4b5a69788796a5b4c3d2e1f0a9b8"


def card_page(demonstration, shop, **fields):
    """A shopper on the card page."""
    shopper = Shopper()
    return shopper, shopper.open(demonstration.kit.request(**{**shop.addresses, **fields}))


def answer_of(demonstration, ticket):
    return demonstration.kit.response(ticket.form("DATA").fields["DATA"])


def test_health(demonstration):
    answer = demonstration.health()
    assert answer.status_code == 200
    assert answer.json() == {"status": "up", "listeners": "up", "store": "up", "acquirer": "up"}


def test_metrics(demonstration, shop, shopper):
    """Prometheus' own parser reads them, they count what happens, and their labels are few."""

    def read():
        answer = requests.get(demonstration.ready["metrics"], timeout=20)
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        families = list(text_string_to_metric_families(answer.text))
        assert len({family.name for family in families}) == len(families)
        samples = {}
        for family in families:
            assert family.documentation, family.name
            assert family.type in ("counter", "gauge", "histogram", "summary"), family.name
            for sample in family.samples:
                key = (sample.name, tuple(sorted(sample.labels.items())))
                assert key not in samples, key
                samples[key] = sample.value
        return samples

    before = read()
    accepted = ("guichet_authorisations_total", (("outcome", "accepted"),))
    assert "enregistrée" in shopper.pay_by_card(demonstration.kit.request(**shop.addresses)).heading
    after = read()
    assert after[accepted] == before.get(accepted, 0) + 1
    assert after[("guichet_acquirer_connected", ())] == 1
    assert after[("process_resident_memory_bytes", ())] > 1_000_000
    for name, value in before.items():
        if name[0].endswith(("_total", "_count", "_bucket")):
            assert after[name] >= value, name
    assert len(after) < 2000
    labels = {label for _, pairs in after for label, _ in pairs}
    assert not labels & {"merchant", "merchant_id", "transaction_id", "session", "card"}


def test_logs_are_json_lines(demonstration, shop, shopper):
    """Every line of the platform is an object with a time, a level and a constant message."""
    number = next_transaction_id()
    shopper.pay_by_card(demonstration.kit.request(**shop.addresses, transaction_id=number))
    shopper.get(demonstration.pages + "/cgis-payment/demo/callpayment?DATA=2020")
    with open(demonstration.ready["logs"]["payment"], encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    assert lines
    for line in lines:
        assert {"time", "level", "message"} <= set(line), line
        assert line["level"] in ("trace", "debug", "info", "notice", "warning", "error", "critical")
    messages = {line["message"] for line in lines}
    assert len(messages) < 50, "messages are constant, data is metadata"


def test_the_admin_pages_are_not_on_the_payment_port(demonstration):
    for path in ("/health", "/metrics"):
        assert requests.get(demonstration.pages + path, timeout=20).status_code == 404


def test_a_killed_platform_goes_on_where_it_was(own_demonstration, shop):
    demonstration = own_demonstration
    number = next_transaction_id()
    paid_shopper, page = card_page(demonstration, shop, transaction_id=number)
    ticket = paid_shopper.submit(page.form("number"), **CARD)
    open_shopper, open_page = card_page(demonstration, shop)

    demonstration.kill_platform()
    assert demonstration.process.is_running
    eventually(lambda: "payment was killed by signal 9" in demonstration.process.output(), "the console to say so")
    assert f"guichet serve --config {demonstration.config}" in demonstration.process.output()

    demonstration.start_platform()
    assert answer_of(demonstration, paid_shopper.get(ticket.url))["transaction_id"] == number
    assert answer_of(demonstration, open_shopper.submit(open_page.form("number"), **CARD))["response_code"] == "00"
    assert demonstration.bank.books()["totals"]["authorisations"] == 2


def test_a_lost_bank_is_seen_and_found_again(own_demonstration, shop):
    demonstration = own_demonstration
    processes.end(demonstration.ready["pids"]["acquirer"])
    eventually(lambda: demonstration.health().status_code == 503, "a bad health")
    assert demonstration.health().json()["acquirer"] == "down"
    shopper, page = card_page(demonstration, shop)
    assert answer_of(demonstration, shopper.submit(page.form("number"), **CARD))["response_code"] == "90"

    # The console says how to start it again.
    eventually(lambda: "acquirer was killed" in demonstration.process.output(), "the console to say so")
    command = next(line for line in demonstration.process.output().splitlines() if "guichet-simulator acquirer" in line)
    bank = processes.Process(command.split(), demonstration.directory / "acquirer.log")
    try:
        eventually(lambda: demonstration.health().status_code == 200, "a good health")
        shopper, page = card_page(demonstration, shop)
        assert answer_of(demonstration, shopper.submit(page.form("number"), **CARD))["response_code"] == "00"
    finally:
        bank.kill()


def test_a_stop_finishes_what_is_in_flight(monkeypatch, request, shop):
    # The bank answers when it is woken; the platform is not to have given it up by then.
    monkeypatch.setenv("GUICHET_ACQUIRER_ANSWER_SECONDS", "50")
    demonstration = request.getfixturevalue("own_demonstration")
    pids = demonstration.ready["pids"]
    shopper, page = card_page(demonstration, shop)
    form = page.form("number")
    os.kill(pids["acquirer"], signal.SIGSTOP)
    given = []

    def pay():
        given.append(shopper.session.post(form.action, data={**form.fields, **CARD}, allow_redirects=False, timeout=120))

    paying = threading.Thread(target=pay)
    paying.start()
    eventually(lambda: demonstration.metric("guichet_acquirer_in_flight") == 1, "the question to the bank")
    os.kill(pids["payment"], signal.SIGTERM)
    # New shoppers are refused while the one in flight is still waited for.
    eventually(lambda: not answers(demonstration.pages), "the listener to close")
    assert processes.is_alive(pids["payment"])
    os.kill(pids["acquirer"], signal.SIGCONT)
    eventually(lambda: not processes.is_alive(pids["payment"]), "the platform to end")
    eventually(lambda: "payment ended with status 0" in demonstration.process.output(), "a good status")
    paying.join()
    assert given[0].status_code == 303
    demonstration.start_platform()
    ticket = shopper.get(demonstration.pages + given[0].headers["Location"].removeprefix(demonstration.pages))
    assert answer_of(demonstration, ticket)["response_code"] == "00"
    totals = demonstration.bank.books()["totals"]
    assert (totals["authorisations"], totals["reversed"]) == (1, 0)


def answers(url):
    """True when somebody listens there."""
    address = urlsplit(url)
    try:
        socket.create_connection((address.hostname, address.port), timeout=1).close()
        return True
    except OSError:
        return False


def has_open_listeners(admin):
    """Whether `/health` says that all that others reach is open; no bank needs to answer for that."""
    try:
        return requests.get(f"http://127.0.0.1:{admin}/health", timeout=20).json()["listeners"] == "up"
    except (requests.ConnectionError, requests.Timeout):
        return False


def test_a_stop_leaves_nothing_running_and_a_directory_to_go_on_with(shop, tmp_path):
    demonstration = Demonstration(tmp_path, port=0)
    ready = demonstration.ready
    number = next_transaction_id()
    shopper, page = card_page(demonstration, shop, transaction_id=number)
    assert answer_of(demonstration, shopper.submit(page.form("number"), **CARD))["response_code"] == "00"
    assert demonstration.stop() == 0
    assert not demonstration.ready_file.exists()
    assert not [pid for pid in ready["pids"].values() if processes.is_alive(pid)]
    assert not [part for part in ("shop", "payment", "paylib", "acquirer") if answers(ready[part])]

    demonstration = Demonstration(tmp_path)
    try:
        _, again = card_page(demonstration, shop, transaction_id=number)
        assert again.heading == "Transaction already processed"
    finally:
        assert demonstration.stop() == 0


def test_merchants_are_administered_while_the_server_runs_and_while_it_does_not(own_demonstration):
    demonstration = own_demonstration

    def merchant(*arguments):
        done = subprocess.run(
            [binaries.path("guichet"), "merchant", *arguments, "--config", str(demonstration.config)],
            capture_output=True, text=True, timeout=60, check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def add(number):
        terms = ["--name", "Chez Paul", "--address", "https://paul.example", "--contract", "CB:EUR:42"]
        return merchant("add", number, *terms)

    assert add("011223344551111")[0] == 0
    assert add("011223344551111")[0] == 0, "the same again changes nothing"
    status, text = merchant("add", "011223344551111", "--name", "Paula", "--address", "https://paul.example")
    assert status != 0 and "exists already" in text
    status, text = merchant("set", "011223344551111", "--phase", "live")
    assert status != 0 and "--phase" in text
    demonstration.kill_platform()
    assert add("014213245611111")[0] == 0
    assert merchant("set", "011223344551111", "--phase", "pre-production")[0] == 0
    status, text = merchant("show", "--json")
    shown = {one["id"]: one["phase"] for one in json.loads(text)}
    assert shown == {
        "029800266211111": "demonstration", "011223344551111": "pre-production", "014213245611111": "demonstration"
    }
    kit = demonstration.directory / "kit-of-paul"
    assert merchant("kit", "011223344551111", "--output", str(kit))[0] == 0
    assert merchant("kit", "011223344551111", "--output", str(kit), "--renew")[0] == 0
    # No key is made for a kit that cannot be written: version 2 stays the newest.
    status, text = merchant("kit", "011223344551111", "--output", "/proc/nowhere", "--renew")
    assert status != 0 and "/proc/nowhere" in text
    assert (kit / "bin" / "request").stat().st_mode & 0o111
    assert (kit / "param" / "certif.fr.011223344551111").stat().st_mode & 0o077 == 0
    demonstration.start_platform()
    status, text = merchant("show", "011223344551111")
    assert status == 0 and "pre-production" in text
    assert "2 (from" in text and "1 (from" in text
    status, text = merchant("show", "099999999999999")
    assert status != 0 and "unknown" in text


def test_the_control_socket_and_the_books_are_their_owners_alone(demonstration):
    data = demonstration.config.parent / "data"
    for path in [data, *data.iterdir()]:
        assert path.stat().st_mode & 0o077 == 0, path


# Starting badly


def configuration(directory, **changes):
    values = {
        "public": {"url": "https://pay.example.org"},
        "payment": {"port": free_port()},
        "admin": {"port": free_port()},
        "store": {"path": "data/guichet.sqlite"},
        "keys": {"master": "master.key", "wallet": "wallet.key"},
        "acquirer": {"host": "127.0.0.1", "port": free_port()},
        "paylib": {"url": "https://paylib.example.org"},
        "support": {"contact": "support@example.org"},
        **changes,
    }
    path = directory / "guichet.json"
    path.write_text(json.dumps(values))
    return path


def write_key(directory, name, text, mode=0o600):
    path = directory / f"{name}.key"
    path.write_text(text)
    path.chmod(mode)


def serve(path, **environment):
    return subprocess.Popen(
        [binaries.path("guichet"), "serve", "--config", path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env={**os.environ, **environment},
    )


DEMO_KEY = b"guichet demonstration master key".hex()


@pytest.mark.parametrize(
    ("name", "text", "mode", "reason"),
    [
        ("master", None, None, "master key"),
        ("master", "", 0o600, "0 bits"),
        ("master", "abcd", 0o600, "16 bits"),
        ("master", "ab" * 32, 0o600, "all its bytes are equal"),
        ("master", "0123456789abcdef" * 4, 0o600, "not random"),
        ("master", DEMO_KEY, 0o600, "well-known"),
        ("master", GOOD_KEY, 0o644, "can be read by everyone"),
        ("wallet", None, None, "wallet key"),
        ("wallet", "ab" * 32, 0o600, "all its bytes are equal"),
        ("wallet", GOOD_KEY, 0o604, "can be read by everyone"),
    ],
)
def test_a_weak_or_missing_key_stops_the_start(tmp_path, name, text, mode, reason):
    for other in ("master", "wallet"):
        write_key(tmp_path, other, GOOD_KEY[::-1] if other == "wallet" else GOOD_KEY)
    if text is None:
        (tmp_path / f"{name}.key").unlink()
    else:
        write_key(tmp_path, name, text, mode)
    process = serve(configuration(tmp_path))
    output, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert f"{name} key" in output and reason in output
    assert GOOD_KEY not in output
    assert not (tmp_path / "data").exists()


def test_a_bad_configuration_names_every_bad_key(tmp_path):
    path = configuration(tmp_path, acquirer={"host": "127.0.0.1", "port": "bank"}, support={}, limts={"connections": 5})
    process = serve(path, GUICHET_PUBLIC_URL="http://pay.example.org")
    output, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    for key in ("acquirer.port", "support.contact", "limts.connections", "public.url"):
        assert f"configuration: {key}: " in output


def test_a_good_start_serves_tls_and_takes_up_a_renewed_certificate(tmp_path):
    write_key(tmp_path, "master", GOOD_KEY)
    write_key(tmp_path, "wallet", GOOD_KEY[::-1])

    def renew(name):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
            + ["-days", "2", "-subj", f"/CN={name}", "-keyout", tmp_path / "new.key", "-out", tmp_path / "new.pem"],
            check=True, capture_output=True,
        )
        (tmp_path / "new.key").rename(tmp_path / "tls.key")
        (tmp_path / "new.pem").rename(tmp_path / "tls.pem")
        return ssl.PEM_cert_to_DER_cert((tmp_path / "tls.pem").read_text())

    first = renew("first.example.org")
    port, admin = free_port(), free_port()
    tls = {"certificate": "tls.pem", "key": "tls.key", "check_seconds": 1}
    path = configuration(tmp_path, payment={"port": port, "tls": tls}, admin={"port": admin})
    process = serve(path)
    try:
        eventually(lambda: has_open_listeners(admin) or process.poll() is not None, "the start")
        assert process.poll() is None, process.stdout.read()
        assert shown(port) == first
        second = renew("second.example.org")
        eventually(lambda: shown(port) == second, "the renewed certificate")
        # A platform that is no demonstration keeps its word in what the browser is told.
        context = ssl.create_default_context(cafile=tmp_path / "tls.pem")
        context.check_hostname = False
        with context.wrap_socket(socket.create_connection(("127.0.0.1", port))) as connection:
            connection.sendall(b"GET /cgis-payment/prod/callpayment?DATA=20 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        assert b"Security error" in answer
    finally:
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        # Nothing that it would wait for is under way, and connections would be waited for thirty seconds.
        assert time.monotonic() - started < 20


def test_a_connection_on_which_nothing_comes_is_closed(own_demonstration):
    own_demonstration.kill_platform()
    own_demonstration.start_platform({"limits.idle_seconds": 1})
    address = urlsplit(own_demonstration.pages)
    for beginning in [b"", b"POST /cgis-payment/demo/callpayment HT", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nDATA"]:
        with socket.create_connection((address.hostname, address.port), timeout=60) as connection:
            connection.sendall(beginning)
            # It may say why first; then it ends.
            while connection.recv(65536):
                pass


def shown(port):
    """The certificate that the server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with context.wrap_socket(socket.create_connection(("127.0.0.1", port))) as connection:
        return connection.getpeercert(binary_form=True)


@pytest.mark.skipif(databases.SERVER is not None, reason="any number of nodes serves one PostgreSQL database")
def test_one_file_has_one_server(demonstration, tmp_path):
    values = json.loads(demonstration.config.read_text())
    values["payment"]["port"], values["admin"]["port"] = free_port(), free_port()
    values["control"]["socket"] = str(tmp_path / "control.sock")
    path = tmp_path / "guichet.json"
    path.write_text(json.dumps(values))
    process = serve(path)
    output, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "guichet.sqlite" in output or str(demonstration.platform_pid) in output


def test_a_ready_file_that_cannot_be_written_is_said_at_once(tmp_path):
    done = subprocess.run(
        [binaries.path("guichet"), "demo", "--port", "0", "--ready-file", str(tmp_path / "none" / "ready.json")],
        capture_output=True, text=True, timeout=60, check=False,
    )
    assert done.returncode != 0
    assert done.stderr.strip().endswith(f"{tmp_path / 'none'} is no directory")
