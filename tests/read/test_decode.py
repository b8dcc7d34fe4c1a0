"""Scores become spans that lie in the text, and joint limits hold."""

from dataclasses import replace

import numpy as np
import pytest

from dragoman.read.decode import (
    Decoder,
    Scores,
    Thresholds,
    softmax,
    tagged_runs,
    without_particles,
)
from dragoman.read.labels import DEPTHS, Labels
from dragoman.read.tokens import Window
from dragoman.text import split_words

TEXT = "Rebel gunmen killed two soldiers near Goma on Friday , officials said ."
LABELS = Labels(
    modes=("ASSAULT/", "ASSAULT/firearms", "CONSULT/", "CONSULT/visit"), contexts=("military",)
)
ASSAULT = 1 + LABELS.types.index("ASSAULT")


def window(text=TEXT):
    words = split_words(text)
    zeros = np.zeros(len(words), dtype=np.int64)
    return Window(words, zeros, zeros, zeros, zeros, range(len(words)))


def scores(roles, trigger_at=2, type_=ASSAULT):
    n = len(split_words(TEXT))
    trigger = np.zeros((n, 17), dtype=np.float32)
    trigger[:, 0] = 6
    trigger[trigger_at, type_] = 12
    role = np.zeros((1, n, len(LABELS.roles), 3), dtype=np.float32)
    role[..., 0] = 6
    for name, words in roles.items():
        row = LABELS.roles.index(name)
        for run in words:
            role[0, run[0], row, 1] = 12
            role[0, list(run)[1:], row, 2] = 12
    mention = np.zeros((n, DEPTHS * LABELS.n_tags), dtype=np.float32)
    mention[:, [0, LABELS.n_tags]] = 6
    mention[0, 1 + 2 * LABELS.kinds.index("group")] = 12
    mention[1, 2 + 2 * LABELS.kinds.index("group")] = 12
    return Scores(
        trigger,
        mention,
        np.zeros(1, dtype=np.float32),
        np.array([trigger_at]),
        np.array([[0, 3, 9, 9]], dtype=np.float32),
        np.array([[4, 0, 0, 0, 0]], dtype=np.float32),
        role,
    )


def test_a_trigger_has_its_fillers_with_true_offsets():
    decoder = Decoder(LABELS, Thresholds())
    found = scores(
        {"actor": [[0, 1]], "recipient": [[3, 4]], "place": [[6]], "date": [[8]], "speaker": [[10]]}
    )
    (trigger,) = decoder.triggers(TEXT, window(), found)
    assert (trigger.span.text, trigger.type, trigger.status) == ("killed", "ASSAULT", "actual")
    assert [(f.role, f.span.text) for f in trigger.fillers] == [
        ("actor", "Rebel gunmen"), ("recipient", "two soldiers"), ("place", "Goma"),
        ("date", "Friday"), ("speaker", "officials"),
    ]  # fmt: skip
    assert all(TEXT[f.span.start : f.span.end] == f.span.text for f in trigger.fillers)


def test_a_mode_belongs_to_the_type():
    (trigger,) = Decoder(LABELS, Thresholds()).triggers(TEXT, window(), scores({}))
    assert trigger.mode == "firearms"  # CONSULT/visit scores higher and is no mode of ASSAULT


def test_a_trigger_has_one_place_and_many_actors():
    found = scores({"actor": [[0, 1], [10]], "place": [[6], [4]]})
    (trigger,) = Decoder(LABELS, Thresholds()).triggers(TEXT, window(), found)
    assert [f.role for f in trigger.fillers] == ["actor", "actor", "place"]


def test_a_trigger_outside_the_core_is_left_to_its_own_window():
    outside = replace(window(), core=range(5, 9))
    assert list(Decoder(LABELS, Thresholds()).triggers(TEXT, outside, scores({}))) == []


def test_a_cue_is_a_field_and_no_filler():
    (trigger,) = Decoder(LABELS, Thresholds()).triggers(TEXT, window(), scores({"cue": [[11]]}))
    assert trigger.status_cue is not None
    assert trigger.status_cue.text == "said"
    assert trigger.fillers == ()


def test_mentions_have_kind_and_words():
    (mention,) = Decoder(LABELS, Thresholds()).mentions(TEXT, window(), scores({}))
    assert (mention.span.text, mention.kind) == ("Rebel gunmen", "group")


@pytest.mark.parametrize(
    ("tags", "runs"),
    [
        ("OBIO", [[1, 2]]),
        ("BIBI", [[0, 1], [2, 3]]),
        ("IIOO", [[0, 1]]),
        ("OOOO", []),
        ("OOOB", [[3]]),
    ],
)
def test_runs_begin_at_begin_tags_and_end_outside(tags, runs):
    p = np.array(
        [
            [0.98, 0.01, 0.01] if t == "O" else [0.1, 0.8, 0.1] if t == "B" else [0.1, 0.1, 0.8]
            for t in tags
        ]
    )
    assert list(tagged_runs(p, 0.5)) == runs


def test_probabilities_sum_to_one_even_of_large_logits():
    assert softmax(np.array([[1e4, 0.0, -1e4]], dtype=np.float32)).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Baku handed them over .", ["handed"]),
        ("Rebels attacked and others fled over .", ["attacked", "over"]),
    ],
)
def test_a_particle_belongs_to_the_verb_before_it(text, kept):
    seen = window(text)
    words = [w.text for w in seen.words]
    marked = [[words.index(word)] for word in ("handed", "attacked", "over") if word in words]
    types = np.zeros(len(words), dtype=np.int64)
    if "attacked" in words:
        types[words.index("attacked")] = 3  # of another type than the particle
    found = without_particles(marked, seen, types)
    assert [words[run[0]] for run in found] == kept


def test_a_side_that_is_hardly_likely_is_taken_where_none_is_sure():
    found = scores({"actor": [[1]]})
    found.role[0, 1, LABELS.roles.index("actor"), 1] = 5.6  # a probability of 0.4
    picky, easy = (Decoder(LABELS, Thresholds(first=first)) for first in (0.5, 0.3))
    (none,), (one,) = (d.triggers(TEXT, window(), found) for d in (picky, easy))
    assert [f.role for f in none.fillers] == []
    assert [(f.role, f.span.text) for f in one.fillers] == [("actor", "Rebel gunmen")]


def test_a_mention_goes_back_to_the_earlier_one_that_scores_best():
    n = len(split_words(TEXT))
    found = scores({})
    found.mention[10, 1 + 2 * LABELS.kinds.index("group")] = 12  # "officials"
    same = np.full((n, n), -3, dtype=np.float32)
    decoder = Decoder(LABELS, Thresholds())
    assert list(decoder.links(TEXT, window(), replace(found, same=same))) == []
    same[10, 1] = 2
    ((later, earlier),) = decoder.links(TEXT, window(), replace(found, same=same))
    assert (later.text, earlier.text) == ("officials", "Rebel gunmen")
    assert list(decoder.links(TEXT, window(), found)) == []
