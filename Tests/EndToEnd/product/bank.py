"""The simulated bank's books and commands."""

import requests


class Bank:
    def __init__(self, address):
        self.address = address.rstrip("/")

    def books(self):
        return requests.get(f"{self.address}/books", params={"limit": 100000}, timeout=60).json()

    def command(self, manner, **options):
        """Makes the bank misbehave from now on: late, silent, twice, drop, …; `normal` ends it."""
        answer = requests.post(f"{self.address}/commands/{manner}", params=options, timeout=60)
        assert answer.ok, answer.text

    def authorisations(self):
        """By retrieval reference, the last part of a trace."""
        return {entry["trace"].rpartition("-")[2]: entry for entry in self.books()["authorisations"]}

    def lines(self):
        """Remitted lines by retrieval reference, the last part of a trace."""
        return {entry["trace"].rpartition("-")[2]: entry for entry in self.books()["lines"]}

    def remittances(self):
        return self.books()["remittances"]

    def charge_back(self, reference, reason="Card holder disputes the payment"):
        """Takes a remitted line's money back; `reference` is the shop's name for the line."""
        return requests.post(
            f"{self.address}/chargebacks", params={"reference": reference, "reason": reason}, timeout=60
        ).status_code
