"""Records one run of payments through the store, once for all tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from disk import Event, read_trace

HERE = Path(__file__).parent
PAYMENTS = 300


@pytest.fixture(scope="session")
def store_payments() -> Path:
    return Path(os.environ["GUICHET_TEST_BIN"]) / "store-payments"


@pytest.fixture(scope="session")
def history(store_payments: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    work = tmp_path_factory.mktemp("recorded")
    recorder = work / "recorder.so"
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", recorder, HERE / "recorder.c", "-ldl"], check=True)
    data = work / "data"
    data.mkdir()
    trace = work / "trace"
    command = [store_payments, "--database", data / "books.sqlite", "--acknowledge", data / "acknowledged"]
    # Small enough that the log is moved into the database and begun again many times.
    command += ["--payments", str(PAYMENTS), "--clients", "16", "--merchants", "20", "--checkpoint-pages", "40", "--hosted"]
    environment = {**os.environ, "LD_PRELOAD": str(recorder), "GUICHET_RECORDED": str(data), "GUICHET_TRACE": str(trace)}
    subprocess.run(command, check=True, env=environment, timeout=120)
    return read_trace(trace)
