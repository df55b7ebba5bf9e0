#!/usr/bin/env python3
"""Where the shopper comes back to. On the command line: call_response.py DATA=2020...

It only tells the shopper: what the shop does about the payment belongs to call_autoresponse.py.
"""

import sys

import kit

code, error, fields = kit.open_response(kit.received_data())

if code != "0":
    print(error, file=sys.stderr)
    if not kit.is_web():
        sys.exit(1)
    kit.page("Votre commande", "<p>La réponse du paiement n'a pas pu être lue.</p>")
else:
    sentences = {"00": "Merci, votre paiement est accepté.", "17": "Vous avez annulé le paiement."}
    sentence = sentences.get(fields["response_code"], "Votre paiement n'est pas accepté.")
    rows = [f"<tr><th>{name}</th><td>{kit.escape(value)}</td></tr>" for name, value in fields.items()]
    kit.page("Votre commande", "\n".join([error, f"<p>{sentence}</p>", "<table>", *rows, "</table>"]))
