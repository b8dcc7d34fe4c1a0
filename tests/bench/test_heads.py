"""Heads are measured on what a set and the reader both say."""

import pytest

from dragoman.bench.heads import measure_names, measure_roles, measure_statuses, measure_triggers
from dragoman.read.reader import Reader
from dragoman.sets.passages import find_words

TEXT = "Kenya will not accuse Somalia of piracy."


@pytest.fixture(scope="module")
def reader():
    return Reader.open()


def passage(**roles):
    found = find_words(
        TEXT, ["Kenya", "will", "not", "accuse", "Somalia", "of", "piracy", "."], "d"
    )
    assert found
    spans = {role: [found.span(*words)] for role, words in roles.items()}
    found.frames = [{"trigger": found.span(3, 3), "roles": spans, "status": "negated"}]
    found.names = [found.span(n, n) | {"kinds": ("place", "government")} for n in (0, 4)]
    return found


def test_a_role_that_is_found_where_the_set_has_it_is_a_hit(reader):
    rate = measure_roles("agent", reader, [passage(agent=(0, 0))])
    assert (rate["gold"], rate["found"], rate["f1"]) == (1, 1, 1.0)


def test_a_role_elsewhere_is_none(reader):
    rate = measure_roles("agent", reader, [passage(agent=(6, 6))])
    assert (rate["gold"], rate["found"], rate["f1"]) == (1, 1, 0.0)


def test_a_role_that_the_set_does_not_annotate_is_not_counted(reader):
    rate = measure_roles("patient", reader, [passage(agent=(0, 0))])
    assert (rate["gold"], rate["found"]) == (0, 0)


@pytest.mark.parametrize(
    ("measure", "gold"), [(measure_names, 2), (measure_statuses, 1), (measure_triggers, 1)]
)
def test_names_statuses_and_triggers_are_counted(reader, measure, gold):
    rate = measure(reader, [passage(agent=(0, 0))])
    assert rate["gold"] == gold
    assert rate["r"] == 1.0
