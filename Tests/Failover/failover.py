"""Payments while a primary dies, a node dies and the balancer is reloaded; what was seen, and the proof.

Everything runs on loopback, under a temporary directory that is gone afterwards (kept with --keep).
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from audit import Audit, owed
from balancer import Balancer
from cluster import Cluster
from load import Load
from platform_nodes import Bank, Node, Shop, make_keys
from processes import Failure, eventually, free_ports

BEGUN = time.time()


def say(text):
    print(f"{time.time() - BEGUN:6.1f} s  {text}", flush=True)


class Run:
    def __init__(self, binaries, directory, rate, freezes):
        self.binaries, self.directory, self.rate, self.freezes = binaries, directory, rate, freezes
        ports = free_ports(12)
        self.cluster = Cluster(directory / "postgresql", ports[:3])
        self.bank = Bank(binaries, directory, ports[3:5])
        url = f"http://127.0.0.1:{ports[9]}"
        make_keys(directory)
        self.nodes = [
            Node(binaries, directory, name, pair, self.cluster.url, self.bank, url)
            for name, pair in (("one", ports[5:7]), ("two", ports[7:9]))]
        self.balancer = Balancer(directory, ports[9], self.nodes)
        self.shop = Shop(ports[10])
        self.started, self.events, self.load = [], [], None

    def start(self):
        self._begin(self.cluster)
        say(f"PostgreSQL: a primary and a synchronous standby, {self.cluster.states()}")
        self._begin(self.bank)
        self._begin(self.balancer)
        eventually(self.balancer.shows_its_page, "the balancer's page, without a node", 10)
        for node in self.nodes:
            self._begin(node)
        for node in self.nodes:
            eventually(lambda: node.is_healthy, f"node {node.name}", 30)
        merchants = self.directory / "merchants.json"
        subprocess.run(
            [self.binaries / "guichet-load", "prepare", "--control", self.nodes[0].control, "--merchants", "100",
             "--output", merchants], check=True, timeout=60)
        say("two nodes behind HAProxy, 100 merchants")
        self.load = Load(
            self.binaries, self.directory, self.balancer.port, merchants, self.shop.address, self.rate)

    def go_through(self):
        time.sleep(5)
        self._quiet("before", 10)

        old = self.cluster.primary()
        killed = time.time()
        if self.freezes:
            self._event("the primary freezes, with its keeper and its connections")
            old.process.freeze_family()
        else:
            self._event("the primary is killed, with its keeper")
            old.process.kill_family()
        eventually(
            lambda: "wait_primary" in [reported for reported, _ in self.cluster.states().values()],
            lambda: f"a new primary: {self.cluster.states()}", 60, 0.2)
        say(f"the standby is the primary after {time.time() - killed:.1f} s")
        self._let_pass(12, since=killed)
        if self.freezes:
            self._event("the old primary wakes, and must not be one any more")
            old.process.wake_family()
        else:
            self._event("the old primary comes back, as a standby")
            old.run()
        self.cluster.wait_for_pair(75)
        say("the standby is synchronous again")
        self._let_pass(5)

        standby = next(node for node in self.cluster.nodes if node is not self.cluster.primary())
        self._event("the standby is killed, with its keeper")
        standby.process.kill_family()
        eventually(
            lambda: "wait_primary" in [reported for reported, _ in self.cluster.states().values()],
            lambda: f"a primary alone: {self.cluster.states()}", 60, 0.2)
        self._let_pass(3)
        self._event("the standby comes back")
        standby.run()
        self.cluster.wait_for_pair(75)
        say("the standby is synchronous again")
        self._let_pass(3)

        node = self.nodes[0]
        self._event("a node is killed")
        node.process.kill_family()
        self.load.kills.append(time.time())
        self._let_pass(6)
        self._event("the node is started again")
        node.start()
        eventually(lambda: node.is_healthy, "the node's health", 30)
        self._let_pass(5)

        self._event("HAProxy is reloaded")
        self.balancer.reload()
        self._let_pass(6)

        self._quiet("after", 10)
        self._event("the end")
        self.load.stop()

    def prove(self):
        primary = self.cluster.primary()
        eventually(lambda: not any(owed(primary).values()), lambda: f"all to be settled: {owed(primary)}", 60, 0.5)
        self.load.read()
        return Audit(self.cluster, self.bank, self.shop, self.load)

    def report(self):
        load = self.load
        print("\nRate, in accepted payments a second")
        rates = {}
        for name, start, end in self.quiet:
            rates[name] = load.rate_between(start, end)
            print(f"  {name:8} {rates[name]:7.0f}")
        print("\nWhat shops and shoppers saw")
        for (name, start), (_, end) in zip(self.events, self.events[1:]):
            silence, _ = load.longest_silence(start, end)
            errors = load.errors_between(start, end)
            seen = ", ".join(f"{count} {what}" for what, count in errors.most_common()) or "none"
            print(f"  {name}:")
            print(f"    longest time without a payment {silence:.1f} s, below half the rate for {load.slow_seconds(start, end):.1f} s,"
                  f" slowest payment {load.slowest_between(start, end):.1f} s")
            print(f"    tries without a payment: {seen}")
        return rates

    def tell_logs(self):
        print("\nWhat the nodes logged, beside what they log every day")
        for node in self.nodes:
            lines = {}
            for line in node.log_lines():
                if line.get("level") in ("info", "debug", "trace"):
                    continue
                key = (line.get("level"), line.get("message"), line.get("part", ""))
                lines.setdefault(key, []).append(line)
            for (level, message, part), found in lines.items():
                print(f"  {node.name} {level} {part}: {message} ({len(found)} x) {found[0].get('cause', '')[:160]}")

    def stop(self):
        for part in reversed(self.started):
            try:
                part.stop()
            except Exception as error:  # The others must be stopped all the same.
                print(f"stopping: {error}", file=sys.stderr)
        if self.load and self.load.process.is_running:
            self.load.process.terminate(2)
        self.shop.stop()

    def _begin(self, part):
        self.started.append(part)
        part.start()

    quiet = ()

    def _quiet(self, name, seconds):
        start = time.time()
        self._let_pass(seconds)
        self.quiet = (*self.quiet, (name, start, time.time()))

    def _let_pass(self, seconds, since=None):
        """Time for payments; whoever must not die in it is looked at."""
        end = (since or time.time()) + seconds
        while time.time() < end:
            if not self.load.process.is_running:
                raise Failure("the load ended: " + open(self.load.process.log).read()[-2000:])
            time.sleep(0.1)

    def _event(self, name):
        say(name)
        self.events.append((name, time.time()))


def main():
    parser = argparse.ArgumentParser(prog="script/test failover", description=__doc__)
    parser.add_argument("--rate", type=int, default=600, help="payments begun in a second")
    parser.add_argument("--least", type=int, default=500, help="accepted payments a second before and after")
    parser.add_argument("--seconds", type=int, default=290, help="no run lasts longer")
    parser.add_argument("--keep", action="store_true", help="keep the directory with logs and data")
    parser.add_argument("--freeze", action="store_true", help="freeze the primary and wake it later, instead of killing it")
    options = parser.parse_args()

    def too_long(*_):
        raise Failure(f"not over within {options.seconds} s")

    def ended(*_):
        raise Failure("told to end")

    signal.signal(signal.SIGALRM, too_long)
    signal.signal(signal.SIGTERM, ended)
    signal.alarm(options.seconds)
    directory = Path(tempfile.mkdtemp(prefix="guichet-failover-"))
    directory.chmod(0o755)
    run, faults, was_run = None, [], False
    try:
        run = Run(Path(os.environ["GUICHET_TEST_BIN"]), directory, options.rate, options.freeze)
        run.start()
        run.go_through()
        audit = run.prove()
        rates = run.report()
        was_run = True
        faults = audit.faults + [
            f"{rate:.0f} accepted payments a second {name}, not {options.least}"
            for name, rate in rates.items() if rate < options.least]
        print("\nProof")
        for fact in audit.facts:
            print(f"  {fact}")
    except (Failure, subprocess.SubprocessError, KeyboardInterrupt) as error:
        faults = [f"{type(error).__name__}: {error}"]
    finally:
        signal.alarm(0)
        if run:
            if was_run or faults:
                run.tell_logs()
            run.stop()
        if options.keep:
            print(f"\nkept: {directory}")
        else:
            shutil.rmtree(directory, ignore_errors=True)
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"\nfailover: {'FAILED' if faults else 'passed'} ({time.time() - BEGUN:.0f} s)")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
