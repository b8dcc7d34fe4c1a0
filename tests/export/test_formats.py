"""Exports, read back by what reads them elsewhere."""

import base64
import io
import json
import math
from datetime import date
from pathlib import Path

import geojson
import networkx
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from pyld import jsonld
from tests.export.accounts import MEETING, SEIZURE, TEXT, fill
from tests.export.arrow import FILE, make_schema

from dragoman.codify.codebook import Codebook
from dragoman.export import gdelt, icews, polecat
from dragoman.export.flat import COLUMNS
from dragoman.export.foreign import Meaning, Reading, read_foreign
from dragoman.export.write import Export, export
from dragoman.ids import as_number
from dragoman.store.database import Database
from dragoman.store.filters import make_filter
from dragoman.store.parquet import Target, write_parquet


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    with Database.open(tmp_path_factory.mktemp("export") / "news.duckdb") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def written(database):
    """The text of an export, and what its ledger says."""

    def run(form, *, reports=False, **wanted):
        stream = io.StringIO()
        chosen = make_filter(**({"status": "actual"} | wanted))
        job = Export(form, chosen, Codebook.load().goldstein, reports)
        ledger = export(database, job, stream)
        return stream.getvalue(), list(ledger.lines())

    return run


def table(text, **options):
    return pandas.read_csv(io.StringIO(text), sep="\t", dtype=str, **options)


def test_polecat_has_its_forty_columns_in_order(written):
    text, said = written("polecat")
    frame = table(text)
    assert tuple(frame.columns) == polecat.COLUMNS
    assert len(polecat.COLUMNS) == 40
    assert list(frame["Event Date"])[:2] == ["2025-04-30", "2025-05-03"]
    seizure = frame.iloc[1]
    expected = {
        "Event ID": SEIZURE.id, "Event Type": "COERCE", "Event Mode": "seize", "Intensity": "-7",
        "Quad Code": "MATERIAL CONFLICT", "Contexts": "military; natural_resource",
        "Actor Name": "Republic of Fiji Navy; Fiji", "Actor Country": "FJI; FJI",
        "Actor COW": "950; 950", "Primary Actor Sector": "MIL", "Actor Sectors": "MIL; GOV",
        "Actor Title": "minister; acting", "Actor Name Raw": "Fiji's navy; Fiji",
        "Wikipedia Actor ID": "Q3445612", "Recipient Name": "two trawlers",
        "Recipient COW": "710", "Placename": "Suva", "City": "Suva", "Province": "Central",
        "Country": "Fiji", "Latitude": "-18.14161", "Longitude": "178.44149",
        "GeoNames ID": "2198148", "Feature Type": "PPL", "Source": "Suva Courier",
        "Publication Date": "2025-05-05", "Language": "eng", "Version": "dragoman plover 1",
    }  # fmt: skip
    assert {name: seizure[name] for name in expected} == expected
    assert "not said: according to whom it is told (1 of 3 rows)" in said


def test_gdelt_has_its_sixty_one_columns_and_no_names(written):
    text, said = written("gdelt")
    frame = table(text, header=None, names=list(gdelt.COLUMNS))
    assert len(gdelt.COLUMNS) == 61
    assert [len(line.split("\t")) for line in text.splitlines()] == [61, 61]
    seizure = frame.iloc[1]
    expected = {
        "GLOBALEVENTID": str(as_number(SEIZURE.id)), "SQLDATE": "20250503", "MonthYear": "202505",
        "Year": "2025", "FractionDate": "2025.4192", "Actor1Code": "FJIMIL",
        "Actor1Name": "REPUBLIC OF FIJI NAVY", "Actor1CountryCode": "FJI",
        "Actor1Type1Code": "MIL", "Actor2Code": "CHNBUS", "IsRootEvent": "1", "EventCode": "171",
        "EventBaseCode": "171", "EventRootCode": "17", "QuadClass": "4", "GoldsteinScale": "-9.2",
        "NumMentions": "1", "NumSources": "1", "NumArticles": "1", "ActionGeo_Type": "4",
        "ActionGeo_CountryCode": "FJ", "ActionGeo_Lat": "-18.1416",
        "DATEADDED": "20250506070809", "SOURCEURL": "https://courier.example/1",
    }  # fmt: skip
    assert {name: seizure[name] for name in expected} == expected
    assert frame.iloc[0]["EventCode"] == "040"
    assert int(seizure["GLOBALEVENTID"]) < 2**63
    assert "left out: 1 events whose day is not known" in said
    assert "not said: actors after the first (1 of 2 rows)" in said


