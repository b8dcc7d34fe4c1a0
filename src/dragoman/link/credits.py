"""Credits: whose words an article or a claim gives, by what the text itself says."""

import re
from functools import lru_cache

from dragoman.records import Article, Claim

# News agencies, and the short names that texts credit them by.
AGENCIES = {
    "reuters": "Reuters", "thomson reuters": "Reuters",
    "ap": "Associated Press", "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "afp": "AFP", "agence france-presse": "AFP", "agence france presse": "AFP",
    "dpa": "dpa", "deutsche presse-agentur": "dpa", "efe": "EFE", "ansa": "ANSA",
    "upi": "UPI", "united press international": "UPI", "pti": "PTI",
    "press trust of india": "PTI", "ani": "ANI", "ians": "IANS",
    "xinhua": "Xinhua", "xinhua news agency": "Xinhua", "tass": "TASS", "itar-tass": "TASS",
    "interfax": "Interfax", "ria novosti": "RIA Novosti", "ria": "RIA Novosti",
    "kyodo": "Kyodo", "kyodo news": "Kyodo", "jiji press": "Jiji", "yonhap": "Yonhap",
    "yonhap news agency": "Yonhap", "kcna": "KCNA", "irna": "IRNA", "sana": "SANA",
    "anadolu": "Anadolu", "anadolu agency": "Anadolu", "bernama": "Bernama",
    "antara": "Antara", "unian": "UNIAN", "ukrinform": "Ukrinform", "belta": "BelTA",
    "azertac": "Azertac", "armenpress": "Armenpress", "petra": "Petra", "wafa": "WAFA",
    "mena": "MENA", "spa": "SPA", "wam": "WAM", "qna": "QNA", "kuna": "KUNA", "sabc": "SABC",
    "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg",
}  # fmt: skip
# What a body is called that brings news, as the last word of its name or before it.
BRINGS_NEWS = (
    "agency|wire|press|news|newswire|times|post|herald|tribune|gazette|journal|radio|tv|television|"
    "broadcaster|broadcasting|daily|weekly|newspaper|monitor|observer|telegraph|chronicle|dispatch|"
    "courier|standard|independent|guardian|mirror|express|bulletin|media|online|presse|agentur"
)
NAMED = r"(?:(?:the|The) )?(?P<name>[A-Z][\w&’'-]*(?: (?:of |de |la |el )?[A-Z][\w&’'-]*){0,4})"
# "TALLINN, March 5 (Reuters) -": only at the head of a text, before the dash.
DATELINE = re.compile(r"^[^\n]{0,90}?\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|\Z)")
FOOT = re.compile(
    r"(?im)^\s*[(\[]?(?:source|credit|with(?: reporting (?:by|from)| material from)|via|from|by)"
    r":?\s+(?:the\s+)?(?P<name>[A-Z][^\n()\[\]]{1,40}?)[)\].]?\s*$"
)
# Who only says or announces something is a speaker; who reports it, or is what it is "according
# to", gives the account.
AGENCY = r"(?:(?:news |press |wire )?(?:agency|service)|newspaper|broadcaster|daily)"
TO_AGENCY = re.compile(
    r"\b(?:[Aa]ccording to|reported by|quoted by|cited by|told|published by|carried by|citing)\s+"
    rf"(?:the\s+)?(?:{AGENCY} )?{NAMED}"
)
BY_AGENCY = re.compile(
    rf"\b{AGENCY} (?P<called>[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){{0,3}}),?"
    r" (?:said|says|reports?|reported)\b"
    rf"|{NAMED},? (?:reports|reported)\b"
)
# "The news agency CSW", "MNA reported" and "(CSW)" at the end of a paragraph are agencies too.
SHORT = r"(?P<name>[A-Z]{2,5})"
BY_SHORT = re.compile(
    rf"\b(?:news |press )(?:agency|service) {SHORT}\b|\b(?P<sayer>[A-Z]{{2,5}}),? reported\b"
    r"|\b(?:[Aa]ccording to|told) (?P<to>[A-Z]{2,5})\b(?! [a-z]+s\b)"
)
# Without one of these no credit is looked for: the patterns above are slow.
HINT = re.compile(
    r"eport|ccording|told|quoted|cited|citing|published|carried|agency|service|newspaper"
    r"|broadcaster|daily|\("
)
AT_END = re.compile(rf"\((?:{SHORT}|(?P<long>[A-Z][^()\n]{{3,40}}))\)[.\s]*$")
IN_BRACKETS = re.compile(r"\((?P<name>[A-Z][^()\n]{1,40})\)")
LAST_WORD = re.compile(rf"(?i)(?:^|.*\b)(?:{BRINGS_NEWS})\b")


