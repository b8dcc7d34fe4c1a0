"""Scores of claims: literal cases, and agreement with the project's scoring script."""

import copy
import json
import random
import subprocess
import sys

import pytest

from dragoman.bench.claims import QUADS, number_sentences, read_claims, render, score
from dragoman.errors import InputError
from dragoman.records import STATUSES, TYPES

TEXT = "Kenya sent 40 trucks of maize to Somalia on Friday. Puntland said it had seen none of it!"


def at(words, **more):
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words), **more}


def aid(**more):
    claim = {
        "type": "AID",
        "mode": "food",
        "trigger": at("sent"),
        "actors": [at("Kenya", country="KEN")],
        "recipients": [at("Somalia", country="SOM")],
        "place": at("Somalia"),
        "date": at("Friday", first="2023-05-05", last="2023-05-05"),
        "status": "actual",
        "speaker": None,
    }
    return claim | more


def denial(**more):
    claim = {"type": "AID", "mode": "food", "trigger": at("seen"), "actors": [], "recipients": []}
    return claim | {"status": "negated", "speaker": at("Puntland", country="SOM")} | more


def article(*claims):
    return {"x": {"id": "x", "published": "2023-05-06", "text": TEXT, "claims": list(claims)}}


GOLD = article(aid(), denial())


def test_gold_against_itself_is_perfect():
    result = score(GOLD, GOLD)
    for name in ("detection", "quad", "typed", "dyad", "whole", "actors", "recipients", "speaker"):
        assert result[name]["f1"] == 1.0
    for name in ("mode", "date", "place", "status"):
        assert result[name]["accuracy"] == 1.0
    assert [result["status_f1"], result["non_actual_f1"], result["type_macro_f1"]] == [1, 1, 1]


def test_nothing_predicted_scores_nothing():
    result = score(GOLD, {})
    assert result["detection"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 2, "predicted": 0}
    assert result["status"] == {"accuracy": None, "n": 0}
    assert result["status_f1"] is None


@pytest.mark.parametrize(
    ("change", "still_right", "wrong"),
    [
        ({"type": "COOPERATE"}, ["detection", "quad"], ["typed", "dyad", "whole"]),
        ({"type": "ASSAULT"}, ["detection"], ["quad", "typed", "dyad", "whole"]),
        ({"actors": []}, ["detection", "quad", "typed"], ["dyad", "whole"]),
        ({"status": "future"}, ["detection", "quad", "typed", "dyad"], ["whole"]),
        ({"speaker": at("Puntland")}, ["detection", "quad", "typed", "dyad"], ["whole"]),
    ],
)
def test_each_rung_asks_for_more_than_the_last(change, still_right, wrong):
    result = score(article(aid()), article(aid(**change)))
    assert [result[name]["f1"] for name in still_right] == [1.0] * len(still_right)
    assert [result[name]["f1"] for name in wrong] == [0.0] * len(wrong)


def test_claim_of_another_sentence_is_no_partner():
    result = score(article(aid()), article(aid(trigger=at("seen"))))
    assert result["detection"]["f1"] == 0.0


def test_claim_without_touching_trigger_needs_the_sentence_and_the_type():
    same = score(article(aid()), article(aid(trigger=at("maize"))))
    other = score(article(aid()), article(aid(trigger=at("maize"), type="AGREE")))
    assert [same["detection"]["f1"], other["detection"]["f1"]] == [1.0, 0.0]


def test_second_claim_about_the_same_words_is_spurious():
    result = score(article(aid()), article(aid(), aid(actors=[])))
    assert result["detection"] == {"p": 0.5, "r": 1.0, "f1": 0.6667, "gold": 1, "predicted": 2}
    # The better match takes part: both sides are right.
    assert result["dyad"]["r"] == 1.0


def test_wrong_month_and_missing_place_count_where_gold_has_them():
    wrong = aid(date=at("Friday", first="2023-05-01", last="2023-05-31"), place=None)
    result = score(GOLD, article(wrong, denial()))
    assert result["date"] == {"accuracy": 0.0, "n": 1}
    assert result["place"] == {"accuracy": 0.0, "n": 1}
    assert result["mode"] == {"accuracy": 1.0, "n": 2}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("One. Two! Three?", [1, 2, 3]),
        ("He left.” Then she did.", [1, 2]),
        ("... One. Two.", [1, 2]),
        ("No marks, One", [1]),
        ("One?! .. Two", [1, 2]),
    ],
)
def test_sentences_end_at_every_mark(text, numbers):
    of = number_sentences(text)
    words = [word for word in ("One", "left", "Two", "Then", "Three") if word in text]
    assert [of(text.index(word)) for word in words] == numbers


def test_every_type_has_a_quad():
    assert set(QUADS) == set(TYPES)


