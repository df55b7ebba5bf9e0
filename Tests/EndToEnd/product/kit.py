"""The kit as a shop's scripts run it: `request` and `response`."""

import itertools
import re
import subprocess
from pathlib import Path

RESPONSE_FIELDS = (
    "merchant_id merchant_country amount transaction_id payment_means transmission_date payment_time payment_date "
    "response_code payment_certificate authorisation_id currency_code card_number cvv_flag cvv_response_code "
    "bank_response_code complementary_code complementary_info return_context caddie receipt_complement "
    "merchant_language language customer_id order_id customer_email customer_ip_address capture_day capture_mode data "
    "order_validity transaction_condition statement_reference card_validity score_value score_color score_info "
    "score_threshold score_profile p617_42 threed_ls_code threed_relegation_code"
).split()

_numbers = itertools.count(1)


def next_transaction_id():
    """Six digits that no other payment of this process uses."""
    return f"{next(_numbers):06d}"


class RequestOutput:
    """`!code!error!buffer!` taken apart as shops do."""

    def __init__(self, output, status):
        self.raw = output
        self.status = status
        parts = output.split(b"!")
        assert len(parts) == 5, f"request printed {output!r}"
        self.code, self.error, self.form = (part.decode("latin-1") for part in parts[1:4])

    @property
    def data(self):
        return re.search(r'NAME=DATA VALUE="([a-zA-Z0-9]+)"', self.form).group(1)

    @property
    def action(self):
        return re.search(r'ACTION="([^"]+)"', self.form).group(1)


class Kit:
    def __init__(self, directory, merchant):
        self.directory = Path(directory)
        self.merchant = merchant
        self.pathfile = self.directory / "param" / "pathfile"

    def run_request(self, *arguments, pathfile=True):
        """With arguments as they are, text or bytes."""
        first = [f"pathfile={self.pathfile}"] if pathfile else []
        result = subprocess.run(
            [self.directory / "bin" / "request", *first, *arguments], capture_output=True, timeout=60, check=False
        )
        return RequestOutput(result.stdout, result.returncode)

    def request(self, **fields):
        """A request that must succeed; what is left out gets a value that works."""
        values = {
            "merchant_id": self.merchant,
            "merchant_country": "fr",
            "amount": "1000",
            "currency_code": "978",
            "transaction_id": fields.get("transaction_id") or next_transaction_id(),
            "payment_means": "CB,1,VISA,1,MASTERCARD,1,PAYLIB,2",
            **fields,
        }
        output = self.run_request(*(f"{name}={value}" for name, value in values.items()))
        assert output.code == "0", output.raw
        return output

    def run_response(self, data, *arguments):
        result = subprocess.run(
            [self.directory / "bin" / "response", f"pathfile={self.pathfile}", f"message={data}", *arguments],
            capture_output=True, timeout=60, check=False,
        )
        return result.stdout.decode("latin-1"), result.returncode

    def response(self, data):
        """The fields of an answer, by name."""
        output, status = self.run_response(data)
        assert status == 0, output
        values = output.split("!")
        assert values[1] == "0", output
        return dict(zip(RESPONSE_FIELDS, values[3:], strict=True))
