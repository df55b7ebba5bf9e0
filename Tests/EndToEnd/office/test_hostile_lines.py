"""`officeserver` and `office` against whatever anybody may send: bytes, slowness, floods, odd arguments."""

import concurrent.futures
import os
import random
import socket
import subprocess
import time

import pytest

from product.office import OfficeServer, attributes, service

CHECK_OK = '<response pathfile="OK" certificate="OK" />\n'
MAXIMUM_LINE = 32_768


@pytest.fixture(scope="module")
def kit(demonstration):
    return demonstration.kit.directory


@pytest.fixture(scope="module")
def merchant(demonstration):
    return {"merchant_id": demonstration.merchant, "merchant_country": "fr"}


@pytest.fixture(scope="module")
def server(kit, tmp_path_factory):
    options = ["--read-seconds", "60"]
    with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path_factory.mktemp("lines"), *options) as own:
        yield own
        assert own.process.poll() is None


@pytest.fixture
def check(server, merchant):
    """The component still serves honest clients."""
    def check():
        assert server.ask(service("office", "checkoffice", **merchant)) == CHECK_OK
        assert server.command('<command component="status" name="getStatus"/>').startswith("<response")
    return check


@pytest.mark.parametrize(
    ("component", "function"),
    [
        ("office", "checkoffice"), ("diag", "checkdiag"), ("checkout", "checkCheckout"), ("payid", "checkpayid"),
        ("PayId", "checkpayid"), ("cashmanagement", "checkcashmanagement"), ("cheque", "checkcheque"),
    ],
)
def test_every_component_checks_its_files(server, merchant, component, function):
    assert server.ask(service(component, function, **merchant)) == CHECK_OK


@pytest.mark.parametrize(
    ("port", "line", "message"),
    [
        ("service", '<service component="office" name="toto"><toto/></service>', 'Element "service" does not allow "toto" here.'),
        ("service", '<service component="office" name="checkoffice"><checkoffice toto="1"/></service>',
         'Attribute "toto" is not declared for element "checkoffice".'),
        ("command", '<service component="office" name="checkoffice"/>',
         'Root element type is "service", but was declared to be "command".'),
        ("service", '<command component="status" name="getStatus"/>',
         'URI=null Ligne = 15 : Root element type is "command", but was declared to be "service".'),
        ("command", '<command component="statut" name="getStatus"/>', '"statut is not a registered component"'),
        ("service", '<service component="statut" name="a"><a/></service>', '"statut is not a registered component"'),
        ("command", '<command component="status" name="getStatut"/>', 'Attribut "name" is not valid.'),
        ("command", '<command name="StopServer SOON"/>', 'Attribut "name" is not valid.'),
    ],
)
def test_the_documents_messages(server, port, line, message):
    answer = server.ask(line, port=port)
    assert answer == '<Error message="' + message.replace('"', "&quot;") + '"/>\n'


def test_commands_and_what_they_count(kit, tmp_path, merchant):
    with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path) as own:
        assert own.command('<command component="register" name="refresh"/>') == (
            '<response component="register" name="refresh">'
            '<refresh message="6 composants sont enregistr&#233;s"/></response>\n'
        )
        listed = own.command('<command component="register" name="listComponents"/>')
        for function in ["author", "creditholder", "diagnosis", "checkCheckout", "checkpayid", "checkcheque"]:
            assert f'<service name="{function}"/>' in listed
        own.ask("<nonsense")
        own.ask(service("office", "checkoffice", **merchant))
        status = attributes(own.command('<command component="status" name="getStatus"></command>'))
        assert (status["serviceCount"], status["commandCount"], status["errorCount"]) == ("1", "2", "1")
        traces = own.command('<command component="traces" name="getTraces" pattern="checkoffice"/>').splitlines()
        assert len(traces) == 2 and traces[0].endswith("service : office / checkoffice") and traces[-1] == "EOT"
        assert own.command('<command component="traces" name="getTraces" fromDate="29991231"/>') == "EOT\n"
        # Nobody stops a component that has no login, whatever is tried.
        for login in ["", ' login="" password=""', ' login="admin" password="admin"']:
            answer = own.command(f'<command{login} name="StopServer NOW"/>')
            assert "not valid" in answer
        assert "changed" in own.command('<command component="password" name="change" login="chef" password="un"/>')
        assert "not valid" in own.command('<command component="password" name="change" login="x" password="y"/>')
        assert "changed" in own.command(
            '<command component="password" name="change" login="chef" password="un"><change login="b" password="deux"/></command>'
        )
        assert "not valid" in own.command('<command login="chef" password="un" name="StopServer NOW"/>')
        assert own.command('<command login="b" password="deux" name="StopServer NOW"/>') == ""
        assert own.process.wait(60) == 0
        written = own.traces.read_text()
        assert "deux" not in written and '"un"' not in written


