"""Readers of sources that saw somebody in an office on a day, and do not say since when."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from dragoman.knowledge.facts import SOURCE, Holder
from dragoman.knowledge.read import LATIN, capitals_down, day, exactness, rows, title
from dragoman.resolve.names import fold, person_key
from dragoman.resolve.offices import HEADS, office_role

# The General Debate is held at the end of September.
DEBATE = "-09-25"
SINCE = 1990
# Codes of the table of speakers that are those of nobody, or of somebody else.
DEBATE_CODES = {
    "XKX": "KOS",
    "GLP": "GTM",
    "PKR": "PRK",
    "JON": "JPN",
    "EUU": "EUR",
    "YUG": "SRB",
    "POR": "PRT",
}
# The scrape of the CIA directory is of this day.
CIA_DAY = "2019-06-04"
COURTESY = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr|Sheikh|Sir|Dame|Hon|H\.E|General|Lt|Col)\.?\s+)+", re.I)
MOST_WORDS = 5
# Posts of the debate that are no office of the state.
NO_OFFICE = re.compile(r"representative|delegation|^$|ambassador|observer|^n/?a$", re.I)
SENTENCE = re.compile(r"\w{3}\. ")  # another sentence has begun
TWICE = 2  # what one report says of a head may be a slip of the search
# Words that the search for attested names took for a part of the name.
TAIL = re.compile(r"^(?:The|A|An|In|On|At|President|Minister|Former|Says|And|Of)$")
CIA_NAMES = {
    "burma": "MMR", "congo democratic republic of the": "COD", "congo republic of the": "COG",
    "cote divoire": "CIV", "korea north": "PRK", "korea south": "KOR", "gambia the": "GMB",
    "bahamas the": "BHS", "micronesia federated states of": "FSM", "holy see vatican city": "VAT",
    "eswatini": "SWZ", "swaziland": "SWZ", "macedonia": "MKD", "kosovo": "KOS", "syria": "SYR",
    "russia": "RUS", "iran": "IRN", "laos": "LAO", "vietnam": "VNM", "taiwan": "TWN",
    "tanzania": "TZA", "bolivia": "BOL", "venezuela": "VEN", "moldova": "MDA", "brunei": "BRN",
    "czechia": "CZE", "united states": "USA", "united kingdom": "GBR", "cabo verde": "CPV",
    "timor leste": "TLS", "sao tome and principe": "STP", "north macedonia": "MKD",
}  # fmt: skip


def read_debate(data: Path) -> Iterator[Holder]:
    """Speakers of the UN General Debate; one post in a row of years is one spell."""
    path = data / "un_general_debate_speakers" / "speakers_by_session_1946_2024.tsv"
    years: defaultdict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for row in rows(path):
        post = row["post"].replace("Foregn", "Foreign").strip()
        name = COURTESY.sub("", row["person"].strip())
        name = " ".join(map(title, name.split())) if name.isupper() else name
        plain = LATIN.fullmatch(name) and " " in name and len(name.split()) <= MOST_WORDS
        if int(row["year"]) < SINCE or NO_OFFICE.search(post) or not plain:
            continue
        years[row["iso3"], person_key(name)].append((int(row["year"]), post, name))
    for (country, _), seen in sorted(years.items()):
        for first, last, post, name in stretches(sorted(seen)):
            yield Holder(
                name, DEBATE_CODES.get(country, country), post, f"{first}{DEBATE}", None,
                f"{last}{DEBATE}", SOURCE["un"], start="seen",
            )  # fmt: skip


def stretches(seen: list[tuple[int, str, str]]) -> Iterator[tuple[int, int, str, str]]:
    """First and last year, post and name of each run of years in one role."""
    run: list[tuple[int, str, str]] = []
    for one in seen:
        if run and office_role(one[1]) != office_role(run[-1][1]):
            yield run[0][0], run[-1][0], run[0][1], run[0][2]
            run = []
        run.append(one)
    if run:
        yield run[0][0], run[-1][0], run[0][1], run[0][2]


def read_directory(data: Path, codes: Mapping[str, str]) -> Iterator[Holder]:
    """The CIA's directory of chiefs of state and cabinet members of one day."""
    for row in rows(data / "cia_world_leaders_2019" / "cia_world_leaders_2019-06.tsv"):
        country = CIA_NAMES.get(fold(row["country"])) or codes.get(fold(row["country"]))
        name, surname = capitals_down(row["person"])
        office = row["title"].replace(" & ", " and ").replace("Min.", "Minister").strip()
        if country is None or " " not in name or not LATIN.fullmatch(name) or not office:
            continue
        yield Holder(
            name, country, office, CIA_DAY, None, CIA_DAY, SOURCE["worldleaders"], None, None,
            surname, start="seen",
        )  # fmt: skip


