"""Office: the component on the shop's machine, its clients, and the endpoint behind it."""

import concurrent.futures
import contextlib
import datetime
import json
import os
import socket
import ssl
import subprocess
import threading
import urllib.error
import urllib.request
import zoneinfo

import pytest

from product.kit import next_transaction_id
from product.office import CARD as A_CARD
from product.office import OfficeServer, attributes, service

SHOP = {"merchant_country": "fr"}
CARD = {"amount": "1000", "currency_code": "978", **A_CARD}


def today():
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).strftime("%Y%m%d")


@pytest.fixture(scope="module")
def kit(demonstration):
    return demonstration.kit.directory


@pytest.fixture(scope="module")
def server(kit, tmp_path_factory):
    with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(scope="module")
def merchant(demonstration):
    return {"merchant_id": demonstration.merchant, **SHOP}


CLIENTS = {"php": ["php", "samples/php/office_operation.php"], "python": ["python3", "samples/python/office_operation.py"]}


def run_client(kit, server, language, component, function, **values):
    """A sample of the kit; its output's attributes."""
    command = CLIENTS[language] + [component, function] + [f"{name}={value}" for name, value in values.items()]
    result = subprocess.run(
        command, cwd=kit, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "OFFICE_PORT": str(server.ready["service"]), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert result.returncode == 0, result.stderr
    return dict(line.split("=", 1) for line in result.stdout.splitlines())


@pytest.mark.parametrize("language", CLIENTS)
def test_a_card_is_paid_cancelled_in_part_and_diagnosed(kit, server, language):
    number = next_transaction_id()
    paid = run_client(kit, server, language, "office", "author", transaction_id=number, order_id='<&"\'>é'.replace('"', ""), **CARD)
    assert paid["response_code"] == "00"
    assert paid["new_status"] == "TO_CAPTURE" and paid["new_amount"] == "1000"
    assert paid["cvv_response_code"] == "4D" and paid["authorisation_id"] and paid["transaction_certificate"]
    key = {"transaction_id": number, "payment_date": paid["transaction_date"]}
    cancelled = run_client(kit, server, language, "office", "cancel", amount="400", currency_code="978", **key)
    assert (cancelled["response_code"], cancelled["new_amount"]) == ("00", "600")
    wrong = run_client(kit, server, language, "office", "validate", amount="400", currency_code="978", **key)
    assert wrong["response_code"] == "24"
    found = run_client(kit, server, language, "diag", "diagnosis", **key)
    assert found["diagnostic_code"] == "00"
    assert found["origin_amount"] == "1000" and found["current_amount"] == "600"
    assert found["order_id"] == "<&'>é"
    assert found["last_operation_code"] == "CANCEL"
    unknown = run_client(kit, server, language, "diag", "diagnosis", transaction_id="999999", payment_date="20200101")
    assert unknown["diagnostic_code"] == "25"


def test_the_same_key_counts_once_and_another_call_counts_again(server, merchant):
    number = next_transaction_id()
    paid = attributes(server.ask(service("office", "author", transaction_id=number, **merchant, **CARD)))
    assert paid["response_code"] == "00"
    order = {
        **merchant, "transaction_id": number, "payment_date": paid["transaction_date"], "amount": "100",
        "currency_code": "978",
    }
    first = attributes(server.ask(service("office", "cancel", idempotency_key=f"refund {number}", **order)))
    again = attributes(server.ask(service("office", "cancel", idempotency_key=f"refund {number}", **order)))
    assert first == again and first["new_amount"] == "900"
    assert attributes(server.ask(service("office", "cancel", **order)))["new_amount"] == "800"
    assert attributes(server.ask(service("office", "cancel", **order)))["new_amount"] == "700"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r\n\r\n"])
def test_every_line_end_is_understood_and_the_answer_is_one_line(server, merchant, end):
    answer = server.ask(service("office", "checkoffice", **merchant), end)
    assert answer == '<response pathfile="OK" certificate="OK" />\n'


def test_faults_are_told_in_the_documents_words(kit, server, merchant):
    def message(line):
        return server.ask(line).replace("&quot;", '"')

    assert message(service("office", "toto")) == '<Error message="Element "service" does not allow "toto" here."/>\n'
    assert message(service("office", "checkoffice", toto="1")) == (
        '<Error message="Attribute "toto" is not declared for element "checkoffice"."/>\n'
    )
    unknown = message(service("office", "checkoffice", merchant_id="1", merchant_country="fr"))
    assert unknown == f'<Error message="Cannot open certificat.({kit}/param/certif.fr.1.php)"/>\n'
    assert server.command(service("office", "checkoffice")).replace("&quot;", '"') == (
        '<Error message="Root element type is "service", but was declared to be "command"."/>\n'
    )


def test_a_field_that_is_wrong_is_named_by_an_answer_12(server, merchant):
    bad = attributes(
        server.ask(service("office", "author", transaction_id=next_transaction_id(), order_id="a;b", **merchant, **CARD))
    )
    assert bad["response_code"] == "12" and bad["transaction_date"] == today()
    assert bad["explanation"] == "order_id has the forbidden character ;"


@pytest.mark.parametrize(
    "line", [b"", b"\x00" * 100, b"<" * 50_000, b"\xff\xfe<a>", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"]
)
def test_nonsense_is_refused_and_the_next_client_is_served(server, merchant, line):
    if line:
        assert server.ask(line).startswith("<Error message=")
    assert "certificate" in server.ask(service("office", "checkoffice", **merchant))


def test_commands(kit, tmp_path, merchant):
    with OfficeServer(
        kit / "bin/officeserver", kit / "param/pathfile", tmp_path, "--password-file", tmp_path / "login"
    ) as own:
        own.ask(service("office", "checkoffice", **merchant))
        status = own.command('<command component="status" name="getStatus"></command>')
        assert 'serviceCount="1" commandCount="0" errorCount="0" fatalCount="0"' in status
        assert 'Name="office / checkoffice"' in status and '<lastCommand Date="null" Time="null" Name="null">' in status
        traces = own.command('<command component="traces" name="getTraces"></command>').splitlines()
        assert traces[-1] == "EOT" and any("-INFO-(1)-service : office / checkoffice" in line for line in traces)
        assert "paymentProviderFinalize" in own.command('<command component="register" name="listComponents"/>')
        stop = '<command login="a" password="b" name="StopServer EMPTY_QUEUE"></command>'
        assert "not valid" in own.command(stop)
        assert "Login and password are changed" in own.command(
            '<command component="password" name="change" login="a" password="b"/>'
        )
        assert own.command(stop) == ""
        assert own.process.wait(60) == 0
        assert "4974934125497800" not in own.traces.read_text()


def test_addresses_that_are_denied_get_no_answer(kit, tmp_path, merchant):
    options = ["--service-deny", "127.0.0.0/8", "--command-accept", "127.0.0.1"]
    with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path, *options) as own:
        assert own.ask(service("office", "checkoffice", **merchant)) == ""
        assert own.command('<command component="status" name="getStatus"/>').startswith("<response")


def test_a_platform_that_does_not_answer_is_99_and_a_full_queue_too(kit, tmp_path, merchant):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        options = ["--platform", address, "--concurrency", "1", "--queue", "1", "--answer-seconds", "5"]
        with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path, *options) as own:
            line = service("diag", "diagnosis", transaction_id="1", payment_date="20260105", **merchant)
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                answers = [attributes(answer) for answer in pool.map(own.ask, [line] * 4)]
            assert [answer["diagnostic_code"] for answer in answers] == ["99"] * 4
            assert own.traces.read_text().count("too many calls are waiting") == 2
    with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path, "--platform", "http://127.0.0.1:1") as own:
        line = service("office", "cancel", transaction_id="1", payment_date="20260105", amount="100", currency_code="978", **merchant)
        assert attributes(own.ask(line))["response_code"] == "99"


