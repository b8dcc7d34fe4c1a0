"""Credits: whose words an article or a claim gives, by what the text itself says."""

import re

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
NAMED = r"(?:(?:the|The) )?(?P<name>[A-Z][\w.&’'-]*(?: (?:of |de |la |el )?[A-Z][\w.&’'-]*){0,4})"
# "TALLINN, March 5 (Reuters) -": only at the head of a text, before the dash.
DATELINE = re.compile(r"^[^\n]{0,90}?\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|\Z)")
FOOT = re.compile(
    r"(?im)^\s*[(\[]?(?:source|credit|with(?: reporting (?:by|from)| material from)|via|from|by)"
    r":?\s+(?:the\s+)?(?P<name>[A-Z][^\n()\[\]]{1,40}?)[)\].]?\s*$"
)
SAYING = r"report(?:s|ed|ing)?|said|says|wrote|writes|quoted|cited|told|carried|published|announced"
REPORTED = re.compile(
    rf"(?:(?:according to|reported by|quoted by|cited by|told|seen by|published by|carried by|citing)"
    rf"\s+(?:the\s+)?(?:(?:news )?agency |newspaper |broadcaster |daily |wire service )?{NAMED}"
    rf"|{NAMED.replace('name', 'sayer')}(?:,? (?:news agency|newspaper))?,?\s+(?:{SAYING})\b)"
)
IN_BRACKETS = re.compile(r"\((?P<name>[A-Z][^()\n]{1,40})\)")
LAST_WORD = re.compile(rf"(?i)(?:^|.*\b)(?:{BRINGS_NEWS})\b")
JOURNALISTS = "JRN"


def origin_key(article: Article) -> str:
    """Whose words the article gives when nothing is copied: credited, its outlet, or itself."""
    return credit_of_article(article.text) or article.outlet or f"article {article.id}"


def credit_of_article(text: str) -> str | None:
    """The agency that stands in the dateline or under the text."""
    head = DATELINE.match(text.lstrip())
    found = as_source(head["name"]) if head else None
    if found is None:
        for foot in FOOT.finditer(text, max(0, len(text) - 200)):
            found = as_source(foot["name"]) or found
    return found


def credit_of_claim(claim: Claim, article: Article) -> str | None:
    """The agency or paper that the claim's sentence gives as its source, if another's."""
    speaker = claim.speaker
    if speaker is not None and speaker.sector == JOURNALISTS:
        named = as_source(speaker.name or speaker.span.text) or speaker.name
        if named:
            return other(named, article)
    for match in IN_BRACKETS.finditer(claim.sentence.text):
        if match["name"].lower() in AGENCIES:
            return other(AGENCIES[match["name"].lower()], article)
    for match in REPORTED.finditer(claim.sentence.text):
        named = as_source(match["name"] or match["sayer"])
        if named:
            return other(named, article)
    return None


def as_source(name: str) -> str | None:
    """The name of the agency or outlet, or None if the words do not look like one."""
    name = name.strip(" .,;:").removesuffix("'s").removesuffix("’s")
    known = AGENCIES.get(name.lower())
    if known:
        return known
    words = name.removeprefix("The ").removeprefix("the ")
    return words if LAST_WORD.match(words) and words[:1].isupper() else None


def other(name: str, article: Article) -> str | None:
    """The name, unless it is the article's own outlet."""
    return None if article.outlet and name.lower() == article.outlet.lower() else name
