"""The reader: articles in, readings out, one ONNX session inside."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from dragoman.errors import WeightsError
from dragoman.read.decode import Decoder, Scale, Scores, Thresholds
from dragoman.read.labels import Labels
from dragoman.read.tokens import Window, Windows
from dragoman.read.weights import FORMAT, find_weights
from dragoman.records import Article, Mention, Reading, Span, Trigger

# Triggers that are looked into in one window; real text has a third of this at its densest.
N_TRIGGERS = 24
CONTEXT_THRESHOLD = 0.5
# An article that is expected to touch fewer contexts than this is hardly about politics: sport,
# weather, culture. A trigger there must be SURE, for wars and talks are also fought by teams.
# Both were chosen on the development part of the corpus.
POLITICAL = 1.6
SURE = 0.9


class Reader:
    """Finds the events of articles. One window is one run of the model, never padded or batched.

    Scales of int8 activations are taken over a whole run; with one window a run, a text gives the
    same bytes whatever is read beside it.
    """

    def __init__(self, session: ort.InferenceSession, windows: Windows) -> None:
        stored = session.get_modelmeta().custom_metadata_map
        self.name = stored["name"]
        self.labels = Labels.from_json(stored["labels"])
        thresholds = Thresholds(**json.loads(stored.get("thresholds", "{}")))
        self.decoder = Decoder(self.labels, thresholds)
        self.session = session
        self.windows = windows
        scales = json.loads(stored.get("scales", "{}"))
        self.scales = {kind: Scale(**scale) for kind, scale in scales.items()}
        self.outputs = [output.name for output in session.get_outputs()]

    @classmethod
    def open(cls, folder: Path | None = None, *, threads: int = 1) -> "Reader":
        """The reader whose weights lie in `folder`, or the one that comes with the package."""
        model, tokenizer = find_weights(folder)
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        found = session.get_modelmeta().custom_metadata_map.get("format")
        if found != FORMAT:
            raise WeightsError(str(model), f"the format is {found!r}, needed is {FORMAT!r}")
        return cls(session, Windows(Tokenizer.from_file(str(tokenizer))))

    def read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""
        for article in articles:
            yield self.read_one(article)

    def read_one(self, article: Article) -> Reading:
        triggers: list[Trigger] = []
        mentions: list[Mention] = []
        links: list[tuple[Span, Span]] = []
        contexts, n_windows = np.zeros(len(self.labels.contexts)), 0
        for window in self.windows.cut(article.text):
            scores = self.run(window)
            triggers += self.decoder.triggers(article.text, window, scores)
            mentions += self.decoder.mentions(article.text, window, scores)
            links += self.decoder.links(article.text, window, scores)
            contexts += 1 / (1 + np.exp(-scores.context))
            n_windows += 1
        means = contexts / max(n_windows, 1)
        triggers = [self.scaled(t) for t in believable(triggers, float(means.sum()))]
        named = tuple(
            (self.labels.contexts[i], float(means[i]))
            for i in np.argsort(-means)
            if means[i] >= CONTEXT_THRESHOLD
        )
        return Reading(article.id, self.name, tuple(triggers), chained(mentions, links), named)

    def scaled(self, trigger: Trigger) -> Trigger:
        """The trigger with confidences that say how often such decisions are right."""
        if not self.scales:
            return trigger
        type_, mode, status, role = (
            self.scales.get(kind, Scale()) for kind in ("type", "mode", "status", "role")
        )
        return replace(
            trigger,
            score=type_.of(trigger.score),
            mode_score=mode.of(trigger.mode_score),
            status_score=status.of(trigger.status_score),
            fillers=tuple(replace(f, score=role.of(f.score)) for f in trigger.fillers),
        )

    def run(self, window: Window) -> Scores:
        """The model's scores of one window."""
        n_words = len(window.words)
        feed = {
            "ids": window.ids[None],
            "forms": window.forms[None],
            "first": window.first[None],
            "sentence": window.sentence[None],
            "n_triggers": np.array(min(N_TRIGGERS, n_words)),
        }
        outputs = self.session.run(self.outputs, feed)
        named = zip(self.outputs, outputs, strict=True)
        return Scores(**{name: output[0] for name, output in named})


def chained(mentions: Sequence[Mention], links: Iterable[tuple[Span, Span]]) -> tuple[Mention, ...]:
    """The mentions with numbers for those that are linked to one another, directly or not."""
    head: dict[Span, Span] = {}

    def first(span: Span) -> Span:
        while span in head:
            span = head[span]
        return span

    for later, earlier in links:
        one, other = first(later), first(earlier)
        if one != other:
            head[max(one, other, key=lambda s: s.start)] = min(one, other, key=lambda s: s.start)
    linked = {first(span) for span in head}
    numbers: dict[Span, int] = {}
    found = []
    for mention in mentions:
        root = first(mention.span)
        if root in linked:
            number = numbers.setdefault(root, len(numbers))
            found.append(replace(mention, chain=number))
        else:
            found.append(mention)
    return tuple(found)


def believable(triggers: Sequence[Trigger], n_contexts: float) -> list[Trigger]:
    """The triggers that an article with so many contexts, as expected, can be believed to have."""
    least = 0.0 if n_contexts >= POLITICAL else SURE
    return [trigger for trigger in triggers if trigger.score >= least]
