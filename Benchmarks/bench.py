"""Measures Guichet as its users meet it, and the machine in the same minutes: ratios say more than absolutes.

Called by script/bench. Figures are printed beside their budgets; a slow machine fails nothing.
"""

import argparse
import json
import os
import pathlib
import shutil
import sys
import tempfile
import time

from machine import measure_disk, measure_processes, machine_facts
from platform_under_load import RunningPlatform
from postgresql import PrivatePostgreSQL

HERE = pathlib.Path(__file__).resolve().parent


def parse():
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--json", metavar="FILE", help="also write every figure to FILE")
    parser.add_argument("--seconds", type=int, default=8, help="how long each load is measured (default 8)")
    parser.add_argument("--rounds", type=int, default=400, help="how many times each process is started (default 400)")
    parser.add_argument("--merchants", type=int, default=500, help="merchants that are paid (default 500)")
    parser.add_argument("--directory", help="where databases go; a real disk (default: a new directory in /var/tmp)")
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


class Report:
    """Figures by name, with their budgets; lines as they come."""

    def __init__(self):
        self.figures = {}

    def add(self, name, value, unit, budget=None, is_met=None, note=""):
        figure = {"value": value, "unit": unit}
        if budget is not None:
            figure["budget"] = budget
            figure["met"] = is_met
        self.figures[name] = figure
        verdict = "" if budget is None else f"   budget {budget}: {'met' if is_met else 'MISSED'}"
        text = f"{value:,.2f}" if isinstance(value, float) and value < 100 else f"{value:,.0f}"
        print(f"  {name:<46} {text:>12} {unit}{verdict}{'   ' + note if note else ''}", flush=True)


def bench_processes(report, binaries, work, platform, rounds):
    print("Processes, from start to end (median)")
    kit = platform.write_kit(work / "kit")
    times = measure_processes(HERE, work, binaries, kit, rounds)
    report.add("C hello", times["hello"], "us")
    for name in ("request", "response"):
        ratio = times[name] / times["hello"]
        report.add(name, times[name], "us")
        report.add(f"{name} / C hello", ratio, "times", "<= 3", ratio <= 3)


def bench_hosted(report, platform, seconds, store=""):
    print(f"Hosted payments{store}: callpayment, card page, submission, ticket; 32 shoppers")
    run = platform.pay("hosted", clients=32, seconds=seconds)
    rate = run["payments_per_second"]
    report.add(f"hosted payments{store}", rate, "/s", ">= 800", rate >= 800)
    report.add(f"hosted payment{store}, p50", run["p50_ms"], "ms")
    report.add(f"hosted payment{store}, p99", run["p99_ms"], "ms")
    return run


def bench_engine(report, platform, postgresql, seconds, store=""):
    print(f"The engine's durable payments{store}: card submissions of payments opened before; 64 clients")
    run = platform.pay("submit", clients=64, seconds=seconds)
    rate = run["payments_per_second"]
    report.add(f"durable payments{store}", rate, "/s", ">= 4000", rate >= 4000)
    report.add(f"durable payment{store}, p50", run["p50_ms"], "ms")
    report.add(f"durable payment{store}, p99", run["p99_ms"], "ms", "<= 25", run["p99_ms"] <= 25)
    report.add(f"payments opened beforehand{store}", run["opened_per_second"], "/s")
    if postgresql:
        share = 100 * rate / postgresql["per_second"]
        report.add(f"durable payments{store} / PostgreSQL's rate", share, "%", ">= 50", share >= 50)
    return run


def bench_office(report, platform, postgresql, seconds, store=""):
    print(f"Durable card payments through the Office endpoint{store}; 64 clients")
    run = platform.pay("office", clients=64, seconds=seconds)
    rate = run["payments_per_second"]
    report.add(f"Office payments{store}", rate, "/s", ">= 4000", rate >= 4000)
    report.add(f"Office payment{store}, p50", run["p50_ms"], "ms")
    report.add(f"Office payment{store}, p99", run["p99_ms"], "ms", "<= 25", run["p99_ms"] <= 25)
    if postgresql:
        share = 100 * rate / postgresql["per_second"]
        report.add(f"Office payments{store} / PostgreSQL's rate", share, "%", ">= 50", share >= 50)
    return run


def bench_machine(report, work, server, seconds):
    print("The machine")
    disk = measure_disk(HERE, work)
    report.add("fsync", disk["per_second"], "/s")
    report.add("fsync, median", disk["median_us"], "us")
    if server is None:
        print("  PostgreSQL is not installed: script/setup --bench")
        return None
    postgresql = server.measure(HERE, seconds)
    report.add("PostgreSQL, the same three rows, 64 clients", postgresql["per_second"], "/s")
    report.add("PostgreSQL, latency", postgresql["latency_ms"], "ms")
    return postgresql


def bench_on_postgresql(report, options, work, server):
    """The same platform on PostgreSQL's durable defaults, beside PostgreSQL's own benchmark of the same minute."""
    folder = work / "on-postgresql"
    folder.mkdir()
    store = ", PostgreSQL"
    with RunningPlatform(pathlib.Path(options.bin), folder, options.merchants, server.database("guichet")) as platform:
        print("PostgreSQL once more")
        postgresql = server.measure(HERE, options.seconds)
        report.add("PostgreSQL, the same three rows, again", postgresql["per_second"], "/s")
        runs = [
            bench_hosted(report, platform, options.seconds, store),
            bench_office(report, platform, postgresql, options.seconds, store),
            bench_engine(report, platform, postgresql, options.seconds, store),
        ]
        check_books(platform, runs)
    return runs


def check_books(platform, runs):
    """Every payment that was counted must be in the bank's books: a fast wrong answer is worth nothing."""
    approved = platform.bank_totals()["approved"]
    paid = sum(run["payments_in_all"] for run in runs)
    errors = {cause: count for run in runs for cause, count in run["errors"].items()}
    if approved < paid or errors:
        sys.exit(f"bench: {paid} payments counted, {approved} approved by the bank, errors: {errors}")
    return approved


def main():
    options = parse()
    report = Report()
    work = pathlib.Path(tempfile.mkdtemp(prefix="guichet-bench-", dir=options.directory or "/var/tmp"))
    os.chmod(work, 0o755)
    begun = time.time()
    facts = machine_facts()
    print(f"{facts['cpus']} x {facts['cpu']}, Linux {facts['kernel']}, load {facts['load']}\n")
    try:
        with PrivatePostgreSQL.started(work) as server:
            with RunningPlatform(pathlib.Path(options.bin), work, options.merchants) as platform:
                bench_processes(report, pathlib.Path(options.bin), work, platform, options.rounds)
                runs = [bench_hosted(report, platform, options.seconds)]
                postgresql = bench_machine(report, work, server, options.seconds)
                runs.append(bench_office(report, platform, postgresql, options.seconds))
                runs.append(bench_engine(report, platform, postgresql, options.seconds))
                check_books(platform, runs)
                print("The platform")
                memory = platform.memory()
                report.add("memory after all runs", memory["now_mb"], "MB")
                report.add("memory, most", memory["most_mb"], "MB")
            if server:
                runs += bench_on_postgresql(report, options, work, server)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if options.json:
        document = {"at": begun, "machine": facts, "figures": report.figures, "runs": runs}
        pathlib.Path(options.json).write_text(json.dumps(document, indent=2, sort_keys=True) + "\n")


main()