def test_now_leaves_what_waits_and_empty_queue_answers_it(kit, tmp_path, merchant):
    line = service("diag", "diagnosis", transaction_id="1", payment_date="20260105", **merchant)
    for how, code, seconds in [("NOW", None, "300"), ("EMPTY_QUEUE", "99", "3")]:
        (tmp_path / how).mkdir()
        with socket.create_server(("127.0.0.1", 0)) as silent:
            address = f"http://127.0.0.1:{silent.getsockname()[1]}"
            options = ["--platform", address, "--answer-seconds", seconds]
            with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path / how, *options) as own:
                own.command('<command component="password" name="change" login="a" password="b"/>')
                with concurrent.futures.ThreadPoolExecutor(1) as pool:
                    waiting = pool.submit(own.ask, line)
                    silent.accept()
                    assert own.command(f'<command login="a" password="b" name="StopServer {how}"/>') == ""
                    answer = waiting.result(60)
                    assert own.process.wait(60) == 0
                assert (attributes(answer)["diagnostic_code"] if code else answer) == (code or "")


@pytest.mark.parametrize(
    "line",
    [
        '<?xml version="1.0"?><service/>', "<!DOCTYPE service><service/>", "<!-- --><service/>", "<service>text</service>",
        '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><service a="&b;"/>',
        '<service component="office" name="checkoffice"><checkoffice merchant_id="&#60;"/>', "<a><b><c><d><e/></d></c></b></a>",
        "<a " + " ".join(f'a{i}="1"' for i in range(65)) + "/>", "<a>" + "<b/>" * 64 + "</a>", '<a b="1" b="2"/>',
        '<a b="&unknown;"/>', '<a b="&#0;"/>', "\x00", "\t\t<", "é", "<\ufeffservice/>",
    ],
)
def test_what_is_no_element_is_refused_on_both_ports(server, check, line):
    for port in ("service", "command"):
        answer = server.ask(line, port=port)
        assert answer.startswith("<Error message=") and answer.endswith("/>\n") and answer.count("\n") == 1
    check()


def test_a_line_has_a_size(server, merchant, check):
    frame = service("office", "checkoffice", **merchant, version="")
    room = MAXIMUM_LINE - len(frame.encode())
    fits = frame.replace('version=""', f'version=""{" " * room}')
    assert len(fits) == MAXIMUM_LINE and server.ask(fits) == CHECK_OK
    assert "longer than" in server.ask(fits.replace(" ", "  ", 1))
    # A flood without any line end is answered, not read to its end.
    assert "longer than" in server.ask(b"a" * 2_000_000, end=b"")
    check()


def test_slow_half_closed_and_vanishing_clients(server, merchant, check):
    line = service("office", "checkoffice", **merchant).encode()
    with socket.create_connection(("127.0.0.1", server.ready["service"]), timeout=60) as slow:
        for place in range(0, len(line), 40):
            slow.sendall(line[place:place + 40])
            time.sleep(0.05)
        slow.sendall(b"\n")
        assert slow.recv(8192).decode() == CHECK_OK
    with socket.create_connection(("127.0.0.1", server.ready["service"]), timeout=60) as half:
        half.sendall(line)
        half.shutdown(socket.SHUT_WR)
        assert half.recv(8192).decode() == CHECK_OK
    for sent in [b"", line[:20], line + b"\n"]:
        for _ in range(20):
            gone = socket.create_connection(("127.0.0.1", server.ready["service"]), timeout=60)
            gone.sendall(sent)
            gone.close()
    check()


def test_a_line_that_does_not_come_is_not_waited_for(kit, tmp_path):
    with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path, "--read-seconds", "2") as hasty:
        for port in ("service", "command"):
            began = time.monotonic()
            with socket.create_connection(("127.0.0.1", hasty.ready[port]), timeout=60) as silent:
                silent.sendall(b"<service")
                assert silent.recv(100) == b""
            assert time.monotonic() - began > 1
        assert hasty.command('<command component="status" name="getStatus"/>').startswith("<response")


def test_many_silent_connections_keep_nobody_out(server, check):
    silent = [socket.create_connection(("127.0.0.1", server.ready["service"]), timeout=60) for _ in range(200)]
    try:
        check()
    finally:
        for connection in silent:
            connection.close()


