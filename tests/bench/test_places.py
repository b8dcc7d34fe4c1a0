"""The benchmark of places."""

import json

import pytest

from dragoman.bench.places import Marked, measure_places, read_marked
from dragoman.errors import InputError
from dragoman.records import Place, Span

XML = """<?xml version='1.0' encoding='utf8'?>
<articles><article><text>Snow closed roads in Bergen\x03 and Voss.</text><locations>
<location><name>Bergen</name><start>22</start><end>28</end><lat>60.39</lat><lon>5.32</lon></location>
<location><name>Voss</name><start>900</start><end>904</end><lat>60.63</lat><lon>6.42</lon></location>
</locations></article></articles>"""


class OnePlace:
    """Finds Bergen, and nothing else."""

    def resolve_all(self, spans, *, text, countries=()):
        return [
            Place(s, "Bergen", latitude=60.4, longitude=5.3) if s.text == "Bergen" else None
            for s in spans
        ]


def test_geovirus_is_read_and_measured(tmp_path):
    path = tmp_path / "gold.xml"
    path.write_text(XML, encoding="utf-8")
    (marked,) = read_marked(path)
    assert [marked.text[s.start : s.end] for s in marked.spans] == ["Bergen", "Voss"]
    scores = measure_places([marked], OnePlace())
    assert scores["names"] == 2
    assert scores["within 161 km"] == 0.5
    assert scores["without a place"] == 1
    assert scores["mean error in km, of those found"] < 5


def test_json_lines_are_read(tmp_path):
    path = tmp_path / "gold.jsonl"
    line = {"text": "In Oslo", "spans": [{"start": 3, "end": 7, "lat": 59.9, "lon": 10.7}]}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert read_marked(path) == [Marked("In Oslo", (Span(3, 7, "Oslo"),), ((59.9, 10.7),))]


@pytest.mark.parametrize("content", ["<articles>", "{}", "no gold", '{"text": 1, "spans": [{}]}'])
def test_a_file_that_is_no_gold_is_named(tmp_path, content):
    path = tmp_path / "gold"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="no marked names"):
        read_marked(path)


def test_a_gold_without_names_is_an_error():
    with pytest.raises(InputError, match="has no marked names"):
        measure_places([], OnePlace())
