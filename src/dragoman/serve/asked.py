"""Questions as they stand in an address: the filters, the order, the cursor."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dragoman.errors import QuestionError
from dragoman.ids import make_id

# Each filter with its label on the pages and what it takes, for people and for OpenAPI.
FILTERS: Mapping[str, tuple[str, str]] = {
    "text": ("Words", 'words in the article, all of them; "in quotes" as they stand'),
    "actor": ("Who", "who did it: PRK, PRK MIL, Q56226 or a part of the name"),
    "recipient": ("To whom", "the same of the other side"),
    "pair": ("Pair", "two parties in either direction: PRK,KOR"),
    "country": ("Country", "of an actor or a recipient, as PRK"),
    "sector": ("Sector", "of an actor or a recipient, as MIL"),
    "type": ("Type", "type of event, as ASSAULT"),
    "mode": ("Mode", "mode of the event, as aerial"),
    "context": ("Context", "context of the event, as military"),
    "quad": ("Quad", "1 or 2: verbal or material cooperation; 3 or 4: conflict"),
    "cameo": ("CAMEO", "code, or the beginning of one"),
    "status": ("Status", "actual, future, possible, hypothetical or negated"),
    "speaker": ("Speaker", "according to whom"),
    "outlet": ("Outlet", "or a part of its name"),
    "place": ("Where", "a country as FJI, or a part of the name of a place"),
    "box": ("Box", "where: SOUTH,WEST,NORTH,EAST in degrees"),
    "near": ("Near", "where: LATITUDE,LONGITUDE,KILOMETRES"),
    "days": ("When", "2025, 2025-03, 2025-03-01..2025-03-09, 2025-03.."),
    "published": ("Published", "when it was published, written the same way"),
    "origins": ("Origins", "events that at least so many independent origins tell"),
    "contradicted": ("Contradicted", "true or false: whether accounts contradict each other"),
    "reviewed": ("Reviewed", "yes, no, accepted, mended or rejected"),
    "article": ("Article", "id of the article"),
    "id": ("Claim", "id of the claim"),
    "codebook": ("Codebook", "of the codes; plover if not given"),
    "as_of": ("As of", "as known on that day: what was published by then"),
    "coded_by": ("Coded by", "as the database was at the end of that day"),
}
FLAGS = {"true": True, "false": False, "yes": True, "no": False}
SHORT = 200


def take_filters(given: Mapping[str, Any]) -> dict[str, Any]:
    """The filters among what was asked; the store checks their values."""
    found = {name: given[name] for name in FILTERS if given.get(name) not in (None, "")}
    flag = found.get("contradicted")
    if isinstance(flag, str):
        if flag.casefold() not in FLAGS:
            raise QuestionError("contradicted", f"neither true nor false: {flag[:SHORT]!r}")
        found["contradicted"] = FLAGS[flag.casefold()]
    return found


def address(path: str, **asked: object) -> str:
    """The address of a page in that state; what is not set is left out."""
    pairs = {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in asked.items()
        if value not in (None, "", ())
    }
    return f"{path}?{urlencode(pairs)}" if pairs else path


def write_cursor(skip: int, *question: object) -> str:
    """Where an answer goes on, good for the same question only."""
    made = json.dumps([skip, make_id(*map(str, question))]).encode()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def read_cursor(cursor: str | None, *question: object) -> int:
    """How many rows were seen before."""
    if not cursor:
        return 0
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        skip, asked = json.loads(base64.urlsafe_b64decode(padded))
        fits = isinstance(skip, int) and skip >= 0 and asked == make_id(*map(str, question))
    except (ValueError, TypeError, binascii.Error) as error:
        raise QuestionError("cursor", "not one of ours", "begin without one") from error
    if not fits:
        raise QuestionError("cursor", "made for another question", "begin without one")
    return int(skip)
