"""The fit of the weights of places."""

import json

import numpy as np
import pytest

from dragoman.knowledge.eventplacefit import rows_of
from dragoman.knowledge.logit import accuracy, ascend
from dragoman.knowledge.placefacts import Sources
from dragoman.knowledge.placefit import PRIOR, SEED, Example, drawn, fit, one_of, titled
from dragoman.knowledge.places import read_districts
from dragoman.records import Span
from dragoman.resolve.features import FEATURES, SHIPPED, read_weights
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.lookup import Lookup


@pytest.fixture(scope="module")
def gazetteer():
    opened = Gazetteer.open()
    yield opened
    opened.close()


def test_the_logit_finds_what_decides():
    draw = np.random.default_rng(7)
    data = []
    for _ in range(300):
        rows = draw.normal(size=(4, 2))
        right = int((2.0 * rows[:, 0] + draw.gumbel(size=4)).argmax())
        data.append((rows, np.arange(4) == right, 1.0))
    weights = ascend(data, np.zeros(2), np.zeros(2), 1.0)
    assert weights[0] == pytest.approx(2.0, abs=0.4)
    assert weights[1] == pytest.approx(0.0, abs=0.3)
    assert accuracy(data, weights) > 0.7


def test_without_data_the_weights_stay_as_chosen():
    prior = np.array([1.0, -2.0])
    assert ascend([], prior, np.zeros(2), 2.0) == pytest.approx(prior)


TITLES = {
    "Georgia (country)": {614540},
    "Georgia (US state)": {4197000},
    "/wiki/Memphis, Tennessee": {4641239},
    "Kursk Oblast": {538555},
    "Kursk": {538560},
    "Al-Shabaab (militant group)": set(),
    "Syrians": set(),
}


@pytest.mark.parametrize(("title", "ids"), TITLES.items())
def test_a_title_says_which_place_is_meant(gazetteer, title, ids):
    assert titled(title, Lookup(gazetteer)) >= ids if ids else not titled(title, Lookup(gazetteer))


def test_a_fit_moves_towards_its_examples(gazetteer):
    text = "Floods closed the road to Tripoli, and Sidon is cut off."
    span = Span(26, 33, "Tripoli")
    example = Example(text, (span,), (one_of(frozenset({266826})),), weight=50.0)
    weights = fit([example], gazetteer)
    prior = np.array([PRIOR[name] for name in FEATURES])
    assert weights[FEATURES.index("capital")] < prior[FEATURES.index("capital")]


def test_the_shipped_weights_say_what_they_were_fitted_on():
    assert len(read_weights()) == len(FEATURES)
    shipped = json.loads(SHIPPED.read_text("utf-8"))
    assert sum(shipped["sets"].values()) > 4_000
    assert shipped["accuracy on names of several places"]["unseen"] > 0.85


def test_districts_lie_on_the_earth():
    found = read_districts()
    assert found[4705086] == (33.67, -95.57)
    assert all(-90 <= north <= 90 and -180 <= east <= 180 for north, east in found.values())


def test_the_options_of_a_claim_are_the_places_and_none(gazetteer):
    text = "Police in Lima detained a union leader."
    claim = {
        "type": "COERCE", "status": "actual", "actors": [], "recipients": [],
        "trigger": {"text": "detained", "start": 15, "end": 23},
        "place": {"text": "Lima", "start": 10, "end": 14},
    }  # fmt: skip
    ((rows, good, _),) = rows_of({"text": text, "claims": [claim]}, Lookup(gazetteer))
    assert len(rows) == 2
    assert good.tolist() == [True, False]


@pytest.mark.shared
@pytest.mark.slow
def test_drawn_papers_are_the_same_each_time(shared):
    sources = Sources(shared / "data")
    one, two = drawn(sources, 20, SEED), drawn(sources, 20, SEED)
    assert [e.text for e in one] == [e.text for e in two]
    assert all(e.text[s.start : s.end] == s.text for e in one for s in e.spans)
