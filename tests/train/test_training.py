"""A tiny reader learns, is exported and reads the same in ONNX as in PyTorch."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from tokenizers import Tokenizer

torch = pytest.importorskip("torch", reason="needs the extra: pip install 'dragoman[train]'")
transformers = pytest.importorskip("transformers")
pytest.importorskip("onnx")

from dragoman.codify.codebook import Codebook
from dragoman.read.reader import Reader
from dragoman.read.tokens import Windows
from dragoman.read.weights import MODEL, SHIPPED, TOKENIZER, write_checksums
from dragoman.records import Article
from dragoman.train.data import Examples
from dragoman.train.loop import Recipe, chain_loss, collate, losses
from dragoman.train.model import Encoder, ReaderModel
from dragoman.train.run import Inputs, Plan, corpus_reports, make_labels, train_reader
from dragoman.train.to_onnx import export

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

VERBS = {"bombed": "ASSAULT", "praised": "SUPPORT", "visited": "CONSULT", "accused": "ACCUSE"}
LANDS = ("France", "Peru", "Kenya", "Japan", "Chad", "Nepal", "Malta", "Cuba")


def span(text, words):
    return {"text": words, "start": text.index(words), "end": text.index(words) + len(words)}


def report(number):
    verb = list(VERBS)[number % 4]
    one, two = LANDS[number % 8], LANDS[(number * 3 + 1) % 8]
    text = f"On Monday {one} {verb} {two} again ."

    claim = {
        "type": VERBS[verb], "mode": None, "trigger": span(text, verb), "actors": [span(text, one)],
        "recipients": [span(text, two)] if one != two else [], "place": None,
        "date": span(text, "Monday"), "status": "actual", "speaker": None,
    }  # fmt: skip
    return {"id": f"r{number}", "text": text, "claims": [claim], "mentions": [], "contexts": []}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A folder with an untrained encoder of 32 numbers a piece, and a corpus of 200 reports."""
    folder = tmp_path_factory.mktemp("tiny")
    config = transformers.BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=256,
    )  # fmt: skip
    torch.manual_seed(0)
    transformers.BertModel(config).save_pretrained(folder)
    (folder / TOKENIZER).write_bytes((SHIPPED / TOKENIZER).read_bytes())
    lines = (json.dumps(report(n)) + "\n" for n in range(200))
    (folder / "train.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def plan(tiny):
    recipe = Recipe(epochs=25, encoder_rate=3e-3, head_rate=3e-3, averaging=0.5)
    return Plan(recipe, sources=("corpus",), encoder=str(tiny))


@pytest.fixture(scope="module")
def trained(tiny, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    train_reader(Inputs(tiny, tiny), plan(tiny), out)
    return out


def test_a_tiny_encoder_learns_to_name_what_happened(trained):
    (reading,) = Reader.open(trained).read([Article("a", "On Monday Chad visited Malta again .")])
    (trigger,) = reading.triggers
    assert (trigger.span.text, trigger.type) == ("visited", "CONSULT")
    assert [(f.role, f.span.text) for f in trigger.fillers] == [
        ("actor", "Chad"), ("recipient", "Malta"), ("date", "Monday"),
    ]  # fmt: skip


def test_the_same_seed_gives_the_same_weights(tiny, trained, tmp_path):
    train_reader(Inputs(tiny, tiny), plan(tiny), tmp_path)
    assert (tmp_path / MODEL).read_bytes() == (trained / MODEL).read_bytes()


def test_a_run_that_was_cut_off_goes_on_to_the_same_end(tiny, trained, tmp_path):
    class CutOff(Exception):
        pass

    saved, n = torch.save, 0

    def save_and_stop(state, path):
        nonlocal n
        saved(state, path)
        n += 1
        if n == 5:
            raise CutOff

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(torch, "save", save_and_stop)
        with pytest.raises(CutOff):
            train_reader(Inputs(tiny, tiny), plan(tiny), tmp_path)
    train_reader(Inputs(tiny, tiny), plan(tiny), tmp_path)
    assert (tmp_path / MODEL).read_bytes() == (trained / MODEL).read_bytes()


def test_onnx_says_what_pytorch_says(tiny, tmp_path):
    labels = make_labels(Codebook.load())
    torch.manual_seed(3)
    model = ReaderModel(Encoder(str(tiny)), labels).eval()
    (tmp_path / TOKENIZER).write_bytes((SHIPPED / TOKENIZER).read_bytes())
    export(model, tmp_path / MODEL, name="plain", small=False)
    write_checksums(tmp_path)
    reader = Reader.open(tmp_path)
    (window,) = reader.windows.cut("Rebels shelled Goma on Friday, officials said.")
    scores = reader.run(window)
    ids, forms, first, sentence = (
        torch.from_numpy(a)[None] for a in (window.ids, window.forms, window.first, window.sentence)
    )
    with torch.no_grad():
        words, whole = model.encode(ids, forms, torch.ones_like(ids), first)
        mode, status, role = model.decide(words, torch.from_numpy(scores.at)[None], sentence)
        expected = (
            model.triggers(words, torch.zeros(1, dtype=torch.long)),
            model.mention(words),
            model.context(whole),
            mode,
            status,
            role[..., : len(labels.roles), :],
            model.event(whole),
            model.same(words),
        )
    got = (
        scores.trigger, scores.mention, scores.context, scores.mode, scores.status, scores.role,
        scores.event, scores.same,
    )  # fmt: skip
    for one, other in zip(expected, got, strict=True):
        assert other is not None
        np.testing.assert_allclose(one[0].numpy(), other, atol=1e-4)


def test_a_head_without_labels_has_no_loss(tiny):
    labels = make_labels(Codebook.load())
    model = ReaderModel(Encoder(str(tiny)), labels)
    make = Examples(Windows(Tokenizer.from_file(str(SHIPPED / TOKENIZER))), labels)
    article = {
        key: value for key, value in report(1).items() if key not in ("mentions", "contexts")
    }
    found = losses(model, collate(list(make.of(article)), labels))
    assert "context" not in found
    assert all(torch.isfinite(value) for value in found.values())


def test_what_a_public_set_does_not_say_has_no_loss(tiny):
    labels = make_labels(Codebook.load())
    model = ReaderModel(Encoder(str(tiny)), labels)
    make = Examples(Windows(Tokenizer.from_file(str(SHIPPED / TOKENIZER))), labels)
    text = "Peru bombed Chad ."
    article = {
        "text": text, "names": [],
        "frames": [{"trigger": span(text, "bombed"), "roles": {"agent": [span(text, "Peru")]}}],
    }  # fmt: skip
    found = losses(model, collate(list(make.of(article)), labels))
    assert found["role"] > 0
    assert all(found[name] == 0 for name in ("trigger", "mention", "mode", "status"))


def test_a_mention_is_to_go_back_to_any_earlier_one_of_its_chain():
    chains = torch.tensor([[0, -1, 1, 0, 2]])
    right = torch.zeros(1, 5, 5)
    right[0, 3, 0] = 9
    right[0, [2, 4, 4, 4], [0, 0, 2, 3]] = -9
    wrong = torch.zeros(1, 5, 5)
    wrong[0, 3, 2] = 9
    assert chain_loss(right, chains) < 0.01
    assert chain_loss(wrong, chains) > 2
    right.requires_grad_()
    chain_loss(right, chains).backward()
    assert torch.isfinite(right.grad).all()


def test_a_reader_goes_to_school_before_its_runs(tiny, tmp_path):
    shared = tmp_path / "shared"
    (shared / "data" / "CrossNER_politics").mkdir(parents=True)
    (shared / "data" / "CrossNER_politics" / "train.txt").write_text("Peru\tB-country\nbombed\tO\n")
    once = replace(
        plan(tiny), sources=("corpus", "crossner"), schooling=1.0, recipe=Recipe(epochs=1)
    )
    train_reader(Inputs(shared, tiny), once, tmp_path / "out")
    assert (tmp_path / "out" / "school" / "checkpoint.pt").exists()
    assert (tmp_path / "out" / "run1" / "checkpoint.pt").exists()


def test_a_smaller_share_of_the_corpus_lies_inside_a_larger_one(tiny):
    shares = [
        {report["id"] for report in corpus_reports(Inputs(tiny, tiny, share))}
        for share in (0.0, 0.25, 0.5, 1.0)
    ]
    assert [one < other for one, other in pairwise(shares)] == [True] * 3
    assert len(shares[0]) == 0
    assert 30 < len(shares[1]) < 70
    assert len(shares[3]) == 200


def test_runs_that_began_alike_are_averaged(tiny, tmp_path):
    twice = replace(plan(tiny), runs=2, recipe=Recipe(epochs=1))
    train_reader(Inputs(tiny, tiny), twice, tmp_path)
    mean = torch.load(tmp_path / "model.pt")
    parts = [torch.load(tmp_path / f"run{n}" / "checkpoint.pt", weights_only=False) for n in (1, 2)]
    name = "pair.out.weight"
    one, other = (part["average"][name] for part in parts)
    assert not torch.equal(one, other)
    torch.testing.assert_close(mean[name], (one + other) / 2)
