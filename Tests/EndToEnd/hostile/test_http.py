"""The payment server and those who mean it harm: a clear error, flat memory, nothing stored."""

import random
import re
import socket
import time
from urllib.parse import urlsplit

import pytest
import requests

from product.kit import next_transaction_id
from product.processes import resident_bytes
from product.shopper import CARD, Shopper

MEGABYTE = 1 << 20
CAUSES = re.compile(r"\.swift\b|Fatal error|Thread \d|Hummingbird|NIO[A-Z]|SQLite|sqlite|GRDB|Optional\(|stack|\bat line\b")


@pytest.fixture(autouse=True)
def nothing_is_stored(demonstration, request):
    """Whatever comes in, the books stay as they were and the platform stays the process that it was."""
    if "stores" in request.keywords:
        yield
        return
    before, pid = demonstration.books.counts(), demonstration.platform_pid
    yield
    assert demonstration.books.counts() == before
    assert demonstration.platform_pid == pid
    assert demonstration.health().status_code == 200


def post(demonstration, data, path="/cgis-payment/demo/callpayment", **options):
    return requests.post(demonstration.pages + path, data=data, timeout=60, **options)


def assert_clear_error(answer, *statuses):
    assert answer.status_code in (statuses or (400,)), answer.text[:500]
    assert "<h1" in answer.text
    assert not CAUSES.search(answer.text), CAUSES.search(answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.fixture(scope="module")
def data(demonstration, shop):
    """A good request that nobody pays."""
    return demonstration.kit.request(**shop.addresses, transaction_id=next_transaction_id()).data


def test_truncated(demonstration, data):
    for length in [*range(0, 120, 7), *range(120, len(data) - 1, 97), len(data) - 1, len(data) - 2]:
        answer = post(demonstration, {"DATA": data[:length], "CB.x": "1", "CB.y": "1"})
        assert_clear_error(answer)
        assert "Security error" in answer.text


def test_bit_flipped(demonstration, data):
    generator = random.Random(20131121)
    # Every place of the header, and a sample of the rest; every bit of every byte is a unit test's work.
    for position in [*range(64), *sorted(generator.sample(range(64, len(data)), 150))]:
        flipped = f"{int(data[position], 16) ^ (1 << generator.randrange(4)):x}"
        answer = post(demonstration, {"DATA": data[:position] + flipped + data[position + 1 :], "CB.x": "1"})
        assert_clear_error(answer)
        assert "Security error" in answer.text


def test_not_sealed_at_all(demonstration):
    for value in ["", "x", "é", "%", "2020", "0" * 4000, "2020303031" + "ff" * 500, "<script>alert(1)</script>", "'; DROP"]:
        answer = post(demonstration, {"DATA": value, "CB.x": "1"})
        assert_clear_error(answer)
        assert "<script" not in answer.text
    assert_clear_error(post(demonstration, {}))
    assert_clear_error(post(demonstration, {"DATA": ["1", "2"]}))


@pytest.mark.stores
def test_an_answer_is_no_request(demonstration, shop, kit):
    """What the platform itself sealed for the shop cannot be played to it."""
    shopper = Shopper()
    cancelled = shopper.submit(shopper.open(kit.request(**shop.addresses)).form_to("/cancel"))
    answer = cancelled.form("DATA").fields["DATA"]
    before = demonstration.books.counts()
    refused = post(demonstration, {"DATA": answer, "CB.x": "1"})
    assert_clear_error(refused)
    assert "Security error" in refused.text
    assert demonstration.books.counts() == before


@pytest.mark.stores
def test_replayed(demonstration, shop, kit):
    """The same DATA a hundred times: one session before the payment, and an error after it."""
    number = next_transaction_id()
    asked = kit.request(**shop.addresses, transaction_id=number)
    sessions = len(demonstration.books.sessions())
    addresses = {Shopper().open(asked).url for _ in range(50)}
    assert len(addresses) == 1
    assert len(demonstration.books.sessions()) == sessions + 1
    Shopper().submit(Shopper().open(asked).form("number"), **CARD)
    before = demonstration.books.counts()
    for _ in range(50):
        page = Shopper().open(asked)
        assert (page.status, page.heading) == (409, "Transaction already processed")
    after = demonstration.books.counts()
    assert {name: after[name] for name in ("authorisation", "paid_transaction", "payment_session")} == {
        name: before[name] for name in ("authorisation", "paid_transaction", "payment_session")
    }


def peak_bytes(pid):
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))


