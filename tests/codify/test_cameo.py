"""CAMEO codes: to PLOVER, from PLOVER, and their own values."""

import re

import pytest
from tests.codify.make import claim, party

from dragoman.codify.cameo import Meaning
from dragoman.codify.codebook import Codebook
from dragoman.codify.coder import Coder

PLOVER = Codebook.load()
CODER = Coder(PLOVER)
OFFICIAL = "data/PLOVER_GSR_sample/CAMEO2PLOVER-2021.txt"
ROW = re.compile(r"(\d+):\s*(\w+)(?:,([^,#]*),?([^#]*))?")


def short(code: str) -> str | None:
    meaning = PLOVER.from_cameo(code)
    return None if meaning is None else f"{meaning.type}/{meaning.mode}"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("010", None), ("016", None), ("02", None), ("0256", None),
        ("03", "AGREE/None"), ("0356", "AGREE/None"),
        ("040", "CONSULT/None"), ("041", "CONSULT/phone"), ("042", "CONSULT/visit"),
        ("043", "CONSULT/visit"), ("044", "CONSULT/third-party"),
        ("057", "SUPPORT/None"), ("062", "COOPERATE/None"), ("075", "AID/None"),
        ("08", "CONCEDE/None"), ("0831", "CONCEDE/None"), ("0814", "RETREAT/None"),
        ("0841", "RETREAT/release"), ("0842", "RETREAT/None"), ("085", "RETREAT/None"),
        ("0862", "RETREAT/access"), ("0871", "RETREAT/ceasefire"), ("0872", "RETREAT/withdraw"),
        ("0874", "RETREAT/disarm"), ("09", "ACCUSE/None"), ("094", "ACCUSE/investigate"),
        ("1032", "REQUEST/assist"), ("1044", "REQUEST/change"), ("105", "REQUEST/change"),
        ("1056", "REQUEST/yield"), ("107", "REQUEST/meet"),
        ("111", "ACCUSE/disapprove"), ("1122", "ACCUSE/allege"), ("115", "ACCUSE/allege"),
        ("116", "SANCTION/convict"), ("1244", "REJECT/yield"), ("129", "REJECT/yield"),
        ("1322", "THREATEN/restrict"), ("1321", "THREATEN/restrict"),
        ("1382", "THREATEN/territory"),
        ("1411", "PROTEST/demo"), ("142", "PROTEST/hunger"), ("145", "PROTEST/riot"),
        ("151", "MOBILIZE/police"), ("154", "MOBILIZE/troops"),
        ("163", "SANCTION/discontinue"), ("1661", "SANCTION/expel"),
        ("1712", "ASSAULT/destroy"), ("1722", "COERCE/restrict"), ("1724", "COERCE/martial-law"),
        ("173", "COERCE/arrest"), ("174", "COERCE/deport"), ("175", "ASSAULT/None"),
        ("186", "ASSAULT/targeted"), ("191", "COERCE/restrict"), ("192", "COERCE/seize"),
        ("195", "ASSAULT/aerial"), ("200", "ASSAULT/None"), ("201", "ASSAULT/None"),
        ("202", "ASSAULT/targeted"), ("203", "ASSAULT/None"), ("2042", "ASSAULT/unconventional"),
        ("20", "ASSAULT/None"),
        ("1631", "SANCTION/discontinue"),  # not in the table: as the code that it begins with
        ("21", None), ("4", None), ("", None), ("16.3", None), ("19012", None),
    ],
)  # fmt: skip
def test_a_cameo_code_is_read(code, expected):
    assert short(code) == expected


def test_a_promise_is_read_as_future():
    assert PLOVER.from_cameo("0331") == Meaning("AGREE", None, "future", ("economic",))
    assert PLOVER.from_cameo("073") == Meaning("AID", None, "actual", ("human_security",))


def test_nothing_is_read_that_plover_does_not_have():
    for meaning in PLOVER.cameo.meanings.values():
        if meaning is not None:
            assert meaning.mode is None or meaning.mode in PLOVER.modes[meaning.type]
            assert set(meaning.contexts) <= set(PLOVER.contexts)


