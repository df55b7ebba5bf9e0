"""How an operator lets the platform into a PostgreSQL database, and what he reads when it is not let in."""

import contextlib
import json
import subprocess

import pytest

from product import binaries, processes, tcp_timers
from product.ports import free_port
from product.tls_database import PASSWORD, TLSDatabase
from product.waiting import eventually

MERCHANT = "029800266211111"


@pytest.fixture(scope="module")
def database():
    server = TLSDatabase()
    yield server
    server.stop()


@pytest.fixture
def guichet(tmp_path):
    """Runs `guichet` on a configuration of its own."""
    (tmp_path / "master.key").write_text("5a1c9e0f72d4b38846ab07c1e9f2d35b60718d4cfa29e3b7150c6e8fd1a4923b\n")
    (tmp_path / "master.key").chmod(0o600)
    config = tmp_path / "guichet.json"

    def configure(database, settings):
        config.write_text(json.dumps({
            "public": {"url": "https://pay.example.org"},
            "payment": {"port": free_port()}, "admin": {"port": free_port()},
            "control": {"socket": str(tmp_path / "control.sock")},
            "store": {"database": database},
            "keys": {"master": str(tmp_path / "master.key")},
            "acquirer": {"host": "bank.example.net", "port": 7000},
            "support": {"contact": "support@example.org"},
        } | settings))

    def run(*arguments, database, **settings):
        configure(database, settings)
        done = subprocess.run(
            [binaries.path("guichet"), *arguments, "--config", str(config)], capture_output=True, text=True,
            timeout=60, check=False)
        assert PASSWORD not in done.stdout + done.stderr
        return done

    @contextlib.contextmanager
    def serving(database, **settings):
        configure(database, settings)
        serve = processes.Process([binaries.path("guichet"), "serve", "--config", str(config)], tmp_path / "log")
        try:
            yield serve.output
        finally:
            serve.terminate()
        assert PASSWORD not in serve.output()

    run.serving = serving
    return run


def add(guichet, database):
    return guichet("merchant", "add", MERCHANT, "--name", "A shop", "--address", "https://shop.example",
                   "--contract", "CB:EUR:1999401", database=database)


def test_over_tls_with_a_password_file(database, guichet, tmp_path):
    address = database.address(
        f"sslmode=verify-full&sslrootcert={database.authority}&passfile={database.password_file(tmp_path)}")
    done = add(guichet, address)
    assert done.returncode == 0, done.stderr
    assert "A shop" in guichet("merchant", "show", database=address).stdout


def test_a_connection_whose_other_end_is_gone_is_found_out_within_seconds(database, guichet, tmp_path):
    """By the server too, which would otherwise keep a dead machine's turn for hours."""
    address = database.address(f"sslmode=require&passfile={database.password_file(tmp_path)}")
    with guichet.serving(address) as log:
        def connected():
            return [row for row in database.query(
                "SELECT application_name FROM pg_stat_activity WHERE datname = 'guichet' AND state = 'idle'"
            ).splitlines() if row.startswith("guichet ")]

        eventually(lambda: {"guichet writer", "guichet reader"} <= set(connected()), log)
        eventually(
            lambda: (timers := tcp_timers.of_port(database.port))
            and all(kind == tcp_timers.KEEPALIVE and seconds <= 5 for kind, seconds in timers),
            lambda: f"every timer to be a keepalive's of seconds: {tcp_timers.of_port(database.port)}")


def test_several_hosts_of_which_the_first_is_away(database, guichet, tmp_path):
    address = database.address(
        f"sslmode=verify-full&sslrootcert={database.authority}&passfile={database.password_file(tmp_path)}"
        "&target_session_attrs=read-write"
    ).replace(f"localhost:{database.port}", f"localhost:1,localhost:{database.port}")
    done = guichet("merchant", "show", database=address)
    assert done.returncode == 0, done.stderr


