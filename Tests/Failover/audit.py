"""What must be true of the books of the platform, the bank, the shops and the shoppers after all that was killed."""

from collections import Counter, namedtuple

PENDING = """
    SELECT (SELECT count(*) FROM authorisation WHERE outcome = 'pending'),
           (SELECT count(*) FROM reversal WHERE acknowledged_at IS NULL),
           (SELECT count(*) FROM automatic_response WHERE status = 'PENDING')
    """

PAYMENTS = """
    SELECT a.merchant_id, a.transaction_id, a.retrieval_reference, a.outcome, a.amount, coalesce(t.response_code, ''),
           coalesce(t.state, ''), coalesce(t.operation_count, 0),
           (SELECT count(*) FROM operation o WHERE o.paid_transaction = a.id),
           (SELECT count(*) FROM operation o WHERE o.paid_transaction = a.id AND o.sequence = 0
               AND o.response_code = t.response_code AND o.state_after = t.state AND o.amount_after = t.amount),
           (SELECT count(*) FROM reversal r WHERE r.authorisation = a.id),
           coalesce(d.status, '')
    FROM authorisation a
    LEFT JOIN paid_transaction t ON t.id = a.id
    LEFT JOIN automatic_response d ON d.id = a.id
    """

DIGEST = """
    SELECT count(*), md5(string_agg(md5(a::text || t::text || o::text), '' ORDER BY a.id))
    FROM authorisation a JOIN paid_transaction t ON t.id = a.id JOIN operation o ON o.paid_transaction = a.id
    """

Payment = namedtuple(
    "Payment", "merchant number reference outcome amount code state operation_count operations explained reversals told")


class Audit:
    """Compares; `faults` are lines for people, empty is right."""

    def __init__(self, cluster, bank, shop, load):
        self.faults, self.facts = [], []
        primary = cluster.primary()
        rows = [Payment(*row) for row in primary.query(PAYMENTS, seconds=60)]
        self.books = {(row.merchant, row.number): row for row in rows}
        self.bank = bank.books()
        self._keys(rows)
        self._acknowledged(load)
        self._bank(rows)
        self._told(rows, shop, load)
        self._copies(cluster)

    def _fault(self, text, found):
        """A kind of fault, and some of what shows it."""
        found = list(found)
        if found:
            self.faults.append(f"{text}: {len(found)}, such as {found[:3]}")

    def _fact(self, text):
        self.facts.append(text)

    def _keys(self, rows):
        keys = Counter((row.merchant, row.number) for row in rows)
        self._fault("payments that are in the books twice", (key for key, count in keys.items() if count > 1))
        self._fault("authorisations without a transaction", (row for row in rows if not row.code))
        self._fault(
            "transactions whose operations do not explain them",
            (row for row in rows if row.code and not (row.operation_count == row.operations and row.explained == "1")))

    def _acknowledged(self, load):
        accepted = [payment for payment in load.payments if payment.response == "00"]
        self._fault(
            "payments acknowledged as accepted more than once",
            (key for key, count in Counter(payment.key for payment in accepted).items() if count > 1))
        self._fault(
            "payments acknowledged as accepted that are not in the books as such",
            (payment for payment in accepted
             if payment.key not in self.books or self.books[payment.key].code != "00"
             or self.books[payment.key].state != "TO_CAPTURE"))
        self._fact(f"{len(accepted)} payments acknowledged as accepted, each in the books once, with its state and operation")
        refused = [payment for payment in load.payments if payment.response not in ("00", "unknown", "nothing")]
        self._fault(
            "payments told as refused that the books have as accepted",
            (payment for payment in refused if payment.key in self.books and self.books[payment.key].code == "00"))
        given_up = [payment for payment in load.payments if payment.response in ("unknown", "nothing")]
        self._fault("payments that nobody was told the end of", given_up)
        codes = Counter(payment.response for payment in refused)
        self._fact(f"other answers: {dict(codes) or 'none'}")
        known = {payment.key for payment in load.payments}
        self._fault("payments in the books that nobody made", (key for key in self.books if key not in known))

    def _bank(self, rows):
        held = {}
        doubled = []
        for entry in self.bank["authorisations"]:
            reference = entry["trace"].rpartition("-")[2]
            if reference in held:
                doubled.append(reference)
            held[reference] = entry
        total = self.bank["totals"]
        if total["authorisations"] != len(self.bank["authorisations"]):
            self.faults.append("the bank's books forgot their beginning: the run was too long for them")
        by_reference = {row.reference: row for row in rows}
        self._fault("references that the bank saw from two payments", doubled)
        self._fault(
            "authorisations that were asked for more than once",
            (reference for reference, entry in held.items() if entry["received"] > 1))
        self._fault(
            "authorisations at the bank that the platform's books know nothing of",
            (entry for reference, entry in held.items() if reference not in by_reference))
        self._fault(
            "payments for which the bank holds another amount than the books say",
            ((row, held.get(row.reference)) for row in rows
             if (int(row.amount) if row.code == "00" else 0) != held.get(row.reference, {"held": 0})["held"]))
        approved = [entry for entry in held.values() if entry["bank_response_code"] == "00"]
        reversed_ = [entry for entry in approved if entry["held"] == 0]
        self._fact(
            f"{len(approved)} authorisations approved by the bank: {len(approved) - len(reversed_)} held for accepted "
            f"payments, {len(reversed_)} reversed; {total['unmatched_reversals']} reversals of what never reached it")
        if total["overdrawn"]:
            self.faults.append(f"{total['overdrawn']} authorisations overdrawn at the bank")

    def _told(self, rows, shop, load):
        asked = {payment.key for payment in load.payments if payment.kind == "hosted"}
        wanted = [row for row in rows if (row.merchant, row.number) in asked]
        self._fault("automatic responses that were not sent", (row for row in wanted if row.told != "SENT"))
        self._fault("shops that were never told", (row for row in wanted if (row.merchant, row.number) not in shop.told))
        self._fault("automatic responses that nobody asked for", (key for key in shop.told if key not in asked))
        twice = {key: times for key, times in shop.told.items() if len(times) > 1}
        # Posted by a node that was killed before it could store that: the next one cannot know.
        cut = [key for key, times in twice.items() if load.is_near_kill(times[0])]
        self._fault("automatic responses sent more than once by living nodes", (key for key in twice if key not in cut))
        self._fact(
            f"{len(wanted)} automatic responses sent, {len(wanted) - len(twice)} of them once"
            + (f", {len(cut)} again by the node that took over, since the killed one had not stored its own" if cut else ""))

    def _copies(self, cluster):
        """Whoever dies next: the standby must have it all."""
        found = {node.name: node.query(DIGEST, seconds=60)[0] for node in cluster.nodes}
        if len(set(map(tuple, found.values()))) != 1:
            self.faults.append(f"the servers' books differ: {found}")
        self._fact(f"the primary and its standby have the same {next(iter(found.values()))[0]} payments, bit for bit")


def owed(primary):
    """Authorisations without an outcome, reversals without an acknowledgement, automatic responses under way."""
    names = ("authorisations", "reversals", "automatic responses")
    return {name: int(count) for name, count in zip(names, primary.query(PENDING)[0])}
