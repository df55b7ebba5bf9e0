"""The platform as an operator runs it: watched, killed, started again, stopped, refused a bad start."""

import json
import os
import pathlib
import signal
import socket
import ssl
import subprocess
import threading
import time

import pytest

from demonstration import Demonstration, get, is_zombie, wait_for
from shop import Shop
from shopper import Page, Shopper

GOOD_KEY = "8f3a1c5b7e9d02468ace13579bdf0f1e2d3c4b5a69788796a5b4c3d2e1f0a9b8"


def card_page(shop, number, **parameters):
    """A shopper on the card page."""
    code, error, form = shop.request(merchant_id="029800266211111", transaction_id=number, **parameters)[:3]
    assert code == "0", error
    shopper = Shopper()
    return shopper, shopper.click(Page("http://shop.invalid/", 200, form).form("DATA"), "CB")


def answer_of(shop, ticket):
    return shop.response(ticket.form("DATA").values["DATA"])


def test_health_and_metrics_tell_what_happens(demo, shop, transaction_id):
    status, text = get(demo.ready["health"])
    assert status == 200
    assert json.loads(text) == {"status": "up", "store": "up", "acquirer": "up"}

    name = 'guichet_authorisations_total{outcome="accepted"}'
    before = demo.metric(name)
    shopper, page = card_page(shop, transaction_id(), amount=1000)
    assert answer_of(shop, shopper.pay_by_card(page))["response_code"] == "00"
    assert demo.metric(name) == before + 1
    assert demo.metric("guichet_acquirer_connected") == 1
    assert demo.metric("process_resident_memory_bytes") > 1_000_000
    assert "# HELP guichet_authorisations_total" in get(demo.ready["metrics"])[1]


def test_the_admin_pages_are_not_on_the_payment_port(demo):
    for path in ("/health", "/metrics"):
        assert get(demo.ready["payment"] + path)[0] == 404


def test_a_killed_platform_goes_on_where_it_was(own_demo, transaction_id):
    demo = own_demo
    with Shop(demo.ready["kit"]) as shop:
        number = transaction_id()
        paid_shopper, page = card_page(shop, number, amount=1000)
        ticket = paid_shopper.pay_by_card(page)
        open_shopper, open_page = card_page(shop, transaction_id(), amount=2000)

        demo.kill("payment")
        assert demo.process.poll() is None
        wait_for(lambda: "payment was killed by signal 9" in demo.console.read_text())
        assert f"guichet serve --config {demo.ready['config']}" in demo.console.read_text()
        assert get(demo.ready["health"])[0] == 0

        demo.serve()
        again = paid_shopper.open(ticket.url)
        assert answer_of(shop, again)["transaction_id"] == number
        assert answer_of(shop, open_shopper.pay_by_card(open_page))["response_code"] == "00"
        assert demo.books()["totals"]["authorisations"] == 2


def test_a_lost_bank_is_seen_and_found_again(own_demo, transaction_id):
    demo = own_demo
    with Shop(demo.ready["kit"]) as shop:
        demo.kill("acquirer")
        wait_for(lambda: get(demo.ready["health"])[0] == 503)
        assert json.loads(get(demo.ready["health"])[1])["acquirer"] == "down"
        shopper, page = card_page(shop, transaction_id(), amount=1000)
        after = shopper.pay_by_card(page)
        assert answer_of(shop, after)["response_code"] == "90"

        # The console says how to start it again.
        console = wait_for(lambda: demo.console.read_text() if "acquirer was killed" in demo.console.read_text() else "")
        command = next(line.strip() for line in console.splitlines() if "guichet-simulator acquirer" in line)
        with open(demo.directory / "acquirer.txt", "wb") as log:
            demo.by_hand.append(subprocess.Popen(command.split(), stdout=log, stderr=log))
        wait_for(lambda: get(demo.ready["health"])[0] == 200)
        shopper, page = card_page(shop, transaction_id(), amount=1000)
        assert answer_of(shop, shopper.pay_by_card(page))["response_code"] == "00"


def test_a_stop_finishes_what_is_in_flight(own_demo, transaction_id):
    demo = own_demo
    pids = demo.ready["pids"]
    with Shop(demo.ready["kit"]) as shop:
        shopper, page = card_page(shop, transaction_id(), amount=1000)
        os.kill(pids["acquirer"], signal.SIGSTOP)
        answers_given = []
        card = {"number": "4974934125497800", "expiry": "12/30", "cryptogram": "600"}
        form = page.form("number")
        paying = threading.Thread(target=lambda: answers_given.append(shopper.submit_only(form, **card)))
        paying.start()
        wait_for(lambda: demo.metric("guichet_acquirer_in_flight") == 1)
        os.kill(pids["payment"], signal.SIGTERM)
        # New shoppers are refused while the one in flight is still waited for.
        wait_for(lambda: not answers(demo.ready["payment"]))
        assert pathlib.Path(f"/proc/{pids['payment']}/exe").is_symlink()
        os.kill(pids["acquirer"], signal.SIGCONT)
        wait_for(lambda: is_zombie(pids["payment"]))
        wait_for(lambda: "payment ended with status 0" in demo.console.read_text())
        paying.join()
        status, address = answers_given[0]
        assert status == 303
        demo.serve()
        assert answer_of(shop, shopper.open(address))["response_code"] == "00"
        assert demo.books()["totals"] == {**demo.books()["totals"], "authorisations": 1, "reversed": 0}