def test_table_shows_every_score():
    table = render(score(GOLD, article(aid(), denial(speaker=None))))
    for name in (*score(GOLD, {}), "AID"):
        assert name == "by_type" or name in table
    assert "0.5000" in table


def test_claims_are_read_by_id(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(f"\ufeff{json.dumps(GOLD['x'])}\n\n", encoding="utf-8")
    assert read_claims(path, with_text=True) == GOLD


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"claims": []}', "no id"),
        ('{"id": "a"}', "no list of claims"),
        ('{"id": "x", "claims": []}', "a second article with the id 'x'"),
        (json.dumps({"id": "a", "claims": [aid(type="AIDE")]}), "claim 1: unknown type: 'AIDE'"),
        (json.dumps({"id": "a", "claims": [aid(status=None)]}), "claim 1: unknown status: None"),
        (json.dumps({"id": "a", "claims": [aid(actors=None)]}), "claim 1: no list of actors"),
        (json.dumps({"id": "a", "claims": [aid(), aid(trigger={})]}), "claim 2: a trigger"),
        (json.dumps({"id": "a", "claims": ["AID"]}), "claim 1: not an object"),
    ],
)
def test_line_that_does_not_fit_is_named(tmp_path, line, message):
    path = tmp_path / "claims.jsonl"
    path.write_text(f'{{"id": "x", "claims": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_claims(path)
    assert str(caught.value).startswith(f"{path}:2: {message}")


def test_gold_without_text_is_refused(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text('{"id": "x", "claims": []}', encoding="utf-8")
    with pytest.raises(InputError, match=r"claims\.jsonl:1: no text"):
        read_claims(path, with_text=True)


def test_file_without_articles_is_refused(tmp_path):
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="no articles"):
        read_claims(tmp_path / "empty.jsonl")


def test_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read_claims(tmp_path / "missing.jsonl")
    (tmp_path / "latin.jsonl").write_bytes('{"id": "Perón"}'.encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        read_claims(tmp_path / "latin.jsonl")


def shift(span, luck):
    """The span, moved or stretched a little."""
    if not span or luck.random() < 0.7:
        return span
    start = max(0, span["start"] + luck.randint(-60, 60))
    return span | {"start": start, "end": start + luck.randint(1, 30)}


def change_party(party, luck):
    if luck.random() < 0.8:
        return party
    return shift(party, luck) | {"country": luck.choice(["USA", "RUS", None, "KEN", "IGO"])}


def change_claim(claim, luck):
    """The claim as a careless reader might have it."""
    changed = copy.deepcopy(claim)
    changed["trigger"] = shift(claim["trigger"], luck)
    for side in ("actors", "recipients"):
        changed[side] = [change_party(party, luck) for party in claim[side] if luck.random() < 0.9]
    changed["place"] = shift(luck.choice([claim.get("place"), claim.get("place"), None]), luck)
    changed["speaker"] = shift(luck.choice([claim.get("speaker"), claim["trigger"], None]), luck)
    if luck.random() < 0.2:
        changed["type"] = luck.choice(TYPES)
    if luck.random() < 0.3:
        changed["status"] = luck.choice(STATUSES)
    if luck.random() < 0.3:
        changed["mode"] = luck.choice([None, "visit", "military"])
    if luck.random() < 0.3:
        changed["date"] = luck.choice([None, {"first": "2020-01-01", "last": "2020-01-02"}])
    return changed


def perturb(articles, luck):
    """Some of the articles with some of their claims, changed, doubled and shuffled."""
    perturbed = {}
    for name, whole in articles.items():
        if luck.random() < 0.1:
            continue
        claims = [change_claim(claim, luck) for claim in whole["claims"] if luck.random() < 0.85]
        claims += [change_claim(claim, luck) for claim in claims if luck.random() < 0.2]
        luck.shuffle(claims)
        perturbed[name] = {"id": name, "claims": claims}
    return perturbed


def write_lines(path, articles):
    lines = [json.dumps(one, ensure_ascii=False) for one in articles]
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "seed"),
    [(name, seed) for name in ("voa_dev_A", "voa_dev_B", "voa_dev_C") for seed in range(5)]
    + [("wcep_train_3", seed) for seed in range(5)],
)
def test_scores_agree_with_the_scoring_script(shared, tmp_path, name, seed):
    luck = random.Random(seed)
    path = shared / "gold" / f"{name}.jsonl"
    gold = read_claims(path, with_text=True)
    predicted = perturb(gold, luck)
    write_lines(tmp_path / "predicted.jsonl", predicted.values())
    script = shared / "gold" / "score_claims.py"
    command = [sys.executable, script, path, tmp_path / "predicted.jsonl", "--json"]
    said = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 (ours)
    assert score(gold, predicted) == json.loads(said)