def test_icews_has_its_twenty_columns_in_order(written):
    text, _ = written("icews")
    frame = table(text)
    assert tuple(frame.columns) == icews.COLUMNS
    assert len(icews.COLUMNS) == 20
    meeting, seizure = frame.iloc[0], frame.iloc[1]
    assert (meeting["Source Country"], meeting["Target Country"]) == ("Fiji", "China")
    assert (meeting["CAMEO Code"], meeting["Event Text"]) == ("040", "Consult")
    assert (seizure["Source Sectors"], seizure["Target Name"]) == ("Military", "two trawlers")
    assert (seizure["Event Date"], seizure["Intensity"]) == ("2025-05-03", "-9.2")
    assert (seizure["City"], seizure["Province"], seizure["Country"]) == ("Suva", "Central", "Fiji")


def test_what_has_not_happened_is_written_only_if_asked_for(written):
    assert [line for line in written("polecat")[0].splitlines() if "SANCTION" in line] == []
    text, said = written("polecat", status="possible")
    assert list(table(text)["Event Type"]) == ["SANCTION"]
    assert "not said: that it has not happened, or not surely (its status) (1 of 1 rows)" in said
    assert len(table(written("polecat", status="any")[0])) == 4


def test_plover_lines_have_the_fields_of_the_manual(written):
    records = [json.loads(line) for line in written("plover", status="any")[0].splitlines()]
    by_id = {record["id"]: record for record in records}
    seizure = by_id[SEIZURE.id]
    assert seizure["event_loc"]["resolution"] == 4
    assert seizure["actor"][0]["identifier_text"] == "Republic of Fiji Navy"
    assert (seizure["date"], seizure["enddate"]) == ("2025-05-03", "2025-05-04")
    assert TEXT[seizure["text_info"]["start"] : seizure["text_info"]["end"]] == seizure["text"]
    expulsion = by_id["ffeeddccbbaa99887766"]
    assert (expulsion["date"], expulsion["comment"]) == (None, "status: possible")


def test_claims_lines_have_only_the_claims_that_are_wanted(written):
    [record] = [json.loads(line) for line in written("claims")[0].splitlines()]
    assert [claim["status"] for claim in record["claims"]] == ["actual"] * 3
    start, end = (record["claims"][0]["trigger"][key] for key in ("start", "end"))
    assert record["text"][start:end] == record["claims"][0]["trigger"]["text"]


def test_csv_is_read_by_pandas_as_it_stands(written):
    frame = pandas.read_csv(io.StringIO(written("csv")[0]), dtype={"cameo": str})
    assert tuple(frame.columns) == tuple(COLUMNS)
    assert list(frame["cameo"]) == ["040", "171", "040"]
    assert frame.loc[1, "sentence"] == TEXT
    assert math.isnan(frame.loc[2, "intensity"]) is False


