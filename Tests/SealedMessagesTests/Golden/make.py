#!/usr/bin/env python3
"""Writes the golden messages and certificate from the description of their form, independently of the Swift code.

Needs the package `cryptography` (PyPI). Run it only when the form changes, which shops' kits must then survive.
"""
import base64
import binascii
import pathlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

HERE = pathlib.Path(__file__).parent
SECRET = bytes(range(32))
NONCE = bytes(range(100, 112))


def fields(pairs):
    out = bytes([len(pairs)])
    for name, value in pairs:
        out += bytes([len(name)]) + name.encode("latin-1")
        out += len(value.encode("latin-1")).to_bytes(2, "big") + value.encode("latin-1")
    return out


def message(kind, label, pairs):
    header = b"  001" + kind + b"fr" + b"029800266211111".rjust(15) + b"0007"
    key = HKDFExpand(hashes.SHA256(), 32, info=label).derive(SECRET)
    return (header + NONCE + AESGCM(key).encrypt(NONCE, fields(pairs), header)).hex()


def check(number, text):
    return b"%04x" % binascii.crc_hqx(bytes([number]) + text, 0xFFFF)


def certificate_lines():
    content = fields([
        ("merchant_country", "fr"), ("merchant_id", "029800266211111"),
        ("payment_address", "https://pay.example/cgis-payment/demo/callpayment"),
        ("shop", "Caf\u00c3\u00a9 du Port"),
        ("key", SECRET.hex()), ("key_version", "7"), ("key_date", "20260105"), ("key_expired", "20290105"),
    ])
    encoded = base64.urlsafe_b64encode(content).rstrip(b"=")
    lines = []
    for start in range(0, len(encoded), 62):
        text = encoded[start:start + 62].ljust(62, b"+")
        lines.append(text + check(len(lines) + 1, text))
    lines += [b"+" * 66] * (42 - len(lines))
    title = b"GUICHET 20260105 V7 Caf. du Port".ljust(62, b"+")
    lines.append(title + check(43, title))
    lines.append(b"+" * 63 + b"END")
    return lines


PAIRS = [("merchant_id", "029800266211111"), ("merchant_country", "fr"), ("amount", "1000"), ("caddie", "\u00e9=&?;"),
         ("transmission_date", "20260105093000")]
(HERE / "request.hex").write_text(message(b"Q", b"guichet 001 payment request, shop to platform", PAIRS) + "\n")
(HERE / "response.hex").write_text(
    message(b"R", b"guichet 001 payment response, platform to shop", PAIRS + [("response_code", "00")]) + "\n")
LINES = certificate_lines()
(HERE / "certif.fr.029800266211111").write_bytes(b"".join(line + b"\n" for line in LINES))
(HERE / "certif.fr.029800266211111.php").write_bytes(b"".join(line + b"\n" for line in [
    b"<?php", b"/*", b"__DEBUT__", b"merchant_id!029800266211111!", b"merchant_country!fr!",
    b"certificate_expired!20290105!", b"certificate_version!1.0!", b"certificate_type!php!", b"certificate_data!",
    *LINES, b"__FIN__", b"*/", b"?>"]))