def origin_key(article: Article) -> str:
    """Whose words the article gives when nothing is copied: credited, its outlet, or itself."""
    credit = credit_of_article(article.text)
    if credit is None or (article.outlet and same_outlet(credit, article.outlet)):
        return article.outlet or f"article {article.id}"
    return credit


def credit_of_article(text: str) -> str | None:
    """The agency that stands in the dateline or under the text."""
    head = DATELINE.match(text.lstrip())
    found = as_source(head["name"]) or as_short(head["name"]) if head else None
    if found is None:
        for foot in FOOT.finditer(text, max(0, len(text) - 200)):
            found = as_source(foot["name"]) or found
    return found


def credit_of_claim(claim: Claim, article: Article) -> str | None:
    """The agency or paper that the paragraph of a claim gives as its source, if another's."""
    around = paragraph(article.text, claim.sentence.start)
    named = credit_of_words(claim.sentence.text) or credit_of_words(around) or credit_at_end(around)
    return other(named, article) if named else None


def paragraph(text: str, at: int) -> str:
    """The line of the text that the character is in."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


@lru_cache(maxsize=1024)  # the claims of a paragraph ask for it one after the other
def credit_of_words(words: str) -> str | None:
    """The first agency or paper that is said to have said it."""
    if not HINT.search(words):
        return None
    for match in IN_BRACKETS.finditer(words):
        named = as_source(match["name"])
        if named:
            return named
    for pattern in (TO_AGENCY, BY_AGENCY):
        for match in pattern.finditer(words):
            found = match.groupdict()
            named = found.get("called") or (found["name"] and as_source(found["name"]))
            if named:
                return named
    short = BY_SHORT.search(words)
    return (short["name"] or short["sayer"] or short["to"]) if short else None


def credit_at_end(words: str) -> str | None:
    found = AT_END.search(words)
    if not found:
        return None
    return found["name"] or as_source(found["long"])


def as_source(name: str) -> str | None:
    """The name of the agency or outlet, or None if the words do not look like one."""
    name = name.strip(" .,;:").removesuffix("'s").removesuffix("’s")
    known = AGENCIES.get(name.lower())
    if known:
        return known
    words = name.removeprefix("The ").removeprefix("the ")
    return words if LAST_WORD.match(words) and words[:1].isupper() else None


def as_short(name: str) -> str | None:
    """A name of capitals only, which stands for an agency in a dateline."""
    return name if re.fullmatch(r"[A-Z]{2,5}", name) else None


def other(name: str, article: Article) -> str | None:
    """The name, unless it is the article's own outlet."""
    return None if article.outlet and same_outlet(name, article.outlet) else name


@lru_cache(maxsize=65_536)
def same_outlet(one: str, other: str) -> bool:
    """Whether both name one outlet: the words of one are in the other, or are its first letters."""
    left, right = words_of(one), words_of(other)
    if not left or not right:
        return one == other
    fewer, more = sorted((left, right), key=len)
    if set(fewer) <= set(more):
        return len(fewer) > 1 or len(more) == 1 or fewer[0] in more[-1:]
    return len(fewer) == 1 and fewer[0] == "".join(word[0] for word in more)


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"\w+", name.lower()) if w not in ("the", "of", "le", "la"))
