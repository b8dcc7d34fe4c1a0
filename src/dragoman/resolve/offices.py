"""Offices: what they are, their sector and how high they stand, from their labels."""

import re
from functools import lru_cache

from dragoman.resolve.names import fold

HEADS = 3  # the rank of heads of state, of government and of ruling parties
GREAT = 2  # that of the great ministries
# First match decides. Labels are folded.
SECTORS = (
    ("GOV", r"^(?:acting |interim )?(?:president|prime minister|king|emir|amir|sultan) and\b"),
    ("GOV", r"minister of (?:justice|defence|defense|national defence|the armed forces)"),
    ("GOV", r"justice minister|defen[cs]e minister|minister of (?:intelligence|police)"),
    ("LEG", r"^speaker|speaker of|marshal of the se|member of (?:parliament|the senate|congress)"),
    ("LEG", r"president of the (?:senate|national assembly|chamber|house|parliament|bundestag)"),
    ("LEG", r"president of (?:the )?(?:congress|riigikogu|parliament|legislat)"),
    ("LEG", r"president of the european parliament"),
    ("LEG", r"\bsenator|representative in congress|parliamentary leader"),
    ("LEG", r"(?:majority|minority) leader"),
    ("LEG", r"chair\w* of the (?:state duma|federation council|national people|supreme)"),
    ("JUD", r"\bjudge\b|justice of|chief justice|associate justice|prosecutor"),
    ("JUD", r"president of the (?:supreme|constitutional) court|magistrate|ombudsman"),
    ("MIL", r"chief of (?:the )?(?:general|defen[cs]e|army|naval|air|joint|armed|staff of the)"),
    ("MIL", r"commander|inspector general of the bundes|admiral|joint chiefs|army chief"),
    ("SPY", r"intelligence|security service|state security|\bcia\b|spy chief"),
    ("COP", r"\bpolice\b|inspector general of|\bfbi\b"),
    ("OPP", r"leader of the opposition|opposition leader"),
    ("GOV", r"general secretary of the communist"),
    ("PTY", r"(?:leader|chair\w*|president|secretary) of (?:the )?.*\bparty\b"),
    ("ELI", r"first lady|first gentleman"),
)  # fmt: skip
# Heads of state: "President", "President of the Republic"; "of" a part of a state is another.
STATE = (
    r"^(?:acting |interim |transitional |constitutional |state |federal )*"
    r"(?:president|king|queen|emperor|sultan|amir|emir|monarch|supreme leader|grand duke|pope"
    r"|crown prince regent|yang di pertuan agong|head of state|president and head of government)"
    r"(?: and .*| of (?:the )?(?:republic|swiss|united states|united arab|state|islamic republic"
    r"|russian federation)\b.*)?$"
)
GOVERNMENT = (
    r"^(?:\w+ )?prime minister|taoiseach"
    r"|^(?:federal )?chancellor(?: of (?:germany|austria|the federal))?$"
    r"|^premier(?: of the (?:state council|people).*)?$|^minister president$"
    r"|president of the (?:government|council of ministers)$"
    r"|chairman of the council of ministers|head of government|chief executive of hong kong"
)
DEPUTY = (
    r"deputy|\bvice\b|alternate|assistant|(?:secretary|adviser|advisor|aide) to|under ?secretary"
    r"|state secretary|\bsecond\b|lieutenant|delegate|associate|ministers? of state\b(?! security)"
    r"|state minister|minister in the|minister at the|parliamentary secretary|shadow|junior"
    r"|(?:director|head|chief) of the minister|permanent secretary|^secretary general of the minist"
)
SPOKES = r"spoke\w*person|spokes\w*|press secretary"
# Who is in charge of a portfolio.
HOLDER = (
    r"\bminist\w*\b|secretary\b|chancellor of (?:the )?exchequer|treasurer|commissioner"
    r"|^attorney general"
    r"|\bchief$|\bhead$"
)
JUNIOR = r"secretary of state (?:for the treasury|for finance|to )|commission\b|committee\b"
# Portfolios of ministers; the first that fits decides. Rank 2: the great ministries.
PORTFOLIOS = (
    ("trade", 1, r"(?:foreign|external) (?:trade|commerce|economic)|\bcommerce|\btrade\b"),
    ("foreign", 2, r"\bforeign\b|external (?:relations|affairs)|^secretary of state$"),
    ("defence", 2, r"defen[cs]e(?! (?:equipment|materiel|science|production))|armed forces"
                   r"|riks|military"),
    ("interior", 2, r"interior|internal affairs|home (?:affairs|secretary|minister)|homeland"
                    r"|public security|^minister of security"),
    ("finance", 2, r"financ|treasur|exchequer|fiscal"),
    ("justice", 2, r"justice|attorney general|rule of law|^lord chancellor"),
    ("health", 1, r"health"),
    ("education", 1, r"educat|schools|universit"),
    ("agriculture", 1, r"agricult|farm|livestock|rural|food\b"),
    ("energy", 1, r"energy|petroleum|\boil\b|\bgas\b|electricity|\bpower\b|mines|mining|mineral"),
    ("environment", 1, r"environ|climate|ecolog"),
    ("economy", 1, r"econom"),
    ("labour", 1, r"labou?r|employment|\bwork\b"),
    ("transport", 1, r"transport|infrastructure|aviation|railway"),
    ("culture", 1, r"cultur|heritage|\barts\b"),
    ("information", 1, r"information|communicat|media|digital"),
    ("industry", 1, r"industr"),
    ("tourism", 1, r"touris"),
    ("sport", 1, r"sport|youth"),
    ("science", 1, r"science|technolog|research|innovation"),
    ("housing", 1, r"housing|construction|public works|urban"),
    ("social", 1, r"social|family|women|gender|welfare"),
    ("planning", 1, r"planning|development"),
)  # fmt: skip
# Other offices that one person at a time holds.
OTHERS = (
    ("heir", 1, r"^crown prince"),
    ("party", 3, r"general secretary of the communist|general secretary of the party"
                 r"|first secretary of the communist"),
    ("justice", 2, r"^attorney general(?! of (?!the))"),
    ("army", 1, r"chief of (?:the )?(?:general|defen[cs]e|joint|armed)|commander in chief"
                r"|joint chiefs|army chief|chief of (?:the )?army"
                r"|chief of staff of the (?:armed|army)"
                r"|inspector general of the bundes|^commander of the (?:\w+ )?(?:armed|defence)"),
    ("speaker", 1, r"^speaker(?: of (?:the )?(?:house|national|parl|people|lower|knesset|grand|leg"
                   r"|riks|mili|folk|verkh).*)?$"
                   r"|^president of (?:the )?(?:national assembly|bundestag|parl"
                   r"|chamber of deputies|congress of deputies)"),
    ("bank", 1, r"(?:governor|president|chair\w*) of (?:the )?(?:\w+ )?(?:central|national|reserve)"
                r" ?(?:bank|reserve)|^governor of the bank of"),
    ("intelligence", 1, r"(?:director|head|chief) of (?:the )?.*intelligence"),
    ("un", 1, r"(?:permanent representative|ambassador) to the u(?:nited )?n"),
)  # fmt: skip
# What an office is before anything else.
FIRST_ROLES = (
    ("spokesperson", 1, SPOKES), ("deputy", 1, DEPUTY),
    ("state", HEADS, STATE), ("government", HEADS, GOVERNMENT),
)  # fmt: skip


