"""A cash operation, a payment by card or a diagnosis:

    python3 office_operation.py office cancel transaction_id=000001 payment_date=20260105 amount=500 currency_code=978
    python3 office_operation.py diag diagnosis transaction_id=000001 payment_date=20260105
"""

import sys

from office_client import OfficeError, office_call

if len(sys.argv) < 3:
    sys.exit(__doc__)
attributes = dict(argument.split("=", 1) for argument in sys.argv[3:] if "=" in argument)
try:
    for name, value in office_call(sys.argv[1], sys.argv[2], attributes).items():
        print(f"{name}={value}")
except OfficeError as error:
    sys.exit(str(error))