def test_any_bytes_on_both_ports(server, merchant, check):
    seed = int(os.environ.get("GUICHET_SEED", random.randrange(2**32)))
    dice = random.Random(seed)
    models = [
        service("office", "checkoffice", **merchant).encode(), b'<command component="status" name="getStatus"/>',
        b'<command component="traces" name="getTraces" pattern="x"/>',
    ]

    def bytes_():
        if dice.random() < 0.3:
            return dice.randbytes(dice.randrange(1, 3000)).replace(b"\n", b" ")
        line = bytearray(dice.choice(models))
        for _ in range(dice.randrange(1, 6)):
            place = dice.randrange(len(line))
            what = dice.randrange(3)
            if what == 0:
                line[place] = dice.choice(b"<>/='\"& ab;#x!?-\x00\xff")
            elif what == 1:
                line[place:place] = line[:place]
            else:
                del line[place:place + dice.randrange(1, 9)]
            line = line or bytearray(b"<")
        return bytes(line).replace(b"\n", b" ").replace(b"\r", b" ") or b"<"

    for number in range(300):
        port = dice.choice(["service", "command"])
        line = bytes_()
        answer = server.ask(line, port=port)
        told = f"seed {seed}, line {number}: {line!r} was answered {answer!r}"
        assert answer.startswith(("<Error", "<response")) or answer.endswith("EOT\n") or not line.strip(), told
    check()
    written = server.traces.read_text(errors="replace")
    assert "Fatal error" not in written and "Traceback" not in written, f"seed {seed}"


def test_access_lists_know_blocks_and_spans(kit, tmp_path, merchant):
    for number, (options, admitted) in enumerate([
        (["--service-accept", "10.0.0.0/8"], False), (["--service-accept", "127.0.0.1-127.0.0.9"], True),
        (["--service-accept", "127.0.0.1", "--service-deny", "127.0.0.0/30"], False),
        (["--service-deny", "10.0.0.1"], True), (["--service-accept", "::ffff:127.0.0.1"], True),
    ]):
        (tmp_path / str(number)).mkdir()
        with OfficeServer(kit / "bin/officeserver", kit / "param/pathfile", tmp_path / str(number), *options) as own:
            assert own.ask(service("office", "checkoffice", **merchant)) == (CHECK_OK if admitted else ""), options


@pytest.mark.parametrize(
    "option", [["--service-accept", "300.1.1.1"], ["--queue=-1"], ["--concurrency", "0"], ["--service-port", "70000"], ["--platform", "ftp://x"]]
)
def test_wrong_options_stop_the_start(kit, option):
    result = subprocess.run(
        [kit / "bin/officeserver", "--pathfile", kit / "param/pathfile", "--service-port", "0", "--command-port", "0", *option],
        capture_output=True, text=True, timeout=60, check=False,
    )
    assert result.returncode != 0 and "must be" in result.stderr + result.stdout or "is no address" in result.stderr


# The command line


def office(kit, *arguments):
    return subprocess.run([kit / "bin/office", *arguments], cwd=kit, capture_output=True, timeout=60, check=False)


def test_arguments_are_bytes(kit, merchant):
    who = [f"{name}={value}" for name, value in merchant.items()] + ["pathfile=param/pathfile"]
    good = ["diag", "diagnosis", "transaction_id=999998", "payment_date=20200101", *who]
    for more in ["order_id=été".encode(), "order_id=été".encode("latin-1"), b"data=a=b=c;d", b"origin=$(id) `id` 'x' *"]:
        result = office(kit, *good, more)
        assert result.returncode == 0 and result.stdout.startswith(b"diagnostic_code=25\n"), (more, result.stderr)
    for more, text in [
        (b"order_id=" + b"x" * 33, b"diagnostic_code=12"), (b"order_id=a|b", b"explanation=order_id"),
        (b"transaction_id=1", b"transaction_id is given twice"), (b"=x", b"is not key=value"), (b"x", b"is not key=value"),
        (b"t\xffto=1", b"is not declared"), (b"order_id=" + b"x" * 120_000, b""),
    ]:
        result = office(kit, *good, more)
        assert text in result.stdout + result.stderr, (more[:40], result.stdout, result.stderr)
        assert (result.returncode == 0) == (b"code=" in result.stdout), more[:40]
        if result.returncode:
            assert result.stdout == b"" and result.stderr.startswith(b"office: ")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ([], b""), (["--json"], b"Usage"), (["nothing", "here"], b"is not a component"), (["office", "diagnosis"], b"is not a function"),
        (["diag", "diagnosis", "pathfile=/nowhere/pathfile"], b"/nowhere/pathfile (Le chemin"),
        (["diag", "diagnosis", "pathfile=/"], b"/ (Le chemin"), (["diag", "diagnosis", "pathfile=param/pathfile"], b"merchant"),
        (["diag", "diagnosis", "pathfile=param/pathfile", "merchant_id=../../x", "merchant_country=fr"], b"merchant_id"),
        (["diag", "diagnosis", "pathfile=param/pathfile", "merchant_id=1", "merchant_country=fr"], b"Cannot open certificat.("),
        (["diag", "diagnosis", "pathfile=/dev/zero", "merchant_id=1", "merchant_country=fr"], b"/dev/zero"),
        (["diag", "diagnosis", "platform=file:///etc/passwd"], b"platform is not an http"),
    ],
)
def test_what_cannot_be_asked_is_status_1(kit, arguments, text):
    result = office(kit, *arguments)
    assert result.returncode == 1 and text in result.stdout + result.stderr
    if arguments:
        assert result.stdout == b""
