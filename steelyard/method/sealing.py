"""Seals: a short fingerprint that shows whether a record was changed later.

The fingerprint is SHA-256 over the record as canonical JSON (the rules of RFC 8785, with all text
in Unicode's NFC form): sorted keys, no spaces, each number in its shortest form.  So a record keeps
its seal when it is saved and read again, in Python or in a browser, where 1.0 becomes 1 and 1e-7 is
written in another way.  A seal proves that nothing changed; it does not prove when it was made.
"""

from __future__ import annotations

import hashlib
import json
import math
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

__all__ = ["canonical", "seal", "verify"]


def seal(record: Any) -> str:
    """64 hexadecimal digits for a record: text, numbers, true/false, None, lists, dicts of these.

    Refused: NaN and infinite numbers; whole numbers so large (beyond 2^53) that a browser would
    write other digits; a key that is no text, or that stands twice once written in NFC; anything
    that JSON cannot hold.
    """
    return hashlib.sha256(canonical(record).encode("utf-8")).hexdigest()


def verify(record: Any, sealed: str) -> bool:
    """Whether a record still has this seal; spaces around it and capital letters do not matter."""
    return seal(record) == sealed.strip().lower()


def canonical(value: Any) -> str:
    """The one text from which a seal is made; refusals as for `seal`."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(canonical, value)) + "]"
    raise ValueError(f"a record cannot hold {value!r}: only text, numbers, lists and the like.")


def _text(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError(f"a record cannot hold half a character: {value!r}.") from None
    return json.dumps(unicodedata.normalize("NFC", value), ensure_ascii=False)


def _object(value: Mapping[Any, Any]) -> str:
    parts: dict[str, str] = {}
    for key, held in value.items():
        if not isinstance(key, str):
            raise ValueError(f"a record's keys must be text, but one is {key!r}.")
        name = unicodedata.normalize("NFC", key)
        if name in parts:
            raise ValueError(f"a record's key stands twice: {name!r}.")
        parts[name] = f"{_text(name)}:{canonical(held)}"
    # browsers sort by UTF-16 units, which differs from code points for rare characters
    ordered = sorted(parts, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(parts[name] for name in ordered) + "}"


def _number(value: float) -> str:
    if isinstance(value, int):
        return _whole(value)
    if not math.isfinite(value):
        raise ValueError(f"a record cannot hold {value!r}: it is no finite number.")
    if value == 0:
        return "0"
    if 1e-6 <= abs(value) < 1e21:
        plain = format(Decimal(repr(float(value))), "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    digits, exponent = repr(float(value)).split("e")
    return f"{digits.removesuffix('.0')}e{int(exponent):+d}"


def _whole(value: int) -> str:
    if abs(value) < 10**21:
        digits = str(int(value))
        # beyond 2^53 a browser does not have every whole number
        if abs(value) <= 2**53 or _number(float(value)) == digits:
            return digits
    raise ValueError("a record cannot hold so many digits: write so large a number as text.")