def answers(url):
    host, port = url.removeprefix("http://").split(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
        return True
    except OSError:
        return False


def test_a_stop_leaves_nothing_running_and_a_directory_to_go_on_with(binaries, tmp_path, transaction_id):
    demo = Demonstration(binaries, tmp_path).start()
    ready = demo.ready
    number = transaction_id()
    with Shop(ready["kit"]) as shop:
        shopper, page = card_page(shop, number, amount=1000)
        assert answer_of(shop, shopper.pay_by_card(page))["response_code"] == "00"
    assert demo.stop() == 0
    assert not demo.ready_file.exists()
    for pid in ready["pids"].values():
        assert not pathlib.Path(f"/proc/{pid}").exists()
    for part in ("shop", "payment", "paylib", "acquirer"):
        assert not answers(ready[part])

    demo.start()
    try:
        with Shop(demo.ready["kit"]) as shop:
            _, again = card_page(shop, number, amount=1000)
            assert "already processed" in again.text
    finally:
        assert demo.stop() == 0


def test_merchants_are_administered_while_the_server_runs_and_while_it_does_not(own_demo):
    demo = own_demo

    def merchant(*arguments):
        done = subprocess.run(
            [demo.binaries / "guichet", "merchant", *arguments, "--config", demo.ready["config"]],
            capture_output=True, text=True,
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
    demo.kill("payment")
    assert add("014213245611111")[0] == 0
    assert merchant("set", "011223344551111", "--phase", "pre-production")[0] == 0
    status, text = merchant("show", "--json")
    shown = {one["id"]: one["phase"] for one in json.loads(text)}
    assert shown == {
        "029800266211111": "demonstration", "011223344551111": "pre-production", "014213245611111": "demonstration"
    }
    kit = demo.directory / "kit-of-paul"
    assert merchant("kit", "011223344551111", "--output", str(kit))[0] == 0
    assert merchant("kit", "011223344551111", "--output", str(kit), "--renew")[0] == 0
    assert (kit / "bin" / "request").stat().st_mode & 0o111
    assert (kit / "param" / "certif.fr.011223344551111").stat().st_mode & 0o077 == 0
    demo.serve()
    status, text = merchant("show", "011223344551111")
    assert status == 0 and "pre-production" in text
    assert "2 (from" in text and "1 (from" in text
    status, text = merchant("show", "099999999999999")
    assert status != 0 and "unknown" in text


def test_the_control_socket_and_the_books_are_their_owners_alone(demo):
    data = pathlib.Path(demo.ready["directory"]) / "data"
    for path in [data, *data.iterdir()]:
        assert path.stat().st_mode & 0o077 == 0, path


# MARK: Starting badly


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


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def write_key(directory, name, text, mode=0o600):
    path = directory / f"{name}.key"
    path.write_text(text)
    path.chmod(mode)


def serve(binaries, path, **environment):
    return subprocess.Popen(
        [binaries / "guichet", "serve", "--config", path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env={**os.environ, **environment},
    )


DEMO_KEY = b"guichet demonstration master key".hex()


@pytest.mark.parametrize(
    "name, text, mode, reason",
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
def test_a_weak_or_missing_key_stops_the_start(binaries, tmp_path, name, text, mode, reason):
    for other in ("master", "wallet"):
        write_key(tmp_path, other, GOOD_KEY[::-1] if other == "wallet" else GOOD_KEY)
    if text is None:
        (tmp_path / f"{name}.key").unlink()
    else:
        write_key(tmp_path, name, text, mode)
    process = serve(binaries, configuration(tmp_path))
    output, _ = process.communicate(timeout=20)
    assert process.returncode != 0
    assert f"{name} key" in output and reason in output
    assert GOOD_KEY not in output
    assert not (tmp_path / "data").exists()


def test_a_bad_configuration_names_every_bad_key(binaries, tmp_path):
    path = configuration(tmp_path, acquirer={"host": "127.0.0.1", "port": "bank"}, support={}, limts={"connections": 5})
    process = serve(binaries, path, GUICHET_PUBLIC_URL="http://pay.example.org")
    output, _ = process.communicate(timeout=20)
    assert process.returncode != 0
    for key in ("acquirer.port", "support.contact", "limts.connections", "public.url"):
        assert f"configuration: {key}: " in output


def test_a_good_start_serves_tls_and_takes_up_a_renewed_certificate(binaries, tmp_path):
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
    process = serve(binaries, path)
    try:
        wait_for(lambda: get(f"http://127.0.0.1:{admin}/health")[0] == 503 or process.poll() is not None)
        assert process.poll() is None, process.stdout.read()
        assert shown(port) == first
        second = renew("second.example.org")
        wait_for(lambda: shown(port) == second)
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
        assert process.wait(20) == 0
        assert time.monotonic() - started < 10


def test_a_connection_on_which_nothing_comes_is_closed(own_demo):
    demo = own_demo
    demo.kill("payment")
    demo.serve({"GUICHET_LIMITS_IDLE_SECONDS": "1"})
    host, port = demo.ready["payment"].removeprefix("http://").split(":")
    for beginning in (b"", b"POST /cgis-payment/demo/callpayment HT", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nDATA"):
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(beginning)
            assert connection.recv(1) == b""


def shown(port):
    """The certificate that the server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with context.wrap_socket(socket.create_connection(("127.0.0.1", port))) as connection:
        return connection.getpeercert(binary_form=True)


def test_one_database_has_one_server(demo, tmp_path):
    values = json.loads(pathlib.Path(demo.ready["config"]).read_text())
    values["payment"]["port"], values["admin"]["port"] = free_port(), free_port()
    values["control"]["socket"] = str(tmp_path / "control.sock")
    path = tmp_path / "guichet.json"
    path.write_text(json.dumps(values))
    process = serve(demo.binaries, path)
    output, _ = process.communicate(timeout=20)
    assert process.returncode != 0
    assert "guichet.sqlite" in output or str(demo.ready["pids"]["payment"]) in output