def read_attested(data: Path) -> Iterator[Holder]:
    """Who the daily reports of 2002–2025 call minister, president, chief of what, from when on."""
    for row in rows(data / "wcep_daily" / "title_name_attestations_2002_2025.tsv.gz"):
        words = row["name"].split()
        fits = LATIN.fullmatch(row["name"]) and 1 < len(words) <= MOST_WORDS
        if (
            not fits
            or SENTENCE.search(row["name"])
            or words[-1].islower()
            or any(TAIL.match(w) for w in words)
        ):
            continue
        head = office_role(row["office"])[1] >= HEADS
        if "ambassador" in row["office"] or (head and int(row["count"]) < TWICE):
            continue
        yield Holder(
            row["name"], row["iso3"], sentence_case(row["office"]), row["first_date"], None,
            row["last_date"], SOURCE["wcep"], start="seen",
        )  # fmt: skip


# The table of foreign ministers was made in this month.
MINISTERS_2023 = "2023-01-15"


def read_foreign_ministers(data: Path, codes: Mapping[str, str]) -> Iterator[Holder]:
    """The foreign ministers of January 2023."""
    for row in rows(data / "office_holders_wikidata" / "foreign_ministers_2023-01.csv", ","):
        country = codes.get(fold(row["countryLabel"]))
        if country and row["name"] and LATIN.fullmatch(row["name"]):
            yield Holder(
                row["name"], country, "Minister of Foreign Affairs",
                day(row["start"]) or MINISTERS_2023, None, MINISTERS_2023, SOURCE["wikidata"],
                row["person"] or None, start=exactness(row["start"], "seen"),
            )  # fmt: skip


# "President of Ukraine", "Ministry of Justice (Ukraine)", "Foreign minister of Iran".
OFFICE_PAGE = re.compile(
    r"^(?:/wiki/)?(?:(?P<office>President|Prime Minister|Vice President|Deputy Prime Minister"
    r"|Minister of [\w ,]+|Chancellor|King|Queen|Emir)"
    r"(?: of (?:the )?(?P<of>[A-Z][\w ]+)| \((?P<in>[\w ]+)\))"
    r"|(?P<ministry>Ministry of [\w ,]+) \((?P<country>[\w ]+)\))$"
)


def read_linked(data: Path, codes: Mapping[str, str]) -> Iterator[Holder]:
    """Pages of an office beside pages of a person in the reports of 2025."""
    for row in rows(data / "wcep_linked" / "office_person_links_2025.tsv.gz"):
        found = OFFICE_PAGE.match(row["office_wikipedia"])
        if found is None or "former" in row["office_text"] or int(row["count"]) < TWICE:
            continue
        country = codes.get(fold(found["of"] or found["in"] or found["country"] or ""))
        name = row["person_wikipedia"].removeprefix("/wiki/").split(" (")[0]
        office = found["office"] or (found["ministry"] or "").replace("Ministry", "Minister")
        if country and LATIN.fullmatch(name) and " " in name:
            yield Holder(
                name, country, office, row["first_date"], None, row["last_date"], SOURCE["wcep"],
                start="seen",
            )  # fmt: skip


def read_united_states(data: Path) -> Iterator[Holder]:
    """Presidents, vice presidents and governors of the United States."""
    folder = data / "us_officials"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (folder / "executive.yaml").read_text(encoding="utf-8")
    for person in yaml.load(text, Loader=loader):  # noqa: S506  a safe loader
        label = {"prez": "President", "viceprez": "Vice President"}
        name = (
            f"{person['name'].get('nickname') or person['name']['first']} {person['name']['last']}"
        )
        for term in person["terms"]:
            if str(term["end"]) >= str(SINCE):
                yield Holder(
                    name, "USA", label[term["type"]], str(term["start"]), str(term["end"]),
                    str(term["end"]), SOURCE["congress"], person["id"].get("wikidata"), end="day",
                )  # fmt: skip
    states = {
        row["state"]: row["stateid"]
        for row in rows(folder / "us_governors_wikidata_2022-12.csv", ",")
    }
    for row in rows(folder / "state_executives.tsv"):
        if row["role"] == "governor" and row["start"]:
            also = tuple(n.strip() for n in row["other_names"].split(";") if n.strip())
            yield Holder(
                row["person"], "USA", "Governor", row["start"], row["end"] or None, "2026-08-05",
                SOURCE["congress"], also=also, end="day" if row["end"] else "open",
            )  # fmt: skip
    seen = {
        person_key(r["person"])
        for r in rows(folder / "state_executives.tsv")
        if r["role"] == "governor"
    }
    for row in rows(folder / "us_governors_wikidata_2022-12.csv", ","):
        if person_key(row["name"]) not in seen and row["state"] in states:
            yield Holder(
                row["name"], "USA", f"Governor of {row['state']}", "2022-12-11", None, "2022-12-11",
                SOURCE["wikidata"], row["item"], start="seen",
            )  # fmt: skip


def sentence_case(office: str) -> str:
    return " ".join(
        w if w in ("of", "the", "and", "for") else w.capitalize() for w in office.split()
    )
