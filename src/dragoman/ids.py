"""Stable ids made from content."""

import hashlib

# Of an id as a number, for formats that have no other: what a signed 64-bit integer holds.
NUMBER_DIGITS = 15
ID_BYTES = 10  # 80 bits: a collision among 10^9 ids has a chance of one in two million


def make_id(*parts: str) -> str:
    """The same parts give the same id on every machine; 80 bits, base 16."""
    digest = hashlib.blake2b(digest_size=ID_BYTES)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def as_number(name: str) -> int:
    """The id as a positive number of 60 bits; the same for the same id on every machine."""
    return int(make_id(name)[:NUMBER_DIGITS], 16)
