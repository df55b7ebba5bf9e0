"""A PostgreSQL server that asks for TLS and a password, as one on another machine does."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from product.ports import free_port

INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
PASSWORD = "a word that nobody prints"


class TLSDatabase:
    """Listens on loopback with a certificate of its own authority for `localhost`."""

    def __init__(self):
        self.directory = Path(tempfile.mkdtemp(prefix="guichet-tls-database-"))
        self.directory.chmod(0o755)
        self.port = free_port()
        self.authority = self.directory / "authority.pem"
        self._make_certificates()
        # The server refuses to run as root.
        self.user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        for file in [self.directory, *self.directory.iterdir()]:
            shutil.chown(file, self.user)
        self._start()

    def address(self, options=""):
        return f"postgresql://guichet@localhost:{self.port}/guichet?{options}"

    def password_file(self, directory, password=PASSWORD):
        file = Path(directory) / "passfile"
        file.write_text(f"localhost:{self.port}:guichet:guichet:{password}\n")
        file.chmod(0o600)
        return file

    def query(self, sql):
        return self._as_server("psql", "-h", str(self.directory), "-p", str(self.port), "-U", self.user, "-d", "postgres", "-Atc", sql)

    def stop(self):
        self._as_server("pg_ctl", "-D", f"{self.directory}/data", "-m", "immediate", "stop")
        shutil.rmtree(self.directory, ignore_errors=True)

    def _start(self):
        data = self.directory / "data"
        self._as_server("initdb", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8", "-D", str(data))
        with (data / "postgresql.conf").open("a") as settings:
            settings.write(
                f"listen_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = '{self.directory}'\n"
                f"ssl = on\nssl_cert_file = '{self.directory}/server.pem'\nssl_key_file = '{self.directory}/server.key'\n")
        (data / "pg_hba.conf").write_text("local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
        self._as_server("pg_ctl", "-D", str(data), "-l", f"{self.directory}/log", "-w", "start")
        self.query(f"CREATE ROLE guichet LOGIN PASSWORD '{PASSWORD}'")
        self.query("CREATE DATABASE guichet OWNER guichet")

    def _make_certificates(self):
        def openssl(*arguments):
            subprocess.run(["openssl", *arguments], cwd=self.directory, check=True, capture_output=True)

        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=An authority",
                "-keyout", "authority.key", "-out", "authority.pem")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost", "-keyout", "server.key", "-out", "server.csr")
        openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key",
                "-CAcreateserial", "-days", "2", "-copy_extensions", "copy", "-out", "server.pem")
        (self.directory / "server.key").chmod(0o600)

    def _as_server(self, program, *arguments):
        prefix = ["runuser", "-u", self.user, "--"] if os.getuid() == 0 else []
        done = subprocess.run(
            [*prefix, str(INSTALLED[0] / program), *arguments], cwd=self.directory, capture_output=True, text=True,
            timeout=60, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()
