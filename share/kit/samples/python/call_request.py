#!/usr/bin/env python3
"""Shows the payment form. On the command line: call_request.py amount=1000 order_id=CMD-1"""

import os
import sys

import kit

# In a shop, all of this comes from its own books; nothing is taken from what the browser sends.
parameters = {
    "merchant_id": kit.MERCHANT_ID,
    "amount": "1000",
    "pathfile": os.path.join(kit.KIT, "param", "pathfile"),
    "normal_return_url": kit.SHOP + "/call_response.py",
    "cancel_return_url": kit.SHOP + "/call_response.py",
    "automatic_response_url": kit.SHOP + "/call_autoresponse.py",
}
parameters.update(kit.command_line())

code, error, *rest = kit.call_kit("request", parameters)

if code == "0":
    # The error is empty unless the pathfile says DEBUG!YES!
    kit.page("Paiement", error + "\n" + rest[0])
else:
    # For the shop's eyes, not for the shopper's.
    print(error, file=sys.stderr)
    if not kit.is_web():
        sys.exit(1)
    kit.page("Paiement", "<p>Le paiement n'est pas disponible pour le moment.</p>")
