"""The acquirer messages as a pyiso8583 specification: an ASCII type, a binary bitmap, ASCII elements and lengths."""


def _field(size, length_digits=0, encoding="ascii"):
    return {"data_enc": encoding, "len_enc": "ascii", "len_type": length_digits, "max_len": size}


def _bitmap():
    return {"data_enc": "b", "len_enc": "ascii", "len_type": 0, "max_len": 8}


SPEC = {
    "h": _field(0),
    "t": _field(4),
    "p": _bitmap(),
    "1": _bitmap(),
    "2": _field(19, 2),
    "3": _field(6),
    "4": _field(12),
    "7": _field(10),
    "11": _field(6),
    "12": _field(6),
    "13": _field(4),
    "14": _field(4),
    "15": _field(4),
    "22": _field(3),
    "25": _field(2),
    "32": _field(11, 2),
    "37": _field(12),
    "38": _field(6),
    "39": _field(2),
    "41": _field(8),
    "42": _field(15),
    "43": _field(40, encoding="latin-1"),
    "44": _field(25, 2),
    "48": _field(999, 3),
    "49": _field(3),
    "50": _field(3),
    "66": _field(1),
    "70": _field(3),
    **{str(number): _field(10) for number in range(74, 78)},
    **{str(number): _field(16) for number in range(86, 90)},
    "90": _field(42),
    "97": _field(17),
}
