#!/usr/bin/env python3
"""Called by the platform itself after each authorisation, accepted or refused.

No cookie, no redirect, nobody reads what it prints; only its status counts: 200 says that the shop knows. It writes one
line a call to log/autoresponse.log (or to the file that KIT_LOG names).
"""

import datetime
import fcntl
import os
import sys

import kit

LOGGED = (
    "merchant_id payment_date transaction_id amount currency_code payment_means response_code authorisation_id "
    "payment_certificate order_id data"
).split()

code, error, fields = kit.open_response(kit.received_data())

line = [datetime.datetime.now().strftime("%Y-%m-%d %H:%M:%S"), f"code={code}"]
if code == "0":
    line += [f"{name}={fields[name]}" for name in LOGGED]
else:
    line.append(f"error={error}")

path = os.environ.get("KIT_LOG") or os.path.join(kit.KIT, "log", "autoresponse.log")
os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o750, exist_ok=True)
with open(path, "ab") as log:
    fcntl.flock(log, fcntl.LOCK_EX)
    log.write(os.fsencode("\t".join(line)) + b"\n")

# An answer that could not be read is not acknowledged: the platform's journal will show it as FAILED.
if kit.is_web():
    print(f"Status: {'200 OK' if code == '0' else '500 Internal Server Error'}")
    print("Content-Type: text/plain")
    print()
elif code != "0":
    sys.exit(1)