def read_official(table: str) -> dict[str, set[tuple[str, str | None, frozenset[str]]]]:
    rows: dict[str, set[tuple[str, str | None, frozenset[str]]]] = {}
    for line in table.splitlines():
        found = ROW.match(line)
        if found:
            code, kind, mode, contexts = (part or "" for part in found.groups())
            told = frozenset(c.strip() for c in contexts.split(";") if c.strip())
            rows.setdefault(code, set()).add((kind, mode.strip() or None, told))
    return rows


@pytest.mark.shared
def test_codes_are_read_as_in_the_official_table_but_for_the_named_corrections(shared):
    rows = read_official((shared / OFFICIAL).read_text(encoding="utf-8"))
    assert len(rows) > 240
    different = {code for code, told in rows.items() if as_row(code) not in told}
    assert different == set(PLOVER.cameo.corrections)
    assert set(PLOVER.cameo.meanings) - set(rows) == {"01", "02"}


def as_row(code: str) -> tuple[str, str | None, frozenset[str]] | None:
    meaning = PLOVER.cameo.meanings[code]
    return (meaning.type, meaning.mode, frozenset(meaning.contexts)) if meaning else None


EXPORTED = [
    ("CONSULT/visit", "actual", "arrived", {}, "042"),
    ("CONSULT/visit", "actual", "hosted", {}, "043"),
    ("CONSULT/visit", "future", "visit", {}, "036"),
    ("CONSULT/phone", "actual", "called", {}, "041"),
    ("CONSULT/multilateral", "actual", "negotiations", {}, "046"),
    ("COOPERATE", "future", "trade", {"contexts": ["economic"]}, "0311"),
    ("AID", "future", "send", {"contexts": ["military"]}, "0332"),
    ("AID", "future", "send", {}, "033"),
    ("SUPPORT", "future", "back", {}, "032"),
    ("AGREE", "future", "pledged", {}, "030"),
    ("SUPPORT", "actual", "signed", {}, "057"),
    ("SUPPORT", "actual", "signalled", {}, "050"),
    ("SUPPORT", "actual", "praised", {}, "051"),
    ("SUPPORT", "actual", "Recognised", {}, "054"),
    ("AID", "actual", "shipped", {"contexts": ["military"]}, "072"),
    ("AID", "actual", "granted asylum", {"contexts": ["asylum"]}, "075"),
    ("CONCEDE", "actual", "apologised", {}, "055"),
    ("CONCEDE", "actual", "eased", {}, "080"),
    ("RETREAT/release", "actual", "freed", {}, "0841"),
    ("RETREAT/ceasefire", "actual", "truce", {}, "0871"),
    ("RETREAT/ceasefire", "future", "stop firing", {}, "0871"),
    ("RETREAT/withdraw", "future", "pull out", {}, "0356"),
    ("RETREAT/resign", "future", "step down", {}, "0341"),
    ("ACCUSE/allege", "actual", "charged", {}, "173"),
    ("ACCUSE/allege", "actual", "war crimes", {"contexts": ["legal", "military"]}, "1124"),
    ("ACCUSE/allege", "actual", "accused", {}, "112"),
    ("REJECT", "actual", "vetoed", {}, "129"),
    ("THREATEN/violence", "actual", "warned", {}, "138"),
    ("THREATEN/violence", "actual", "warned", {"actors": [party("KAZ/COP")]}, "137"),
    ("PROTEST/strike", "actual", "walked out", {}, "143"),
    ("PROTEST/demo", "future", "march", {}, "133"),
    ("SANCTION/convict", "actual", "found guilty", {}, "116"),
    ("SANCTION/discontinue", "actual", "embargo", {}, "163"),
    ("SANCTION/discontinue", "future", "sanctions", {}, "1312"),
    ("AID", "actual", "cut", {}, "162"),
    ("MOBILIZE/troops", "actual", "parade", {}, "150"),
    ("MOBILIZE/troops", "actual", "deployed", {}, "154"),
    ("COERCE/restrict", "actual", "blockade", {"contexts": ["military"]}, "191"),
    ("COERCE/restrict", "actual", "banned", {"recipients": [party("/PTY")]}, "1722"),
    ("COERCE/seize", "actual", "captured", {"actors": [party("/REB")]}, "192"),
    ("ASSAULT/drone", "actual", "drone strike", {}, "195"),
    ("ASSAULT/targeted", "actual", "assassinated", {}, "186"),
    ("ASSAULT", "possible", "attacked", {}, "180"),
    ("ASSAULT", "future", "attack", {}, "138"),
    ("ASSAULT", "hypothetical", "attack", {}, None),
    ("ASSAULT", "negated", "attacked", {}, None),
    ("MOBILIZE", "future", "deploy", {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "status", "trigger", "more", "expected"), EXPORTED)
def test_a_claim_has_the_cameo_code_that_is_right_alone(kind, status, trigger, more, expected):
    assert CODER.code(claim(kind, status, trigger, **more)).cameo == expected


RUSSIA = party("RUS/MIL", "its forces")
WAGNER = party("IMG/PRM", "the fighters", name="Wagner Group", qid="Q1")


@pytest.mark.parametrize(
    ("actor", "speaker", "expected"),
    [
        (RUSSIA, party("RUS/GOV", "the Kremlin"), "016"),
        (RUSSIA, party("UKR/GOV", "Kyiv"), None),
        (RUSSIA, None, None),
        (RUSSIA, RUSSIA, "016"),
        (WAGNER, party("", "its founder", qid="Q1"), "016"),
        (WAGNER, party("", "it", name="Wagner Group"), "016"),
        (WAGNER, party("IMG/REB", "Islamic State"), None),
        (party("", "gunmen"), party("", "villagers"), None),
    ],
)
def test_only_a_side_that_denies_its_own_deed_denies_responsibility(actor, speaker, expected):
    denied = claim("ASSAULT", "negated", actors=[actor], speaker=speaker)
    assert CODER.code(denied).cameo == expected


# Modes whose best code is read back otherwise: CAMEO has no code for the mode itself, or the
# official table reads the code in another way.
NOT_READ_BACK = {
    "CONSULT/multilateral", "RETREAT/withdraw", "RETREAT/resign", "REQUEST/yield", "REJECT/yield",
    "ACCUSE/allege", "THREATEN/arrest", "PROTEST/strike", "PROTEST/vandalize", "MOBILIZE/weapons",
    "MOBILIZE/militia", "COERCE/censor", "COERCE/withhold", "COERCE/misinformation",
    "COERCE/cyber", "ASSAULT/primitive", "ASSAULT/explosives", "ASSAULT/drone",
    "ASSAULT/crowd-control",
}  # fmt: skip


def test_codes_are_read_back_as_what_they_were_made_of():
    for kind, modes in PLOVER.modes.items():
        for mode in (None, *modes):
            coding = CODER.code(claim(f"{kind}/{mode}" if mode else kind))
            assert coding.cameo is not None, (kind, mode)
            if mode and f"{kind}/{mode}" not in NOT_READ_BACK:
                assert short(coding.cameo) == f"{kind}/{mode}", coding.cameo


def test_codes_of_negated_modes_alone_are_missing():
    for kind, modes in PLOVER.modes.items():
        for mode in modes:
            assert CODER.code(claim(f"{kind}/{mode}", "negated")).cameo is None


def test_every_line_of_the_export_table_gives_a_code_with_a_value():
    codes = {line.code for line in PLOVER.cameo.lines if line.code is not None}
    assert len(codes) > 150
    assert all(PLOVER.goldstein(code) is not None for code in codes)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("01", 0), ("0110", -0.1), ("016", -5), ("020", 3), ("025", -0.3), ("0331", 5.2),
        ("0334", 6), ("0356", 7), ("04", 1), ("043", 2.8), ("057", 8), ("074", 8.5), ("0811", 5),
        ("0841", 7), ("087", 9), ("0874", 10), ("090", -2), ("1014", -5), ("112", -2),
        ("1244", -4), ("129", -5), ("130", -4.4), ("1322", -5.8), ("1385", -7), ("139", -7),
        ("1413", -6.5), ("145", -7.5), ("15", -7.2), ("160", -4), ("1623", -5.6), ("163", -8),
        ("1711", -9.2), ("1724", -5), ("175", -9), ("1823", -10), ("1822", -9.5), ("185", -8),
        ("190", -10), ("1951", -10), ("196", -9.5), ("201", -9.5), ("204", -10),
        ("21", None), ("x", None),
    ],
)  # fmt: skip
def test_codes_have_their_goldstein_values(code, value):
    assert PLOVER.goldstein(code) == value
