"""The machine's own rates: the disk's syncs, PostgreSQL's commits, the least process."""

import glob
import os
import pathlib
import platform
import pwd
import re
import shutil
import subprocess


def machine_facts():
    cpu = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
    return {
        "cpus": os.cpu_count(),
        "cpu": cpu.group(1) if cpu else platform.machine(),
        "kernel": platform.release(),
        "load": os.getloadavg()[0],
    }


def _compile(here, work, name):
    binary = work / name
    subprocess.run(["gcc", "-O2", "-o", binary, here / f"{name}.c"], check=True)
    return binary


def measure_disk(here, work):
    text = subprocess.run(
        [_compile(here, work, "fsync"), work / "fsync.bin", "2"], check=True, capture_output=True, text=True
    ).stdout
    rate, median = text.split()
    return {"per_second": float(rate), "median_us": float(median)}


def measure_processes(here, work, binaries, kit, rounds):
    """Medians in microseconds of `hello`, `request` with twenty arguments, and `response`, started in turns."""
    hello, spawn = _compile(here, work, "hello"), _compile(here, work, "spawn")
    commands = [[str(hello)], kit.request(binaries), kit.response(binaries)]
    line = [str(spawn), str(rounds)]
    for command in commands:
        line += ["--", *command]
    output = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split("\n")
    return {name: float(output[index].split()[0]) for index, name in enumerate(["hello", "request", "response"])}


def measure_postgresql(here, work, seconds):
    """A private cluster with PostgreSQL's own durable defaults; None where it is not installed."""
    installed = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    if not installed:
        return None
    binaries = installed[-1]
    folder = work / "postgresql"
    folder.mkdir()
    as_owner = []
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root.
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_owner = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups"]

    def run(*command):
        done = subprocess.run([*as_owner, *command], capture_output=True, text=True, cwd=folder)
        if done.returncode:
            raise SystemExit(f"bench: {command[0]} failed:\n{done.stderr[-2000:]}")
        return done.stdout

    run(f"{binaries}/initdb", "-D", "data", "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8")
    settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c max_wal_size=4GB -c shared_buffers=512MB"
    run(f"{binaries}/pg_ctl", "-D", "data", "-w", "-l", "log", "-o", settings, "start")
    try:
        for name in ("payment.sql", "payment.pgbench"):
            shutil.copy(here / name, folder / name)
            os.chmod(folder / name, 0o644)
        shared = ["-h", str(folder), "-U", "postgres"]
        run(f"{binaries}/psql", *shared, "-q", "-v", "ON_ERROR_STOP=1", "-f", "payment.sql", "postgres")
        load = [
            f"{binaries}/pgbench", *shared, "-n", "-M", "prepared", "-f", "payment.pgbench", "-c", "64", "-j", "1",
        ]
        run(*load, "-T", "2", "postgres")
        output = run(*load, "-T", str(seconds), "postgres")
    finally:
        run(f"{binaries}/pg_ctl", "-D", "data", "-m", "fast", "-w", "stop")
    return {
        "per_second": float(re.search(r"tps = ([\d.]+)", output).group(1)),
        "latency_ms": float(re.search(r"latency average = ([\d.]+)", output).group(1)),
    }
