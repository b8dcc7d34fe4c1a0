"""Finds the time expressions of a text, as TimeML draws them: articles in, prepositions out."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.records import Span
from dragoman.resolve.expressions import (
    CARDINAL,
    DECADE_NAMES,
    ORDINALS,
    SEASONS,
    SPELLED_YEAR,
    any_of,
)
from dragoman.resolve.feasts import FEASTS
from dragoman.resolve.meanings import compiled

# Longer than any article; what comes after is not looked at.
LONGEST_TEXT = 200_000

# ---- words --------------------------------------------------------------------------------------

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!s?[- ]Times)"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\b"
    r"|(?:Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)\b(?:\.(?=,? )|(?=,? (?:\d|[A-Z][a-z]{2,8}\.? \d))))"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|%|[.,]\d)"
YEAR = r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d)"
SHORT = r"['’]\d\d\b"
DASH = r"(?: ?[-–—] ?)"
ROUGH = (
    r"(?:about|around|nearly|almost|roughly|approximately|up to|under|over"
    r"|just (?:under|over)|well over|at least|at most|as (?:many|much|long|little) as"
    r"|(?:no )?(?:more|less|fewer|longer) than)"
)
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?(?: \d/\d|½)?|{CARDINAL}"
    r"(?: (?:hundred|thousand|million))?)"
)
COUNT = (
    r"(?:(?:an? )?(?:few|several|many) (?:hundred|thousand|dozen)"
    rf"|(?:an? )?(?:half|few|several|many|some|couple(?: of)?|dozen|hundred|thousand)(?: an?)?"
    rf"|{NUMBER}(?:(?: to | or |-|–| and ){NUMBER})?(?: and an? half)?|numerous|countless"
    r"|(?:more|another|an additional) ?)"
)
ADJ = (
    r"(?:(?:(?:more|full|whole|straight|consecutive|successive|trading|working|business|calendar"
    r"|fiscal|additional|solid|long|short|further|other|different|separate|entire|very|odd"
    r"|or so|or more|prison|crucial|difficult|tough) )*)"
)
UNIT = (
    r"(?:minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|season"
    r"|semester|evening|morning|afternoon)"
)
UNITS = (
    r"(?:seconds|minutes|hours|days|nights|weeks|weekends|fortnights|months|quarters|years|decades"
    r"|centuries|millennia|seasons)"
)
PART = r"(?:mornings?|afternoons?|evenings?|nights?|midnight|noon|dawn|dusk)"
THIS = (
    r"(?:this|last|next|past|previous|preceding|coming|current|following|upcoming|same|that"
    r"|latest|prior|entire|full)"
)
DET = rf"(?:(?:the|this|that|the very) )?(?:{THIS}|very same)"
# Before a name of a day or month; "that" is mostly a conjunction there.
WHICH = (
    r"(?:(?:the|this) )?(?:this|last|next|past|previous|preceding|coming|following|upcoming|same)"
)
SEASON = any_of(SEASONS)
NTH = rf"(?:{any_of(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
# "late last year", "earlier this month", "the end of 1990": they belong to the expression.
EARLY = (
    r"(?:(?:(?:very |as )?(?:early|late|later|earlier)(?: on)?(?: in| of)?"
    r"|(?:the )?(?:very )?(?:early|late|mid)(?: of| in)?"
    r"|(?:the (?:very )?)?(?:middle|beginning|start|end|close|rest|remainder|height|eve|turn"
    r"|first half|second half|latter half|last half|latter part|first part|early part"
    r"|better part|most) of)[ -])"
)

# Wars by which news dates things, as by years.
_ERA_NAMES = (
    "world war i", "world war ii", "world war one", "world war two", "first world war",
    "second world war", "the first world war", "the second world war", "wwii", "wwi", "ww2",
)  # fmt: skip

# ---- patterns -----------------------------------------------------------------------------------

_DATE = (
    rf"(?:{MONTH} (?:the )?{DAY}(?:{DASH}(?:{MONTH} )?{DAY})?(?:,? {YEAR}| ?, {SHORT})?"
    rf"|(?:the )?{DAY}(?:{DASH}{DAY})?(?: day)?(?: of)? {MONTH}(?:,? {YEAR})?"
    rf"|(?:the )?{NTH}(?: day)? of {MONTH}(?:,? {YEAR})?"
    rf"|{MONTH}(?:{DASH}{MONTH})?,?(?: of| in)? (?:{YEAR}|{SPELLED_YEAR}|(?:of )?(?:this|last|next) year)"
    rf"|{MONTH} {SHORT}|{MONTH} {any_of(ORDINALS)}\b"
    rf"|(?<![\d/.-])(?:\d{{4}}-\d\d-\d\d(?:T[\d:]+Z?)?|\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)"
    r"|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/-]))"
)
_ZONE = (
    r"(?: ?(?:\(?(?:GMT|UTC|E[SD]?T|C[ES]?[SD]?T|P[SD]T|M[SD]T|BST|IST|JST|KST|MSK|AEST)\)?"
    r"(?: ?[+-] ?\d{1,2}(?::\d\d)?)?\)?|local time|[A-Z][a-z]+ time)\b)"
)
_HALF = r"(?:[apAP]\.[mM]\.|[ap]m\b|[AP]M\b)"
_CLOCK = (
    r"(?:(?:about|around|shortly (?:before|after)|just (?:before|after)) )?"
    rf"(?:(?<![\d.:,$£€-])(?:[01]?\d|2[0-3])(?:[:h][0-5]\d(?::[0-5]\d)?(?:\s?{_HALF})?|\.[0-5]\d\s?{_HALF})(?![\d:.]\d)"
    rf"|(?<![\d.:,$£€-])(?:1[0-2]|0?[1-9])\s?{_HALF}"
    r"|(?<![\d.:,$£€-])(?:[01]\d|2[0-3])[0-5]\d(?= (?:GMT|UTC|hours|hrs))"
    rf"|{any_of('one two three four five six seven eight nine ten eleven twelve'.split())}"
    r"(?: thirty| fifteen| forty-five)? o['’]clock|\d{1,2} o['’]clock"
    rf"|\b(?:noon|midnight|midday)\b)(?: hours?| hrs)?{_ZONE}?"
)
_DECADE = (
    rf"(?:the )?(?:early |late |mid-? ?|early-|late-)*(?:(?:1[5-9]|20)\d0['’]?s|['’]\d0s"
    rf"|{any_of(DECADE_NAMES)})\b|\b(?:the|and|or|to) \d0s\b"
)
_CENTURY = (
    rf"(?:the )?(?:early |late |mid-? ?)*(?:{NTH})(?:[- ]and [a-z0-9]+)?[- ]centur(?:y|ies)\b"
    r"(?: (?:bc|ad|bce|ce)\b)?|\bthe turn of the century"
)
_SEASON = (
    rf"(?:{EARLY})?(?:{DET} {SEASON}|(?:the )?{SEASON}(?: of)? (?:{YEAR}|{SPELLED_YEAR}"
    rf"|(?:this|last|next) year)|the (?:summer|winter|spring|autumn))\b"
    r"|(?<=\b(?:in|by) )(?:early |late )?(?:spring|summer|autumn|winter)\b"
    r"|(?<=\bsince )(?:spring|summer|autumn|winter)\b"
)
_QUARTER = (
    r"(?:(?:the|its|this|that) )?(?:(?:fiscal|current|latest|year-ago|year-earlier|comparable|same"
    rf"|{YEAR})[ -])*(?:{any_of(('first', 'second', 'third', 'fourth', 'last', 'final'))}"
    r"|[1-4](?:st|nd|rd|th))[ -](?:(?:fiscal|calendar) )?(?:quarter|half)\b"
    rf"(?: of(?: fiscal)? {YEAR}| of (?:this|last|next|the) year| {YEAR})?"
    rf"|\b[qh][1-4](?: (?:of )?{YEAR})?\b"
)
_THE_UNIT = (
    rf"(?:{EARLY})?(?:(?:{DET}) (?:(?:fiscal|financial|school|trading|calendar|academic) )?{UNIT}s?"
    rf"|(?:the |its |their )?(?:(?:current|latest|full) )?(?:fiscal|financial) year"
    rf"|the (?:day|week|month|quarter|year|decade|weekend|night|evening|morning|afternoon|century"
    rf"|hour))\b(?: (?:earlier|later|before|after)(?=[\s]*(?:[.,;:)]|$)))?"
    r"(?:['’]s end)?"
)
_STRETCH = (
    rf"(?:(?:(?:at least|almost|nearly|roughly|approximately|about|more than) )?(?:the |these |those |its |his |her |their )?"
    r"(?:last|past|next|previous|preceding|coming|following|first|final|recent|latest|upcoming"
    rf"|early|later) (?:(?:{ROUGH} )?{COUNT} )?{ADJ}{UNITS}(?: or so)?"
    rf"|(?:all|each|every one) of the (?:last|past|next) {COUNT} {UNITS}"
    rf"|(?:the )?(?:{UNITS}|years) (?:ahead|to come)"
    rf"|(?:the |these |those ){COUNT} {ADJ}{UNITS}|these (?:days|years|weeks|months))\b"
)
_AWAY = (
    r"(?:ago|earlier|later|previously|hence|prior(?! to)|from now|beforehand|afterwards?"
    r"|(?:before|after)(?=\s*(?:[.,;:)]|$|that\b|and\b)))"
)
_SPAN = (
    rf"(?:(?:{ROUGH} )*(?:{COUNT}|an?) {ADJ}(?:{UNIT}|second)s?\b(?: (?:and an? half|or (?:so|two|more)))?"
    rf"(?: {_AWAY})?|(?<![\w-])(?:{UNITS})(?:(?: or | and ){UNITS})? ago\b"
    rf"|(?:the )?(?:day|week|month|year) (?:before|after)(?=\s*(?:[.,;:)]|$))"
    r"|(?:the )?(?:day (?:before yesterday|after tomorrow)))"
)
_COMPOUND = (
    rf"(?:an? )?(?:{ROUGH} )?(?:{COUNT}|multi|several)-(?:{UNIT}|second)s?"
    r"(?: (?:period|term|span|stretch))\b"
    rf"|(?:{ROUGH} )?(?:{NUMBER}|several|few|half|multi)-(?:(?:{UNIT}|second)s?)(?:-long)?\b(?!-old| old)"
    rf"|(?:day|week|month|year|decade|hour|centurie|decade)s?-long\b"
)
_BARE = rf"(?<![\w-]){UNITS}\b(?! (?:old|of age))(?: (?:and|or) {UNITS}\b)?"
_SAME = (
    rf"the (?:same|corresponding|comparable|year-ago|year-earlier|equivalent|latest|{YEAR}) "
    r"(?:(?:period|time|month|quarter|week|day|stage|point)\b)"
    r"(?: (?:an? year|one year|two years|last year|the (?:previous|prior) year|a (?:month|week))"
    r"(?: (?:ago|earlier|before))?| of (?:last|the previous) year| (?:in )?(?:last year|\d{4}\b))?"
    r"|(?:the )?(?:comparable )?year-(?:ago|earlier)(?: (?:period|quarter|month|week))?\b"
)
_NEAR = (
    r"(?:(?:earlier|late|later|early) )?(?:today|yesterday|tomorrow|tonight)\b(?: morning| afternoon"
    r"| evening| night)?|\b(?:early |late |earlier |later )?(?:(?:last|this|that|the (?:next|following|previous"
    rf"|same)|the) )(?:{PART})\b|\bovernight\b|\b(?:early|late|mid)[- ](?:morning|afternoon|evening)\b"
    r"|\b(?:(?:earlier|later) )?(?:last|this|next|the(?: past| coming| following)?|over the) weekend\b"
)
_REF = (
    r"(?:now|right now|just now|currently|nowadays|presently|(?:more |most |very )?recently|lately"
    r"|(?:very |pretty |as )?soon(?:er)?(?: as possible)?|previously|formerly"
    r"|the (?:(?:very )?(?:near|immediate|foreseeable|not-too-distant|distant|not too distant) )?future"
    r"|the (?:recent |distant |not-so-distant )?past(?=\s*(?:[.,;:)]|$|and\b|but\b|as\b))"
    r"|the (?:present|time being|moment|(?:short|long|near|medium)[- ]term)"
    r"|(?<=\bat )(?:the time|that time|present|this time|this (?:point|stage))(?! of)|long ago"
    r"|(?:current|recent)(?! (?:account|affairs|past))|these days|some day|someday|years gone by"
    r"|an? later (?:date|time)|that time|the meantime)\b"
)
_SET = (
    rf"(?:(?:(?:once|twice|{NUMBER} times) )?(?:every|each|per)(?: other| few|(?: {NUMBER}))? "
    rf"(?:{UNIT}s?|second)\b|(?:once|twice|{NUMBER} times) an? {UNIT}\b|(?<![\w-])(?:daily|weekly|monthly|annually|yearly|quarterly|hourly"
    r"|nightly|biweekly|biannually|fortnightly)\b(?! (?:news|mail|telegraph|star|post|times)\b))"
)
_NAMED_SET = (
    rf"(?:every|each)(?: other)? (?:{WEEKDAY}|{MONTH})(?: (?:{PART}))?"
    r"|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)(?: (?:mornings|afternoons|evenings|nights))?"
    rf"|{WEEKDAY} (?:mornings|afternoons|evenings|nights)\b"
)
_WEEKDAY = (
    rf"(?:(?i:{EARLY}))?(?:(?i:{WHICH}) )?(?:{WEEKDAY})(?:,? (?:the )?{_DATE})?"
    rf"(?: (?:last|next|this|of (?:last|next|this)) week)?(?: (?:early |late )?(?i:{PART})\b)?"
)
_NTH_OF = (
    r"(?:[Tt]he )?(?i:first|second|third|fourth|last|final) "
    rf"(?:(?i:weekend|week|days?|half|quarter)|{WEEKDAY}) (?:of|in) (?:{MONTH}(?:,? {YEAR})?|{YEAR}"
    r"|(?:the|this|last|next) (?:month|year))"
)
_FEAST = rf"(?:last |this |next )?{any_of(FEASTS)}\b(?:,? {YEAR})?"
_YEAR = (
    rf"(?:(?i:{EARLY}))?(?:(?:(?:the )?(?:fiscal|calendar|financial)(?: year)?|the year|year|FY) )?"
    rf"(?<![\w$£€#.,:/@+])(?<!(?<!mid)(?<!late)(?<!arly)-)(?:{YEAR}[-–](?:\d\d(?:\d\d)?)(?![\d-])|{YEAR}(?![\w/@-]|:\d))"
    r"(?: (?:A\.?D\.?|B\.?C\.?E?\.?|C\.?E\.?)(?!\w))?"
)
_ERA = rf"(?:{any_of(_ERA_NAMES)})\b"
_OLD = r"(?<![\w.,])\d[\d,]{0,5} (?:BC|BCE|B\.C\.|AD|A\.D\.)(?!\w)|\bAD ?\d{1,4}\b"
_MONTH = rf"(?:(?i:{EARLY}))?(?:(?i:{WHICH}) )?{MONTH}"


def _words(*patterns: str) -> str:
    """A pattern for text in lower case, which is faster than one that does not mind the case."""
    return "|".join(rf"(?<!\w)(?:{p})" for p in patterns)


def _names(*patterns: str) -> str:
    """Months and weekdays are told from other words by their capitals."""
    return "|".join(rf"(?<!\w)(?:{p})" for p in patterns)



_MONTH_WORDS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept sep oct nov dec"
).split()
_DAY_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thurs fri"
    " sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays"
).split()
_UNIT_WORDS = (
    "second minute hour day night week weekend fortnight month quarter year decade century"
    " evening morning afternoon"
).split()
_UNIT_WORDS += [f"{word}s" for word in _UNIT_WORDS] + ["centuries", "millennia", "centurie"]
_PARTS_OF_DAY = (
    "morning mornings afternoon afternoons evening evenings night nights midnight noon dawn dusk"
).split()
_NEAR_WORDS = "today yesterday tomorrow tonight overnight weekend".split()
_REF_WORDS = (
    "now currently nowadays presently recently lately soon sooner previously future past present"
    " being moment term time point stage ago current recent days day someday by date meantime"
).split()
_RATE_WORDS = (
    "daily weekly monthly annually yearly quarterly hourly nightly biweekly biannually fortnightly"
).split()
# Beside a word such as these a finder looks; "#" stands for any number.
FINDERS: tuple[tuple[Sequence[str], str], ...] = (
    (
        [*_MONTH_WORDS, *_DAY_WORDS, "#"],
        _names(_NTH_OF, rf"(?:(?i:{EARLY}))?{_DATE}", _WEEKDAY, _MONTH),
    ),
    ([*_DAY_WORDS, *_MONTH_WORDS], _names(_NAMED_SET)),
    (["#"], _names(_YEAR, _OLD)),
    (["#", "clock", "noon", "midnight", "midday"], rf"(?<!\w)(?:{_CLOCK})"),
    (
        [*_UNIT_WORDS, "period", "half", "time", "stage", "point", "ahead", "come", "#"],
        _words(_SAME, _QUARTER, _STRETCH),
    ),
    ([*_UNIT_WORDS, *_NEAR_WORDS], _words(_COMPOUND, _SPAN, _BARE)),
    (
        ["#", "s", "century", "centuries", *SEASONS, *DECADE_NAMES, "nineteen", "thousand", "twenty"],
        _words(_DECADE, _CENTURY, _SEASON, rf"(?:the year |(?<=in )){SPELLED_YEAR}\b"),
    ),
    ([*_UNIT_WORDS, *_NEAR_WORDS, *_PARTS_OF_DAY, "end"], _words(_NEAR, _THE_UNIT)),
    (
        [*_REF_WORDS, *_UNIT_WORDS, *_RATE_WORDS, "end"],
        _words(_SET, _REF, r"(?:the )?year[- ]end\b|the (?:month|year)['’]s end"),
    ),
    (["war", "wwii", "wwi", "ww2"], _words(_ERA)),
    ([feast.split()[0].rstrip(".") for feast in FEASTS], _words(_FEAST)),
)

# The finders that tell names from words by their capitals; the others read lower case.
BY_CAPITALS = frozenset(range(4))


@cache
def anchors() -> dict[str, list[int]]:
    """The finders that look beside each word."""
    places: dict[str, list[int]] = {}
    for index, (words, _) in enumerate(FINDERS):
        for part in {part for word in words for part in re.findall(r"[a-z#]+", word)}:
            places.setdefault(part, []).append(index)
    return places


_WORD = re.compile(r"\d+|[A-Za-z]+")
# How far before and after such a word an expression may reach, by finder and for all others.
REACH = {0: (48, 48), 1: (28, 24), 2: (44, 12), 3: (28, 44), 6: (44, 32)}
FAR = (60, 44)

# ---- what looks like a time and is none ---------------------------------------------------------

AUXILIARY = re.compile(r"\s+(?:be|have|not|also|well|said|says|was|is|told|has)\b|\s*['’]s\b|-")
BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|during|through|from|to|last|next|this|and|or|late|early|mid"
    r"|between|for|before|after|every|each)\s+$",
    re.IGNORECASE,
)
LONE_MONTHS = frozenset("May March Mar Jan Jun April June August MARCH APRIL JUNE AUGUST".split())
# "2000 people", "1500 kilometres": a number with what it counts.
COUNTED = re.compile(
    r"\s+(?:%|percent|per cent|people|persons|men|women|children|troops|soldiers|police|officers"
    r"|members|workers|jobs|miles?|km|kilomet\w+|met(?:er|re)s?|feet|ft|tons?|tonnes|pounds|euros?"
    r"|dollars|points|others|more|times|years|days|hours|homes|houses|victims|casualties|deaths"
    r"|civilians|refugees|prisoners|million|billion|square|acres|hectares|votes|seats|shares|units"
    r"|protesters|demonstrators|students|passengers|vehicles|cars|aircraft|tanks|rounds|calories"
    r"|degrees|mph|hp|cc|mm|cm|kg|mg|megawatts|horsepower)\b",
    re.IGNORECASE,
)
BEFORE_COUNT = re.compile(
    r"(?:\b(?:about|some|nearly|almost|over|than|least|only|roughly|approximately|around|up to"
    r"|number|no|flight|page|route|room|section|channel|model|article|rule|resolution|another"
    r"|all|the other)\s+|[$£€#]\s*|\bNo\.\s*)$",
    re.IGNORECASE,
)
# Newspapers: "The Cambodia Daily".
RATE_NAMES = frozenset("Daily Weekly Monthly Quarterly".split())
LOOSE_YEAR = re.compile(r"\d{4}")
NO_SPAN = re.compile(
    r"(?:an?|one|the|last|next) second|(?:an?|one|two|three|1|3)[ -](?:more )?quarters?"
    r"|an? (?:season|evening|morning|afternoon)|(?:last|next|that|full|this|previous|same) minute"
    r"|that second|(?:this|last|next|the|that|full|same|previous) season|(?:the )?(?:first|second|last) half"
    r"|the (?:final|last|first) (?:second|minute)s|per (?:hour|second|minute)"
    r"|(?:19|20)\d\d[ -][a-z]+"
    rf"|{ROUGH} (?:an?|one|three) quarters?|an? (?:difficult|tough|crucial|long) day|.*season",
    re.IGNORECASE,
)
# "the year of …" a feast, "Man of the Year", "the day the music died" name no day.
AGE = re.compile(r"[- ](?:olds?|of age)\b", re.IGNORECASE)
# "Easter Island", "the Daily Hive", "USA Today" are names of other things.
OTHER_NAME = re.compile(r" (?:Island|Rising|Bunny|Charity|Carol|Market)\b")


def find_times(text: str) -> tuple[Span, ...]:
    """The time expressions of `text` in order; none overlaps another."""
    text = text[:LONGEST_TEXT]
    found = [
        m.span() for m in candidates(text) if m.group().strip() and names_time(text, m.start(), m.end())
    ]
    taken = longest(found)
    return tuple(Span(a, b, text[a:b]) for a, b in joined(text, taken))


def candidates(text: str) -> Iterator[re.Match[str]]:
    """What any finder finds beside one of its words."""
    windows: dict[int, list[list[int]]] = {}
    finders = anchors()
    for word in _WORD.finditer(text):
        written = word.group()
        for index in finders.get("#" if written[0].isdigit() else written.lower(), ()):
            before, after = REACH.get(index, FAR)
            start, end = max(0, word.start() - before), word.end() + after
            places = windows.setdefault(index, [])
            if places and start <= places[-1][1]:
                places[-1][1] = end
            else:
                places.append([start, end])
    low = lowered(text)
    for index, places in windows.items():
        pattern = compiled(FINDERS[index][1])
        subject = text if index in BY_CAPITALS else low
        for start, end in places:
            yield from pattern.finditer(subject, start, end)


def lowered(text: str) -> str:
    """The text in lower case, with every character in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(lower_one(c) for c in text)


