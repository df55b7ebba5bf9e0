"""A payment by Paylib through Office, as the kit's samples begin and end it."""

import re

from product.kit import next_transaction_id
from product.office import OfficeServer, attributes, service
from product.pages import Page

EXAMPLE = (
    "PAN_ENTRY_MODE=WALLET;WALLET_TYPE=PAYLIB;HOLDER_AUTHENT_PROGRAM=PAYLIB;HOLDER_AUTHENT_METHOD=PASSWORD;"
    "HOLDER_AUTHENT_STATUS=SUCCESS;"
)
"""`data` of guide § 5.3.4."""

RETURNED = {"redirection_data", "message_version", "merchant_id", "merchant_country", "transaction_id", "amount"}
"""Guide table 8."""


class DemoOffice:
    """The component that the demonstration runs."""

    ask = OfficeServer.ask

    def __init__(self, demonstration):
        self.ready = demonstration.ready["office"]


class Checkout:
    """A merchant's calls to the component `checkout`."""

    def __init__(self, server, merchant):
        self.server = server
        self.merchant = {"merchant_id": merchant, "merchant_country": "fr"}

    def call(self, function, **fields):
        return attributes(self.server.ask(service("checkout", function, **{**self.merchant, **fields})))

    def initialize(self, return_url, function="paymentProviderInitialize", **fields):
        """The order as it was sent, and the answer to it."""
        order = {
            "transaction_id": next_transaction_id(), "currency_code": "978", "amount": "2200", "payment_mean": "PAYLIB",
            "return_url": return_url, **fields,
        }
        return order, self.call(function, **order)

    def finalize(self, order, started, function="paymentProviderFinalize", **fields):
        return self.call(
            function,
            **{
                "redirection_data": started["redirection_data"], "message_version": started["message_version"],
                "transaction_id": order["transaction_id"], "amount": order["amount"], **fields,
            },
        )


def shop_page(started):
    """What a shop shows after paymentProviderInitialize (guide table 7)."""
    fields = "".join(
        f'<input type="hidden" name="{name}" value="{started[name]}">' for name in ("redirection_data", "message_version")
    )
    return Page(
        "http://shop.example/", f'<form method="post" action="{started["redirection_url"]}">{fields}<button>Paylib</button></form>'
    )


def sample_page(sample_shop, **fields):
    """What the sample `office_paylib` prints for the shopper."""
    order = {"transaction_id": next_transaction_id(), "amount": "2200", **fields}
    order["return_url"] = sample_shop.address("office_paylib_return")
    result = sample_shop.run("office_paylib", *(f"{name}={value}" for name, value in order.items()))
    assert result.returncode == 0, result.stderr
    return order, result.stdout.decode()


def table(page):
    """The attributes that the sample `office_paylib_return` lists."""
    rows = re.findall(r"<tr><th>(.*?)</th><td>(.*?)</td></tr>", page)
    return dict(rows)