@pytest.fixture(scope="module")
def parquet(database, tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("parquet") / "o'clock.parquet"
    wanted = make_filter(status="actual")
    schema = FILE.read_text(encoding="ascii").strip()
    assert write_parquet(database, wanted, Target(path, schema)) == 3
    return path


def test_parquet_has_the_columns_of_csv_with_types_factors_and_dates(parquet):
    arrow = pyarrow.parquet.read_table(parquet)
    assert sorted(arrow.column_names) == sorted(COLUMNS)
    assert arrow.schema.field("first_day").type == pyarrow.date32()
    assert arrow.schema.field("coded").type == pyarrow.timestamp("us")
    assert pyarrow.types.is_dictionary(arrow.schema.field("type").type)
    assert arrow["type"].to_pylist() == ["CONSULT", "COERCE", "CONSULT"]
    assert arrow["actor_qids"].to_pylist()[1] == ["Q3445612", None]
    frame = pandas.read_parquet(parquet)
    assert isinstance(frame["mode"].dtype, pandas.CategoricalDtype)
    assert polars.read_parquet(parquet)["first_day"].to_list()[1] == date(2025, 5, 3)


def test_arrow_schema_of_the_package_is_what_duckdb_and_pyarrow_make():
    # The bytes may differ between versions of Arrow; what they say may not.
    stored, made = (
        pyarrow.ipc.read_schema(pyarrow.py_buffer(base64.b64decode(text)))
        for text in (FILE.read_text(encoding="ascii"), make_schema())
    )
    assert stored.equals(made)


def test_geojson_has_a_point_for_each_event_with_coordinates(written):
    text, said = written("geojson")
    collection = geojson.loads(text)
    assert collection.is_valid
    [feature] = collection["features"]
    assert feature["geometry"]["coordinates"] == [178.44149, -18.14161]
    assert feature["properties"]["actors"] == "Republic of Fiji Navy;Fiji"
    assert "left out: 2 events without coordinates" in said


def test_geojson_of_nothing_is_valid(written):
    assert geojson.loads(written("geojson", country="PRK")[0]).is_valid


def test_gexf_is_a_network_of_who_acts_on_whom(written, tmp_path):
    text, said = written("gexf")
    path = tmp_path / "network.gexf"
    path.write_text(text, encoding="utf-8")
    graph = networkx.read_gexf(path)
    labels = {data["label"]: data for _, data in graph.nodes(data=True)}
    assert labels["<&>"]["country"] == "CHN"
    assert labels["Republic of Fiji Navy"]["events"] == 1
    edges = [
        (graph.nodes[one]["label"], graph.nodes[other]["label"], data["quad"], data["weight"])
        for one, other, data in graph.edges(data=True)
    ]
    assert ("Republic of Fiji Navy", "CHN BUS", 4, 1.0) in edges
    assert ("<&>", "Fiji", 1, 1.0) in edges
    assert "left out: 1 events without two parties" in said


def test_jsonld_says_who_did_what_in_the_words_of_schema_org(written):
    document = json.loads(written("jsonld")[0])
    expanded = jsonld.expand(document)
    schema = "https://schema.org/"
    nodes = {node["@id"]: node for node in expanded}
    seizure = nodes[f"urn:dragoman:event:{SEIZURE.id}"]
    assert seizure["@type"] == [f"{schema}Event"]
    [start] = seizure[f"{schema}startDate"]
    assert start == {"@type": f"{schema}Date", "@value": "2025-05-03"}
    actors = seizure[f"{schema}actor"]
    assert actors[0]["@id"] == "http://www.wikidata.org/entity/Q3445612"
    assert seizure[f"{schema}location"][0]["@id"] == "https://sws.geonames.org/2198148/"
    assert MEETING.id in str(nodes)


def meanings(code):
    found = Codebook.load().from_cameo(code)
    types = Codebook.load().types
    return Meaning(found.type, found.mode, types[found.type].quad) if found else None


@pytest.mark.parametrize("form", ["polecat", "gdelt", "icews"])
def test_what_was_written_is_read_back(written, tmp_path, form):
    path = tmp_path / "events.txt"
    path.write_text(written(form)[0], encoding="utf-8")
    reading = Reading(path, meanings, [])
    reports = list(read_foreign(form, reading))
    assert reading.bad_lines == []
    seizure = reports[1]
    assert (seizure.day, seizure.type, seizure.mode) == (date(2025, 5, 3), "COERCE", "seize")
    assert (seizure.actor_country, seizure.actor_sector) == ("FJI", "MIL")
    assert (seizure.recipient_country, seizure.recipient_sector) == ("CHN", "BUS")
    assert seizure.place_country == "FJI"
    assert seizure.latitude == pytest.approx(-18.1416, abs=0.001)