def lower_one(character: str) -> str:
    low = character.lower()
    return low if len(low) == 1 else character


def longest(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The expressions in order, of those that overlap the longest."""
    taken: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda s: (s[0] - s[1], s[0])):
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
    return sorted(taken)


DAY_LIKE = (
    rf"(?:(?i:{EARLY}))?(?:(?i:last |next |this ))?"
    rf"(?:{WEEKDAY}|{_DATE}|(?i:today|yesterday|tomorrow))"
)


def joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The expressions, a clock time and the day beside it as one."""
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if whole and text[whole[-1][1] : start] in (" ", ", "):
            left, right = text[whole[-1][0] : whole[-1][1]], text[start:end]
            clock, day = compiled(_CLOCK), compiled(DAY_LIKE)
            if (clock.fullmatch(left) and day.match(right)) or (
                day.match(left) and clock.fullmatch(right)
            ):
                whole[-1] = (whole[-1][0], end)
                continue
        whole.append((start, end))
    return whole


def names_another(words: str, before: str, after: str) -> bool:
    """Whether the words are part of the name of a newspaper, an island or the like."""
    if words in RATE_NAMES:
        return bool(re.search(r"[A-Z][a-z]+ $", before) or re.match(r" [A-Z]", after))
    return before.endswith("USA ") or OTHER_NAME.match(after) is not None


def names_time(text: str, start: int, end: int) -> bool:
    """Whether the words are a time here, by what stands around them."""
    words = text[start:end]
    before, after = text[max(0, start - 20) : start], text[end : end + 16]
    if words in LONE_MONTHS:
        return bool(BEFORE_MONTH.search(before)) and not AUXILIARY.match(after)
    if names_another(words, before, after):
        return False
    if LOOSE_YEAR.fullmatch(words):
        return not (BEFORE_COUNT.search(before) or COUNTED.match(after))
    if AGE.match(after) and not words.lower().endswith("ago"):
        return False
    return not NO_SPAN.fullmatch(words)