def test_a_pathfile_that_is_not_there_is_named(kit, tmp_path, merchant):
    with OfficeServer(kit / "bin/officeserver", tmp_path / "none", tmp_path) as own:
        assert own.ask(service("office", "checkoffice", **merchant)) == (
            f"<Error message=\"{tmp_path}/none (Le chemin d'acc&#232;s sp&#233;cifi&#233; est introuvable)\"/>\n"
        )


def office(kit, *arguments):
    return subprocess.run(
        [kit / "bin/office", *arguments], cwd=kit, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_command_line_client(kit, merchant):
    who = [f"{name}={value}" for name, value in merchant.items()] + ["pathfile=param/pathfile"]
    call = ["diag", "diagnosis", "transaction_id=999999", "payment_date=20200101", *who]
    result = office(kit, *call)
    assert result.returncode == 0
    assert result.stdout.splitlines()[0] == "diagnostic_code=25"
    answer = json.loads(office(kit, *call, "--json").stdout)
    assert answer["diagnostic_code"] == "25" and list(answer)[:2] == ["diagnostic_code", "diagnostic_time"]
    assert office(kit, "office", "checkoffice", *who).stdout == "pathfile=OK\ncertificate=OK\n"
    for wrong, text in [
        (["office"], "Usage"), (["office", "toto", *who], "toto is not a function"),
        (["office", "cancel", "toto=1", *who], 'Attribute "toto" is not declared'),
        ([*call, "platform=http://127.0.0.1:1"], "cannot be reached"),
    ]:
        result = office(kit, *wrong)
        assert result.returncode == 1 and text in result.stderr and result.stdout == ""


def test_a_certificate_that_nobody_vouches_for_is_told_in_words(kit, merchant, tmp_path):
    """A shop's developer meets it first: the test platform has a certificate of its own."""
    files = [str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost", "-keyout", files[0], "-out", files[1]], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files[1], files[0])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def shake_hands():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection, contextlib.suppress(OSError):
                    context.wrap_socket(connection, server_side=True).recv(1)

        threading.Thread(target=shake_hands, daemon=True).start()
        result = office(kit, "office", "checkoffice", *[f"{name}={value}" for name, value in merchant.items()],
                        "pathfile=param/pathfile", f"platform=https://localhost:{listener.getsockname()[1]}")
        listener.shutdown(socket.SHUT_RDWR)
    assert result.returncode == 1
    assert result.stderr == ("office: the platform cannot be reached (its certificate has expired, or is from no authority"
                             " that this machine trusts)\n")


@pytest.mark.parametrize(
    "method, path, body, status, code",
    [
        ("POST", "/office/office/toto", b"{}", 404, "unknown_function"),
        ("GET", "/office/office/cancel", None, 405, "method"),
        ("POST", "/office/office/cancel", b"x", 400, "envelope"),
        ("POST", "/office/office/cancel", b"{}", 400, "envelope"),
        ("POST", "/office/office/cancel", b'{"message":"zz"}', 403, "security_error"),
        ("POST", "/office/office/cancel", b'{"message":1}', 400, "envelope"),
        ("POST", "/office/office/cancel", b" " * 200_000, 413, "too_large"),
    ],
)
def test_what_is_no_call_gets_a_problem_in_json(demonstration, method, path, body, status, code):
    request = urllib.request.Request(
        demonstration.pages + path, data=body, method=method, headers={"Content-Type": "application/json"}
    )
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(request, timeout=60)
    assert error.value.code == status
    assert json.loads(error.value.read())["error"] == code
