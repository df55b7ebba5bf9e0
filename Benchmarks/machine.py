"""The machine's own rates: the disk's syncs, the least process."""

import os
import pathlib
import platform
import re
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

