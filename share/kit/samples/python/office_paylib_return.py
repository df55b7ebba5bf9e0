"""Where the shopper comes back to from Paylib: asks what became of the payment, and thanks or regrets.

On the command line: python3 office_paylib_return.py redirection_data=... message_version=... transaction_id=... amount=...
"""

import os
import sys
import urllib.parse

from kit import command_line, escape, is_web, page
from office_client import OfficeError, office_call

NAMES = ("redirection_data", "message_version", "merchant_id", "merchant_country", "transaction_id", "amount")
SENTENCES = {
    "00": "Votre paiement est accepté.",
    "17": "Vous avez annulé votre paiement.",
    "24": "Votre paiement n'est pas encore terminé.",
    "99": "Votre paiement n'a pas pu être vérifié.",
}


def received():
    """What the browser posted, or the arguments."""
    if not is_web():
        return command_line()
    length = min(int(os.environ.get("CONTENT_LENGTH") or 0), 1 << 16)
    return dict(urllib.parse.parse_qsl(sys.stdin.buffer.read(length).decode("ascii", "replace")))


try:
    # The platform's answer counts, not what the browser brought; asking twice gives the same answer.
    fields = received()
    answer = office_call(
        "checkout", "paymentProviderFinalize", {name: fields[name] for name in NAMES if fields.get(name)}
    )
except OfficeError as error:
    print(f"paymentProviderFinalize: {error}", file=sys.stderr)
    answer = {"response_code": "99"}

rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>\n" for name, value in answer.items())
sentence = SENTENCES.get(answer["response_code"], "Votre paiement n'est pas accepté.")
page("Paiement", f"<p>{escape(sentence)}</p>\n<table>\n{rows}</table>")
