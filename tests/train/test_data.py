"""Annotations become labels of exactly the words that they cover."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.codify.codebook import Codebook
from dragoman.read.labels import Labels
from dragoman.read.tokens import Windows
from dragoman.read.weights import SHIPPED, TOKENIZER
from dragoman.sets.passages import FRAME_ROLES
from dragoman.train.data import UNLABELLED, Examples, join_reports

LABELS = Labels(
    modes=("ACCUSE/", "ACCUSE/allege", "ASSAULT/", "ASSAULT/aerial"),
    contexts=tuple(Codebook.load().contexts),
)
TEXT = "Kyiv on Friday accused Russian jets of bombing a hospital in Izium."


def span(text, **more):
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text)} | more


def claim(**changed):
    return {
        "type": "ASSAULT", "mode": "aerial", "trigger": span("bombing"),
        "actors": [span("Russian jets", country="RUS", sector="MIL", name=None)],
        "recipients": [span("hospital", country="UKR", sector="MED", name=None)],
        "place": span("Izium", country="UKR", name="Izium"), "date": None,
        "status": "actual", "speaker": span("Kyiv", country="UKR", sector="GOV", name="Ukraine"),
    } | changed  # fmt: skip


@pytest.fixture(scope="module")
def make():
    return Examples(Windows(Tokenizer.from_file(str(SHIPPED / TOKENIZER))), LABELS)


def example(make, **article):
    (found,) = make.of({"text": TEXT, "claims": [claim()]} | article)
    return found


def words_of(example, role, tag):
    row = example.targets[0].roles[LABELS.roles.index(role)]
    return [example.window.words[i].text for i in np.nonzero(row == tag)[0]]


def test_the_trigger_and_its_fillers_are_labelled(make):
    found = example(make)
    named = {w.text: int(t) for w, t in zip(found.window.words, found.triggers, strict=True) if t}
    assert named == {"bombing": 1 + LABELS.types.index("ASSAULT")}
    assert (words_of(found, "actor", 1), words_of(found, "actor", 2)) == (["Russian"], ["jets"])
    assert words_of(found, "speaker", 1) == ["Kyiv"]
    assert words_of(found, "date", 1) == []
    assert LABELS.modes[found.targets[0].mode] == "ASSAULT/aerial"


def test_what_the_data_does_not_annotate_has_no_label(make):
    found = example(make)
    for role in ("cue", "saying", "via"):
        assert (found.targets[0].roles[LABELS.roles.index(role)] == UNLABELLED).all()
    assert found.contexts is None
    words = [w.text for w in found.window.words]
    assert found.mentions[0, words.index("accused")].all()  # nobody says whether it is in a mention


def test_a_mention_does_not_go_on_behind_a_filler(make):
    found = example(make)
    behind = found.mentions[0, [w.text for w in found.window.words].index("of")]
    assert not behind[2::2].any()
    assert behind[0]
    assert behind[1::2].all()  # another may begin


def test_a_filler_is_some_mention_whose_kind_is_open(make):
    found = example(make)
    index = [w.text for w in found.window.words].index("Russian")
    allowed = np.nonzero(found.mentions[0, index])[0]
    assert 0 not in allowed
    assert all(tag % 2 == 1 for tag in allowed)  # it begins something
    assert 1 + 2 * LABELS.kinds.index("date") not in allowed


def test_full_annotations_leave_nothing_open(make):
    mentions = [
        span("Russian jets", kind="group"),
        span("Russian", kind="nationality"),
        span("Friday", kind="date"),
    ]
    found = example(make, mentions=mentions, contexts=["military"])
    assert (found.mentions.sum(-1) == 1).all()
    assert found.contexts is not None
    assert found.contexts.sum() == 1
    index = [w.text for w in found.window.words].index("Russian")
    assert found.mentions[1, index, 1 + 2 * LABELS.kinds.index("nationality")]
    assert (found.targets[0].roles[LABELS.roles.index("via")] == 0).all()


def test_a_mode_that_the_codebook_lacks_is_no_label(make):
    (found,) = make.of({"text": TEXT, "claims": [claim(mode="catapult")]})
    assert found.targets[0].mode == UNLABELLED


def test_joined_reports_keep_their_offsets():
    joined = join_reports([{"id": "a", "text": TEXT, "claims": [claim()]}] * 2)
    second = joined["claims"][1]
    for part in (second["trigger"], second["place"], *second["actors"]):
        assert joined["text"][part["start"] : part["end"]] == part["text"]
    assert second["trigger"]["start"] > len(TEXT)


def test_a_part_and_the_whole_of_a_mention_do_not_contradict(make):
    whole, part = claim(), claim(actors=[span("Russian", country="RUS", sector="GOV", name=None)])
    for claims in ([whole, part], [part, whole]):
        found = example(make, claims=claims)
        assert found.mentions.any(-1).all()
        jets = [w.text for w in found.window.words].index("jets")
        assert found.mentions[0, jets, 2::2].any()


def test_a_frame_has_labels_for_its_own_roles_only(make):
    article = {
        "text": "Envoys said that Peru will not free the three divers.",
        "frames": [
            {"trigger": {"start": 31, "end": 35}, "roles": {"agent": [{"start": 17, "end": 21}]}}
        ],
        "names": [{"start": 17, "end": 21, "kinds": ("place", "government")}],
    }  # fmt: skip
    (example,) = make.of(article)
    assert (example.triggers == UNLABELLED).all()
    assert example.contexts is None
    (target,) = example.targets
    row = len(LABELS.roles) + FRAME_ROLES.index("agent")
    assert np.nonzero(target.roles[row] == 1)[0].tolist() == [3]
    assert (np.delete(target.roles, row, axis=0) == UNLABELLED).all()
    assert not example.mentions[0, 3, 0]
    assert example.mentions[0, 7].all()
