"""What time expressions look like in news, as patterns, and beside which words to look for them.

Extents are TimeML's: determiners and "nearly", "late", "the end of" belong to an expression,
prepositions do not.
"""

from collections.abc import Sequence

from dragoman.resolve.expressions import (
    CARDINAL,
    DECADE_NAMES,
    ORDINALS,
    SEASONS,
    SPELLED_YEAR,
    any_of,
)
from dragoman.resolve.feasts import FEASTS

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

DATE = (
    rf"(?:{MONTH} (?:the )?{DAY}(?:{DASH}(?:{MONTH} )?{DAY})?(?:,? {YEAR}| ?, {SHORT})?"
    rf"|(?:the )?{DAY}(?:{DASH}{DAY})?(?: day)?(?: of)? {MONTH}(?:,? {YEAR})?"
    rf"|(?:the )?{NTH}(?: day)? of {MONTH}(?:,? {YEAR})?"
    rf"|{MONTH}(?:{DASH}{MONTH})?,?(?: of| in)? (?:{YEAR}|{SPELLED_YEAR}|(?:of )?(?:this|last"
    rf"|next) year)"
    rf"|{MONTH} {SHORT}|{MONTH} {any_of(ORDINALS)}\b"
    rf"|(?<![\d/.-])(?:\d{{4}}-\d\d-\d\d(?:T[\d:]+Z?)?|\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)"
    r"|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/-]))"
)
_ZONE = (
    r"(?: ?(?:\(?(?:GMT|UTC|E[SD]?T|C[ES]?[SD]?T|P[SD]T|M[SD]T|BST|IST|JST|KST|MSK|AEST)\)?"
    r"(?: ?[+-] ?\d{1,2}(?::\d\d)?)?\)?|local time|[A-Z][a-z]+ time)\b)"
)
_HALF = r"(?:[apAP]\.[mM]\.|[ap]m\b|[AP]M\b)"
CLOCK = (
    r"(?:(?:about|around|shortly (?:before|after)|just (?:before|after)) )?"
    rf"(?:(?<![\d.:,$£€-])(?:[01]?\d|2[0-3])(?:[:h][0-5]\d(?::[0-5]\d)?(?:\s?{_HALF})?"
    rf"|\.[0-5]\d\s?{_HALF})(?![\d:.]\d)"
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
    rf"(?:(?:(?:at least|almost|nearly|roughly|approximately|about|more than) )?(?:the |these "
    rf"|those |its |his |her |their )?"
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
    rf"(?:(?:{ROUGH} )*(?:{COUNT}|an?) {ADJ}(?:{UNIT}|second)s?\b(?: (?:and an? half|or (?:so"
    rf"|two|more)))?"
    rf"(?: {_AWAY})?|(?<![\w-])(?:{UNITS})(?:(?: or | and ){UNITS})? ago\b"
    rf"|(?:the )?(?:day|week|month|year) (?:before|after)(?=\s*(?:[.,;:)]|$))"
    r"|(?:the )?(?:day (?:before yesterday|after tomorrow)))"
)
_COMPOUND = (
    rf"(?:an? )?(?:{ROUGH} )?(?:{COUNT}|multi|several)-(?:{UNIT}|second)s?"
    r"(?: (?:period|term|span|stretch))\b"
    rf"|(?:{ROUGH} )?(?:{NUMBER}|several|few|half|multi)-(?:(?:{UNIT}"
    rf"|second)s?)(?:-long)?\b(?!-old| old)"
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
    r"(?:(?:earlier|late|later|early) )?(?:today|yesterday|tomorrow|tonight)\b(?: morning"
    r"| afternoon"
    r"| evening| night)?|\b(?:early |late |earlier |later )?(?:(?:last|this|that|the (?:next"
    r"|following|previous"
    rf"|same)|the) )(?:{PART})\b|\bovernight\b|\b(?:early|late|mid)[- ](?:morning|afternoon"
    rf"|evening)\b"
    r"|\b(?:(?:earlier|later) )?(?:last|this|next|the(?: past| coming| following)?"
    r"|over the) weekend\b"
)
_REF = (
    r"(?:now|right now|just now|currently|nowadays|presently|(?:more |most |very )?recently|lately"
    r"|(?:very |pretty |as )?soon(?:er)?(?: as possible)?|previously|formerly"
    r"|the (?:(?:very )?(?:near|immediate|foreseeable|not-too-distant|distant"
    r"|not too distant) )?future"
    r"|the (?:recent |distant |not-so-distant )?past(?=\s*(?:[.,;:)]|$|and\b|but\b|as\b))"
    r"|the (?:present|time being|moment|(?:short|long|near|medium)[- ]term)"
    r"|(?<=\bat )(?:the time|that time|present|this time|this (?:point|stage))(?! of)|long ago"
    r"|(?:current|recent)(?! (?:account|affairs|past))|these days|some day|someday|years gone by"
    r"|an? later (?:date|time)|that time|the meantime)\b"
)
_SET = (
    rf"(?:(?:(?:once|twice|{NUMBER} times) )?(?:every|each|per)(?: other| few|(?: {NUMBER}))? "
    rf"(?:{UNIT}s?|second)\b|(?:once|twice|{NUMBER} times) an? {UNIT}\b|(?<![\w-])(?:daily"
    rf"|weekly|monthly|annually|yearly|quarterly|hourly"
    r"|nightly|biweekly|biannually|fortnightly)\b(?! (?:news|mail|telegraph|star|post|times)\b))"
)
_NAMED_SET = (
    rf"(?:every|each)(?: other)? (?:{WEEKDAY}|{MONTH})(?: (?:{PART}))?"
    r"|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)(?: (?:mornings|afternoons|evenings|nights))?"
    rf"|{WEEKDAY} (?:mornings|afternoons|evenings|nights)\b"
)
_WEEKDAY = (
    rf"(?:(?i:{EARLY}))?(?:(?i:{WHICH}) )?(?:{WEEKDAY})(?:,? (?:the )?{DATE})?"
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
    rf"(?<![\w$£€#.,:/@+])(?<!(?<!mid)(?<!late)(?<!arly)-)(?:{YEAR}[-–](?:\d\d(?:\d\d)?)"
    rf"(?![\d-])|{YEAR}(?![\w/@-]|:\d))"
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
        _names(_NTH_OF, rf"(?:(?i:{EARLY}))?{DATE}", _WEEKDAY, _MONTH),
    ),
    ([*_DAY_WORDS, *_MONTH_WORDS], _names(_NAMED_SET)),
    (["#"], _names(_YEAR, _OLD)),
    (["#", "clock", "noon", "midnight", "midday"], rf"(?<!\w)(?:{CLOCK})"),
    (
        [*_UNIT_WORDS, "period", "half", "time", "stage", "point", "ahead", "come", "#"],
        _words(_SAME, _QUARTER, _STRETCH),
    ),
    ([*_UNIT_WORDS, *_NEAR_WORDS], _words(_COMPOUND, _SPAN, _BARE)),
    (
        [
            "#",
            "century",
            "centuries",
            *SEASONS,
            *DECADE_NAMES,
            "nineteen",
            "thousand",
            "twenty",
        ],
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
