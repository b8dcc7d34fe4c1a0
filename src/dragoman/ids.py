"""Stable ids made from content."""

import hashlib

ID_BYTES = 10  # 80 bits: a collision among 10^9 ids has a chance of one in two million


def make_id(*parts: str) -> str:
    """The same parts give the same id on every machine; 80 bits, base 16."""
    digest = hashlib.blake2b(digest_size=ID_BYTES)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()
