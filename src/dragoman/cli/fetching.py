"""What is behind an address, by the standard library: the one place that meets the network."""

import time
from http.client import HTTPException
from importlib.metadata import version
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from dragoman.errors import FetchError

# Wikidata asks for a name in each request, and for a pause between them.
AGENT = f"dragoman/{version('dragoman')} (political event data; standard library)"
PAUSE = 1.0  # seconds
PATIENCE = 70.0  # seconds: its own limit for a question is 60
LARGEST = 64 * 1024 * 1024  # bytes; no answer about one country is a tenth of it


def fetch(address: str) -> bytes:
    """The answer, after a pause; every failure is a FetchError with words for people."""
    where = address.split("?", 1)[0]
    request = Request(address, headers={"User-Agent": AGENT})  # noqa: S310 (https, from a constant)
    try:
        time.sleep(PAUSE)
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 (the same)
            content: bytes = answer.read(LARGEST + 1)
    except HTTPError as error:
        raise FetchError(where, f"answered {error.code} {error.reason}") from error
    except (URLError, TimeoutError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", error)
        raise FetchError(where, f"cannot be reached ({reason})") from error
    if len(content) > LARGEST:
        raise FetchError(where, "answered with more than can be right")
    return content
