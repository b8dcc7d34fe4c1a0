"""Offices: their sector and how high they stand, from their labels."""

import re

from dragoman.resolve.names import fold

# First match decides. Labels are folded.
SECTORS = (
    ("GOV", r"minister of (?:justice|defence|defense|national defence|the armed forces)"),
    ("GOV", r"justice minister|defence minister"),
    ("LEG", r"speaker|marshal of the se|member of (?:parliament|the senate)|parliamentary leader"),
    ("LEG", r"president of the (?:senate|national assembly|chamber|house|parliament|bundestag)"),
    ("LEG", r"president of the congress|\bsenator|representative in congress"),
    ("JUD", r"attorney general|\bjudge\b|justice of|chief justice|associate justice|prosecutor"),
    ("JUD", r"president of the (?:supreme|constitutional) court|magistrate"),
    ("MIL", r"chief of (?:the )?(?:general|defence|army|naval|air|defense|joint)|commander"),
    ("MIL", r"inspector general of the bundes|admiral|joint chiefs"),
    ("SPY", r"intelligence|security service|state security"),
    ("COP", r"police|inspector general of"),
    ("OPP", r"leader of the opposition|opposition leader"),
    ("PTY", r"(?:leader|chair\w*|president) of the .* party"),
    ("ELI", r"first lady|first gentleman"),
)
# Heads of state: "President", "President of the Republic"; "of" a part of a state is another.
STATE = (
    r"^(?:acting |interim |transitional )?"
    r"(?:president|king|queen|emperor|sultan|amir|emir|monarch|supreme leader|grand duke|pope"
    r"|prince)"
    r"(?: of the (?:republic|swiss|united|state)\b.*)?$"
)
GOVERNMENT = (
    r"prime minister|^(?:federal )?chancellor(?: of (?:germany|austria|the federal))?$|taoiseach"
    r"|^premier(?: of the (?:state council|people))?|minister president"
    r"|president of the government|chairman of the council of ministers|head of government"
)
DEPUTY = (
    r"deputy|vice|assistant|(?:secretary|adviser|advisor|aide) to|under ?secretary"
    r"|state secretary|second|lieutenant"
)
# What an office is, and its rank: 3 heads, 2 the great ministries, 1 the rest.
ROLES = (
    ("deputy", 1, DEPUTY),
    ("state", 3, STATE),
    ("government", 3, GOVERNMENT),
    ("party", 3, r"general secretary of the communist"),
    ("foreign", 2, r"foreign|secretary of state$|external relations"),
    ("defence", 2, r"defence|defense|armed forces"),
    ("interior", 2, r"interior|internal affairs|home (?:affairs|secretary|minister)"),
    ("finance", 2, r"financ|treasur|exchequer"),
    ("justice", 2, r"justice|attorney general"),
)


def office_sector(label: str) -> str:
    """The PLOVER sector of those who hold the office."""
    folded = fold(label)
    return next((sector for sector, pattern in SECTORS if re.search(pattern, folded)), "GOV")


def office_role(label: str) -> tuple[str, int]:
    """What the office is, as "foreign", and its rank."""
    folded = fold(label)
    for role, rank, pattern in ROLES:
        if re.search(pattern, folded):
            return role, rank
    return "other", 1