def reset_peak(pid):
    with open(f"/proc/{pid}/clear_refs", "w") as file:
        file.write("5")


@pytest.fixture
def flat_memory(demonstration):
    """The platform's memory may not follow the size of what it is sent."""
    pid = demonstration.platform_pid
    before = resident_bytes(pid)
    reset_peak(pid)
    yield
    assert peak_bytes(pid) - before < 48 * MEGABYTE
    assert resident_bytes(pid) - before < 32 * MEGABYTE


def test_ten_megabytes(demonstration, flat_memory):
    for _ in range(10):
        try:
            answer = post(demonstration, b"DATA=" + b"20" * (5 * MEGABYTE))
            assert_clear_error(answer, 400, 413)
        except requests.ConnectionError:
            pass  # the server may hang up on whoever does not stop talking
    try:
        answer = requests.get(f"{demonstration.pages}/cgis-payment/demo/callpayment?DATA=" + "20" * 500_000, timeout=60)
        assert answer.status_code in (400, 413, 414, 431)
    except requests.ConnectionError:
        pass


def chunks(count):
    for _ in range(count):
        yield b"a=1&" * 4096


def test_a_million_fields(demonstration, flat_memory):
    """With a length told beforehand, and without."""
    for body in [b"a=1&" * 1_000_000, b"&" * 4_000_000, b"=&" * 1_000_000, chunks(250), b"%41=%42&" * 100_000]:
        try:
            assert_clear_error(post(demonstration, body), 400, 413)
        except requests.ConnectionError:
            pass
    # Many fields that fit into the size that is allowed.
    assert_clear_error(post(demonstration, b"a=1&" * 10_000), 400, 413)


def test_bad_escapes(demonstration, flat_memory):
    for body in [b"DATA=%", b"DATA=%zz", b"DATA=%4", b"DATA=%ff%fe", b"\xff\xfe=\xff", b"DATA=%00", b"%", b"DATA=20&DATA=20"]:
        assert_clear_error(post(demonstration, body))
    for kind in ["multipart/form-data; boundary=x", "application/json", "text/plain", ""]:
        assert_clear_error(post(demonstration, b'{"DATA":"2020"}', headers={"Content-Type": kind}), 400, 415)


