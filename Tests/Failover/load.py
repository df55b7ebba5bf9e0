"""What shops and shoppers saw, from the log of `guichet-load endure`."""

from collections import Counter, namedtuple

from processes import Process

Try = namedtuple("Try", "at kind merchant number count outcome took")


class Payment(namedtuple("Payment", "at kind merchant number count response took")):
    @property
    def key(self):
        return self.merchant, self.number


class Load:
    def __init__(self, binaries, directory, port, merchants, answers, rate):
        self.directory, self.rate = directory, rate
        self.log, self.until = directory / "load.log", directory / "load.stop"
        self.kills = []
        self.process = Process(
            [binaries / "guichet-load", "endure", "--merchants", merchants, "--port", port, "--rate", rate,
             "--answers", answers, "--log", self.log, "--until", self.until], directory / "load.out")

    def stop(self):
        """No payment begins any more; those under way end."""
        self.until.touch()
        self.process.wait(75)

    def read(self):
        self.tries, self.payments = [], []
        with open(self.log) as file:
            for line in file:
                what, at, *rest = line.rstrip("\n").split("\t")
                if len(rest) != 6:
                    continue
                kind, merchant, number, count, outcome, took = rest
                fields = (int(at) / 1000, kind, merchant, number, int(count), outcome, int(took))
                if what == "try":
                    self.tries.append(Try(*fields))
                else:
                    self.payments.append(Payment(*fields))
        self.accepted = sorted(payment.at for payment in self.payments if payment.response == "00")
        return self

    def accepted_between(self, start, end):
        return sum(start <= at < end for at in self.accepted)

    def rate_between(self, start, end):
        return self.accepted_between(start, end) / (end - start)

    def longest_silence(self, start, end):
        """The longest time without any accepted payment, in seconds, and when it began."""
        inside = [start, *(at for at in self.accepted if start <= at < end), end]
        return max((later - earlier, earlier) for earlier, later in zip(inside, inside[1:]))

    def slow_seconds(self, start, end):
        """Half-second steps in which fewer than half of the payments came through, in seconds."""
        steps = int((end - start) * 2)
        counts = Counter(int((at - start) * 2) for at in self.accepted if start <= at < end)
        return sum(counts[step] < self.rate / 4 for step in range(steps)) / 2

    def errors_between(self, start, end):
        """Tries without a final answer, by what the shop or the shopper saw."""
        return Counter(
            f"{one.kind} {one.outcome}" for one in self.tries if start <= one.at < end and one.outcome != "00")

    def slowest_between(self, start, end):
        return max((payment.took for payment in self.payments if start <= payment.at < end), default=0) / 1000

    def is_near_kill(self, at):
        return any(-3 < at - kill < 1 for kill in self.kills)