@lru_cache(maxsize=16_384)
def office_sector(label: str) -> str:
    """The PLOVER sector of those who hold the office."""
    folded = fold(label)
    return next((sector for sector, pattern in SECTORS if re.search(pattern, folded)), "GOV")


def office_role(label: str) -> tuple[str, int]:
    """What the office is, as "foreign", and its rank; of several, the highest."""
    return max(office_roles(label), key=lambda r: r[1])


# Words of labels that say nothing of the portfolio.
EMPTY = frozenset(
    "minister ministers of for the and secretary state affairs federal national in charge cabinet"
    " republic chief head department government".split()
)
STEM = 5  # letters in which forms of a word agree: "agriculture", "agricultural"


@lru_cache(maxsize=16_384)
def portfolio_words(label: str) -> frozenset[str]:
    """The beginnings of the words that tell one portfolio from another."""
    return frozenset(w[:STEM] for w in fold(label).split() if w not in EMPTY)


@lru_cache(maxsize=16_384)
def office_roles(label: str) -> tuple[tuple[str, int], ...]:
    """Everything that an office is: a prime minister may be finance minister as well."""
    parts = re.split(
        r"(?:,| and| &|;)\s+(?=(?:\w+ )?(?:minister|prime|secretary)\b)", label.strip(), flags=re.I
    )
    found = [role_of(fold(part)) for part in parts if part]
    known = [role for role in dict.fromkeys(found) if role[0] != "other"]
    return tuple(known) or (("other", 1),)


def role_of(folded: str) -> tuple[str, int]:
    """What one office without "and" is."""
    for role, rank, pattern in (*FIRST_ROLES, *OTHERS):
        if re.search(pattern, folded):
            return role, rank
    if re.search(HOLDER, folded) and not re.search(JUNIOR, folded) and "ambassador" not in folded:
        for role, rank, pattern in PORTFOLIOS:
            if re.search(pattern, folded):
                return role, rank
    return "other", 1