def test_wrong_methods_and_paths(demonstration, flat_memory):
    token = "0" * 64
    paths = [
        "/", "/cgis-payment", "/cgis-payment/", "/cgis-payment/demo", "/cgis-payment/test/callpayment",
        "/cgis-payment/demo/callpayment/more", "/cgis-payment/payment/" + token, "/cgis-payment/payment/x",
        f"/cgis-payment/payment/{token}/card", f"/cgis-payment/payment/{token}/nothing", "/cgis-payment/shop/../../etc/passwd",
        "/cgis-payment/shop/fr/029800266211111/logo/..%2f..%2fguichet.json", "/%00", "/" + "a" * 4000, "//", "/cgis-payment/%ff",
        "/metrics", "/health", "/cgis-payment/payment/" + "f" * 10_000,
    ]
    for path in paths:
        for method in ["GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "HEAD", "BREW"]:
            answer = requests.request(method, demonstration.pages + path, timeout=60, allow_redirects=False)
            assert answer.status_code in (303, 400, 404, 405, 413, 414, 431, 501), (method, path, answer.status_code)
            assert not CAUSES.search(answer.text), (method, path, answer.text)
            assert "root:" not in answer.text
            assert "Server" not in answer.headers
    assert requests.get(demonstration.pages + "/cgis-payment/demo/callpayment", timeout=60).status_code == 400


@pytest.mark.stores
def test_payment_pages_abused(demonstration, shop, kit):
    """The forms of a payment with everything but what belongs there; then the payment is made all the same."""
    shopper = Shopper()
    page = shopper.open(kit.request(**shop.addresses))
    card, cancel = page.form("number").action, page.form_to("/cancel").action
    before = demonstration.books.counts()
    for path in [card, cancel, page.url + "/mean", page.url + "/wallet"]:
        for body in [b"%", b"\xff", b"a=1&" * 1_000_000, b"number=1&number=2", b"mean=%ff", b"mean=GOLD", b"mean=PAYLIB&mean=CB"]:
            if path == cancel:
                continue
            try:
                answer = requests.post(path, data=body, timeout=60, allow_redirects=False)
                assert answer.status_code in (303, 200, 400, 413, 422), (path, body[:20], answer.status_code)
                assert not CAUSES.search(answer.text)
            except requests.ConnectionError:
                pass
    assert demonstration.books.counts() == before
    # Another secret opens nothing.
    other = page.url[:-1] + ("0" if page.url[-1] != "0" else "1")
    assert requests.get(other, timeout=60).status_code == 404
    assert requests.post(other + "/cancel", timeout=60).status_code == 404
    page = shopper.get(page.url)
    for strange in ["' OR 1=1 --", "<b>4974934125497800</b>", "４９７４", "0" * 40, "\x00", "4974934125497800\r\nX: y"]:
        attempt = Shopper()
        attempt.session.cookies.update(shopper.session.cookies)
        asked = kit.request(**shop.addresses)
        page = attempt.submit(attempt.open(asked).form("number"), **{**CARD, "number": strange})
        assert page.status == 422, strange
        assert "<b>4974" not in page.html
        assert "4974934125497800" not in page.html
        assert "enregistrée" in attempt.submit(page.form("number"), **CARD).heading


@pytest.mark.stores
def test_markup_in_fields_is_shown_as_text(demonstration, shop, kit):
    shopper = Shopper()
    attack = "<script>alert(1)</script>"
    asked = kit.request(
        **shop.addresses, order_id="<img src=x onerror=y>"[:32], caddie=attack, receipt_complement=attack + "<i>merci</i>",
        customer_email=attack, return_context="<svg onload=x>", customer_id="<b>",
    )
    page = shopper.open(asked)
    ticket = shopper.submit(page.form("number"), **CARD)
    for one in [page, ticket]:
        assert "<script>alert" not in one.html
        assert "<img src=x" not in one.html
        assert "onerror=y>" not in one.html or "&lt;img" in one.html
    assert "<i>merci</i>" in ticket.html


# Below HTTP


def connection(demonstration):
    address = urlsplit(demonstration.pages)
    opened = socket.create_connection((address.hostname, address.port), timeout=10)
    return opened


def exchange(demonstration, sent):
    with connection(demonstration) as opened:
        try:
            opened.sendall(sent)
            opened.shutdown(socket.SHUT_WR)
            received = b""
            while part := opened.recv(65536):
                received += part
        except (ConnectionError, TimeoutError):
            return None
        return received


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00" * 1000, b"\xff" * 70000, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"\r\n" * 1000,
        b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"POST /cgis-payment/demo/callpayment HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /cgis-payment/demo/callpayment HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\nx",
        b"POST /cgis-payment/demo/callpayment HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /cgis-payment/demo/callpayment HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /cgis-payment/demo/callpayment HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"a" * 2_000_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 200_000 + b"\r\n",
        b"GET http://169.254.169.254/ HTTP/1.1\r\nHost: x\r\n\r\n", b"CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nCookie: guichet_payment=\xff\xfe\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00" * 100,
    ],
    ids=range(19),
)
def test_garbage(demonstration, flat_memory, sent):
    received = exchange(demonstration, sent)
    if received:
        status = int(received.split()[1])
        assert 400 <= status < 600, received[:200]
        assert status != 500, received[:200]
        assert not CAUSES.search(received.decode("latin-1"))


@pytest.mark.stores
def test_slow_senders_hold_up_nobody(demonstration, flat_memory, shop, kit):
    """Three hundred connections that never finish a sentence."""
    opened = [connection(demonstration) for _ in range(300)]
    try:
        for number, one in enumerate(opened):
            one.sendall(b"POST /cgis-payment/demo/callpayment HTTP/1.1\r\nHost: x\r\n"[: 10 + number % 50])
        opened[0].sendall(b"Content-Length: 60000\r\n\r\nDATA=2020")
        for _ in range(5):
            for one in opened:
                try:
                    one.sendall(b"a")
                except OSError:
                    pass
            begun = time.monotonic()
            assert "enregistrée" in Shopper().pay_by_card(kit.request(**shop.addresses)).heading
            # The connections would be waited for thirty seconds.
            assert time.monotonic() - begun < 20
    finally:
        for one in opened:
            one.close()
