"""Asks officeserver, the component on this machine: one line of XML there, one back. Python 3.8 or later."""

import os
import socket
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from kit import MERCHANT_ID

# The shop's country.
MERCHANT_COUNTRY = "fr"

# Where officeserver listens.
HOST = os.environ.get("OFFICE_HOST", "127.0.0.1")
PORT = int(os.environ.get("OFFICE_PORT", "7180"))

# Longer than the component waits for the platform, twice.
SECONDS = 60


class OfficeError(Exception):
    """There is no answer: nothing is known then, so ask `diagnosis`, or send it again."""


def office_call(component, function, attributes):
    """Calls a function of Office; returns the answer's attributes.

    Give `idempotency_key` a name of this order, the same when it is sent again: it is then carried out once.
    """
    attributes = {"merchant_id": MERCHANT_ID, "merchant_country": MERCHANT_COUNTRY, **attributes}
    pairs = "".join(f" {name}={quoteattr(str(value))}" for name, value in attributes.items())
    line = f"<service component={quoteattr(component)} name={quoteattr(function)}><{function}{pairs}/></service>\n"
    try:
        with socket.create_connection((HOST, PORT), timeout=5) as connection:
            connection.settimeout(SECONDS)
            connection.sendall(line.encode("utf-8"))
            with connection.makefile("rb") as answer:
                received = answer.readline(65_536)
    except OSError as error:
        raise OfficeError(f"officeserver cannot be reached at {HOST}:{PORT}: {error}") from error
    try:
        root = ElementTree.fromstring(received)
    except ElementTree.ParseError as error:
        raise OfficeError("officeserver: no answer") from error
    if root.tag != "response":
        raise OfficeError("officeserver: " + root.get("message", "not understood"))
    # The attributes of check functions are on the response itself.
    return dict(root[0].attrib if len(root) else root.attrib)