def test_another_password_is_refused_in_words(database, guichet, tmp_path):
    file = database.password_file(tmp_path, "not that one")
    done = guichet("merchant", "show", database=database.address(
        f"sslmode=verify-full&sslrootcert={database.authority}&passfile={file}"))
    assert done.returncode == 1
    assert 'password authentication failed for user "guichet"' in done.stderr


def test_another_authority_is_refused_in_words(database, guichet, tmp_path):
    other = tmp_path / "other.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Another", "-keyout",
                    str(tmp_path / "other.key"), "-out", str(other)], check=True, capture_output=True)
    done = guichet("merchant", "show", database=database.address(
        f"sslmode=verify-full&sslrootcert={other}&passfile={database.password_file(tmp_path)}"))
    assert done.returncode == 1
    assert "certificate verify failed" in done.stderr


def test_a_standby_is_refused_in_words(database, guichet, tmp_path):
    address = database.address(f"sslmode=require&passfile={database.password_file(tmp_path)}")
    database.query("ALTER DATABASE guichet SET default_transaction_read_only = on")
    try:
        done = guichet("merchant", "show", database=address)
    finally:
        database.query("ALTER DATABASE guichet SET default_transaction_read_only = off")
    assert done.returncode == 1
    assert "session is read-only" in done.stderr


@pytest.mark.parametrize("options", ["", "sslmode=prefer", "sslmode=disable"])
def test_a_way_to_another_machine_in_clear_is_refused(guichet, options):
    done = guichet("merchant", "show", database=f"postgresql://guichet:{PASSWORD.replace(' ', '%20')}@db.example/guichet?{options}")
    assert done.returncode == 1
    assert ("store.database: must say sslmode=verify-full (or require): the way to db.example would not be encrypted"
            in done.stderr)


def test_the_address_that_is_connected_to_counts_and_not_the_name_beside_it(guichet):
    done = guichet("merchant", "show", database="postgresql://guichet@localhost/guichet?hostaddr=192.0.2.7")
    assert done.returncode == 1
    assert "the way to 192.0.2.7 would not be encrypted" in done.stderr


def test_a_service_that_the_environment_names_may_lead_anywhere(guichet, tmp_path, monkeypatch):
    services = tmp_path / "services"
    services.write_text("[elsewhere]\nhostaddr=192.0.2.7\n")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    monkeypatch.setenv("PGSERVICE", "elsewhere")
    done = guichet("merchant", "show", database="postgresql://guichet@localhost/guichet")
    assert done.returncode == 1
    assert "the way to the service's server would not be encrypted" in done.stderr


@pytest.mark.parametrize("password", ["top@secret", "top/secret"])
def test_a_password_that_shifts_the_address_is_refused_unprinted(guichet, password):
    done = guichet("merchant", "show", database=f"postgresql://guichet:{password}@127.0.0.1/guichet")
    assert done.returncode == 1
    assert "in a password, write @ as %40 and / as %2F" in done.stderr
    assert "top" not in done.stderr and "secret" not in done.stderr


@pytest.mark.parametrize("address", ["db.example/guichet", "mysql://db.example/guichet", "postgresql://h/db?nosuch=1", "sqlite:"])
def test_what_is_no_address_is_named(guichet, address):
    done = guichet("merchant", "show", database=address)
    assert done.returncode == 1
    assert "store.database: must be sqlite:PATH, or postgresql://USER@HOST:PORT/NAME" in done.stderr


def test_the_durability_that_a_commit_needs_is_asked_for(database, guichet, tmp_path):
    address = database.address(f"sslmode=require&passfile={database.password_file(tmp_path)}")
    database.query("ALTER DATABASE guichet SET synchronous_commit = off")
    try:
        done = guichet("merchant", "show", database=address)
    finally:
        database.query("ALTER DATABASE guichet RESET synchronous_commit")
    assert done.returncode == 1
    assert "the database has synchronous_commit off" in done.stderr
