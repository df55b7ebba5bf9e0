"""Begins a payment by Paylib through Office and sends the shopper's browser to it.

On the command line: python3 office_paylib.py amount=1000 transaction_id=000001
"""

import sys
import time

from kit import SHOP, command_line, escape, is_web, page
from office_client import OfficeError, office_call

# In a shop, all of this comes from its own books; nothing is taken from what the browser sends.
attributes = {
    "transaction_id": time.strftime("%H%M%S"),
    "currency_code": "978",
    "amount": "1000",
    "payment_mean": "PAYLIB",
    "return_url": SHOP + "/office_paylib_return.py",
    **command_line(),
}

problem = ""
try:
    answer = office_call("checkout", "paymentProviderInitialize", attributes)
    if answer["response_code"] != "00":
        problem = f"response_code {answer['response_code']} {answer.get('explanation', '')}"
except OfficeError as error:
    problem = str(error)

if problem:
    # For the shop's eyes, not for the shopper's.
    print("paymentProviderInitialize: " + problem, file=sys.stderr)
    if not is_web():
        sys.exit(1)
    page("Paiement", "<p>Le paiement n'est pas disponible pour le moment.</p>")
else:
    page(
        "Paiement",
        f'<form method="post" action="{escape(answer["redirection_url"])}">\n'
        f'<input type="hidden" name="redirection_data" value="{escape(answer["redirection_data"])}">\n'
        f'<input type="hidden" name="message_version" value="{escape(answer["message_version"])}">\n'
        '<button type="submit">Payer avec Paylib</button>\n</form>',
    )
