"""Phrases for places taken apart: the names in them, and what the other words say about these."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

REGION = frozenset({"admin1", "admin2", "region"})
CITY = frozenset({"city", "seat", "capital"})
COUNTRY = frozenset({"country"})
ISLAND = frozenset({"island", "nature", "region", "admin1", "country"})
# What a word beside a name says the place is; a new word is a new entry here.
SAYS: dict[str, frozenset[str]] = (
    dict.fromkeys(
        (
            "region province oblast oblasts state states governorate county district krai kray"
            " raion prefecture department regency canton emirate voivodeship division division's"
            " provinces regions parish republic territory governorates counties prefectures"
            " districts"
        ).split(),
        REGION,
    )
    | dict.fromkeys(
        (
            "city town village capital municipality township suburb suburbs neighbourhood"
            " neighborhood neighbourhoods neighborhoods port settlement settlements hamlet villages"
            " towns cities outskirts center centre metro downtown commune"
        ).split(),
        CITY,
    )
    | dict.fromkeys("country nation soil airspace kingdom".split(), COUNTRY)
    | dict.fromkeys("island islands isle archipelago".split(), ISLAND)
)
TYPE = "(?:" + "|".join(sorted(SAYS, key=len, reverse=True)) + ")"
SIDE = (
    r"(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern(?:most)?)?"
    r"|(?:mid|central|centre|center|upper|lower|inner|outer|greater|far|deep))"
)
LEADING = (
    "the|an?|near|nearby|outside|around|in|at|inside|within|off|across|from|to|of|downtown"
    "|occupied|besieged|rebel-held|government-held|russian-held|war-torn|neighbou?ring|disputed"
    "|parts? of|areas? of|outskirts of|coast of|border with|waters off|port city of|coastal"
    "|all over|throughout"
)
BEFORE = re.compile(
    rf"^(?:(?:{LEADING}|(?P<side>{SIDE}(?:[ -](?:{SIDE}))?(?: parts?| areas?)?(?: of)?)"
    rf"|(?P<type>{TYPE}) of)\s+)+(?=\S)",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"(?:['’]s)?\s+(?:(?P<type>{TYPE})|border|borders|border area|area|coast|waters|shore|frontier"
    r"|valley)$",
    re.IGNORECASE,
)
# Runs of capitalised words, joined by the small words of names.
CAPITAL = "[A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚʻ‘Ə]"
NAME_WORD = rf"{CAPITAL}[\w'’‘ʻ.\-]*"
RUN = re.compile(
    rf"{NAME_WORD}(?:\s(?:(?:of|the|and|de|del|la|al|el|es|du|da|do|dos|das|upon|ash|as|sur)\s)"
    rf"{{0,2}}{NAME_WORD})*"
)
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
# Words that name a place only together with others, or are no names at all.
GENERIC = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast"
    " southwest central middle upper lower inner outer greater great grand big little old new"
    " fort mount lake"
    " river bay valley point saint san santa los las el al la le de hill hills beach springs park"
    " square street road avenue bridge airport station port base air force field hospital school"
    " university college church mosque temple cathedral court house hall palace parliament congress"
    " senate market mall hotel prison jail camp tower plaza stadium embassy consulate headquarters"
    " ministry national international united general supreme constitutional federal royal imperial"
    " public memorial main first second third union council assembly justice security peace border"
    " corridor crossing frontier coast sea ocean strait canal desert forest mountain mountains"
    " nations university institute center centre office district zone green red white black blue"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december president minister king prince queen"
    " mr mrs"
    " home land area building there here this that these those same other rest".split()
) | frozenset(SAYS)
# A name after a comma, in brackets or after "in": what the name before it may lie in. A full stop
# belongs to it only at its end ("Ill.", "N.D.").
PLAIN_WORD = rf"{CAPITAL}[\w'’‘ʻ\-]*(?:\.{CAPITAL}\w*)*"
NEXT_NAMES = re.compile(
    rf"^(?:,\s+|\s+\(|\s+in\s+)((?:the\s)?(?:{PLAIN_WORD}\s){{0,2}}{PLAIN_WORD}\.?)"
)
# Words beside a name that say what kind of place it is without being part of its phrase.
BESIDE: dict[str, frozenset[str]] = SAYS | (
    dict.fromkeys("governor gov governors senator sen".split(), REGION)
    | dict.fromkeys("mayor mayors".split(), CITY)
    | dict.fromkeys("president presidents prime king queen parliament ambassador".split(), COUNTRY)
)
LISTED = rf"(?:{PLAIN_WORD}(?:\s{PLAIN_WORD})?,?\s+(?:and\s+)?)"
TYPE_BEFORE = re.compile(rf"\b(\w+)\s+of\s+(?:the\s+)?{LISTED}{{0,4}}$")
NEXT_TYPE = re.compile(r"^(?:['’]s?)?\s+(?:autonomous\s+|former\s+)?(\w+)\b")
# "Kursk and Belgorod regions": only a plural speaks of them all.
LISTED_TYPE = re.compile(
    rf"^(?:,\s+{PLAIN_WORD}(?:\s{PLAIN_WORD})?)*,?\s+(?:and|or)\s+{PLAIN_WORD}(?:\s{PLAIN_WORD})?"
    r"\s+(regions|provinces|states|oblasts|districts|governorates|counties|cities|towns|villages)\b"
)
# "PARIS, Texas (AP) —": a town, a day or an agency, a dash.
DATELINE = re.compile(
    r"\s*([A-Z][A-Z .'’\-]{2,30}|[A-Z][\w .'’\-]{2,30}?)(?:,[^—–\n]{0,40})?"
    r"(?: \([\w .]+\))?\s+[—–-]+\s"
)
MOST_WORDS = 5
LONGEST_PHRASE = 200


@dataclass(frozen=True, slots=True)
class Query:
    """A name to look up, and what its phrase says about it."""

    name: str
    kinds: frozenset[str] = frozenset()  # the kinds that a word beside it asks for
    within: tuple[str, ...] = ()  # names of what holds it: "Texas" of "Paris, Texas"
    sure: bool = False  # whether `within` is part of the phrase itself
    plain: bool = True  # False for what is left of a phrase without a direction or inside one
    alike: bool = True  # whether a name of the same sound will do


def queries(phrase: str) -> Iterator[Query]:
    """The ways to read `phrase` as a place; the first that the gazetteer knows is the best."""
    phrase = phrase.strip(" ,.;:!?()[]\"“”'‘").removesuffix("’s").removesuffix("'s")
    phrase = phrase[:LONGEST_PHRASE]
    head, *rest = [part.strip() for part in phrase.split(",") if part.strip()] or [""]
    within = tuple(rest[:3])
    if within:
        yield Query(phrase)  # "Washington, D.C." is a name
    yield Query(head, within=within, sure=bool(within))
    yield from stripped(head, within)
    inner = re.split(r"\s+(?:in|of|at|near|outside|inside)\s+(?:the\s+)?", head)
    if len(inner) > 1:
        held = (*inner[1:], *within)[:3]
        yield Query(inner[0], within=held)
        yield from stripped(inner[0], held)


def stripped(head: str, within: tuple[str, ...]) -> Iterator[Query]:
    """The phrase without the words around its name, one side at a time."""
    after = AFTER.search(head)
    kinds = kinds_of(after)
    if after:
        yield Query(head[: after.start()], kinds, within, bool(within))
    before = BEFORE.match(head)
    if before:
        rest = head[before.end() :]
        kinds = kinds_of(before) or kinds
        sure, plain = bool(within), before["side"] is None
        yield Query(rest, kinds_of(before), within, sure, plain)
        after = AFTER.search(rest)
        if after:
            yield Query(rest[: after.start()], kinds_of(after) or kinds, within, sure, plain)


def kinds_of(found: re.Match[str] | None) -> frozenset[str]:
    word = found["type"] if found else None
    return SAYS.get(word.lower(), frozenset()) if word else frozenset()


def runs(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Runs of capitalised words of `text` with where they begin."""
    for found in RUN.finditer(text):
        words = tuple(POSSESSIVE.sub("", w).rstrip(".") or w for w in found.group().split())
        yield found.start(), words[:12]


def pieces(words: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Where the parts of a run begin and end, the longest first."""
    longest = min(len(words), MOST_WORDS)
    for size in range(longest, 0, -1):
        for start in range(len(words) - size + 1):
            yield start, start + size
