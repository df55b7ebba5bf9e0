"""Runs the kit's executables for the samples. Python 3.8 or later, on the command line or as CGI."""

import html
import os
import subprocess
import sys
import urllib.parse

KIT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")

# The shop's identifier.
MERCHANT_ID = "029800266211111"

# The address under which these scripts are published.
SHOP = "http://www.shop.example"

FIELDS = (
    "merchant_id merchant_country amount transaction_id payment_means transmission_date payment_time payment_date "
    "response_code payment_certificate authorisation_id currency_code card_number cvv_flag cvv_response_code "
    "bank_response_code complementary_code complementary_info return_context caddie receipt_complement "
    "merchant_language language customer_id order_id customer_email customer_ip_address capture_day capture_mode data "
    "order_validity transaction_condition statement_reference card_validity score_value score_color score_info "
    "score_threshold score_profile - threed_ls_code threed_relegation_code"
).split()


def is_web():
    """True when a web server runs the script."""
    return "REQUEST_METHOD" in os.environ


def call_kit(executable, parameters):
    """Runs `request` or `response`; returns code, error and the other values.

    Parameters are handed over one by one, without a shell: nothing in them needs quoting.
    """
    path = os.path.join(KIT, "bin", executable)
    command = [path] + [f"{name}={value}" for name, value in parameters.items()]
    try:
        output = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
    except OSError as error:
        return ["-1", f"executable {executable} not found: {error}"]
    values = os.fsdecode(output).split("!")
    return values[1:] if len(values) > 2 else ["-1", f"executable {executable} printed nothing"]


def open_response(data):
    """Opens the message; returns code, error and the fields by name."""
    values = call_kit("response", {"pathfile": os.path.join(KIT, "param", "pathfile"), "message": data})
    fields = dict(zip(FIELDS, values[2:] + [""] * len(FIELDS)))
    del fields["-"]
    return values[0], values[1], fields


def command_line():
    """`name=value` arguments; none behind a web server."""
    if is_web():
        return {}
    return dict(argument.split("=", 1) for argument in sys.argv[1:] if "=" in argument)


def received_data():
    """The sealed message: posted, in the address after NO_RESPONSE_PAGE, or an argument."""
    if not is_web():
        return command_line().get("DATA", "")
    query = os.environ.get("QUERY_STRING", "")
    if os.environ["REQUEST_METHOD"] == "POST":
        length = min(int(os.environ.get("CONTENT_LENGTH") or 0), 1 << 20)
        query = sys.stdin.buffer.read(length).decode("ascii", "replace")
    return urllib.parse.parse_qs(query).get("DATA", [""])[0]


def page(title, body):
    """Prints a page, with its header for a web server."""
    lines = ["<!DOCTYPE html>", '<html lang="fr">', f'<head><meta charset="UTF-8"><title>{title}</title></head>']
    lines += ["<body>", body, "</body>", "</html>", ""]
    if is_web():
        lines = ["Content-Type: text/html; charset=UTF-8", ""] + lines
    sys.stdout.buffer.write("\n".join(lines).encode("utf-8", "replace"))


def escape(text):
    """Text for a page."""
    return html.escape(text)
