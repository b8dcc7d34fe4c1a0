"""Further pretraining of the encoder on news without labels: hidden words are guessed."""

import csv
import gzip
import json
import logging
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dragoman.read.tokens import Window, Windows
from dragoman.train.model import Encoder

log = logging.getLogger(__name__)

HIDDEN = 0.18  # share of the words that are hidden: all pieces of a word at once
MASKED, SWAPPED = (
    0.8,
    0.9,
)  # of these, shown as [MASK]; up to here, as other pieces; else as they are
FIRST_WORD_PIECE = 1_000  # below it the vocabulary holds unused and special pieces
BATCH = 16  # windows
LOOK_AHEAD = 400  # windows that are sorted by length at a time
CREDIT = re.compile(r"\s*\([^()]{2,40}\)\s*$")  # "(Reuters)" behind a report
LONGEST_FIELD = 10**8


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast; an epoch over the daily news is about 1,300 steps."""

    steps: int
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    warm_up: int = 60
    seed: int = 1


def unlabelled_news(shared: Path) -> Iterator[str]:
    """Days of one-sentence reports of 2002–2025, and dated articles of 2019 and 2020."""
    with gzip.open(
        shared / "data/wcep_daily/wcep_2002_2025.jsonl.gz", "rt", encoding="utf-8"
    ) as days:
        for line in days:
            sections = json.loads(line)["sections"].values()
            reports = [CREDIT.sub("", report) for of in sections for report in of]
            yield " ".join(report for report in reports if len(report) > 60)  # noqa: PLR2004 - topics are shorter
    csv.field_size_limit(LONGEST_FIELD)
    for path in sorted((shared / "data/wikinews_2019_2020").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield max(row.values(), key=len)


class Guesser(nn.Module):
    """The head that guesses hidden pieces; its last layer is the encoder's own embedding."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        width, self.embedding = encoder.width, encoder.body.get_input_embeddings()
        self.change = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(self.embedding.num_embeddings))

    def forward(self, pieces: Tensor) -> Tensor:
        logits: Tensor = self.change(pieces) @ self.embedding.weight.T + self.bias
        return logits


def pretrain(encoder: Encoder, texts: Sequence[str], windows: Windows, schedule: Schedule) -> None:
    """Changes `encoder` in place."""
    torch.manual_seed(schedule.seed)
    rng = random.Random(schedule.seed)  # noqa: S311 - order of texts, no secret
    dice = np.random.default_rng(schedule.seed)
    guesser = Guesser(encoder)
    own = [*guesser.change.parameters(), guesser.bias]
    optimizer = torch.optim.AdamW(
        [
            {"params": encoder.parameters(), "peak": schedule.encoder_rate},
            {"params": own, "peak": schedule.head_rate},
        ],
        betas=(0.9, 0.98),
    )
    encoder.train()
    mean = 0.0
    for step, batch in zip(range(schedule.steps), stream(texts, windows, rng), strict=False):
        share = min(1.0, (step + 1) / schedule.warm_up) * (1 - step / schedule.steps)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * share
        ids, forms, mask, gold = hide(batch, windows, guesser.embedding.num_embeddings, dice)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = guesser(encoder(ids, forms, mask)[gold >= 0])
        loss = nn.functional.cross_entropy(logits.float(), gold[gold >= 0])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()
        mean = float(loss) if not mean else 0.98 * mean + 0.02 * float(loss)
        if step % 50 == 0:
            log.info("pretraining, step %d of %d: loss %.3f", step, schedule.steps, mean)


def stream(texts: Sequence[str], windows: Windows, rng: random.Random) -> Iterator[list[Window]]:
    """Batches of windows of about one length, without end."""
    while True:
        order = list(texts)
        rng.shuffle(order)
        waiting: list[Window] = []
        for text in order:
            waiting += windows.cut(text)
            if len(waiting) >= LOOK_AHEAD:
                waiting.sort(key=lambda w: len(w.ids))
                groups = [waiting[i : i + BATCH] for i in range(0, len(waiting), BATCH)]
                rng.shuffle(groups)
                yield from groups
                waiting = []


def hide(
    batch: Sequence[Window], windows: Windows, n_pieces: int, dice: np.random.Generator
) -> tuple[Tensor, ...]:
    """Pieces with some words hidden, forms, mask, and the hidden pieces (−1 elsewhere)."""
    longest = max(len(w.ids) for w in batch)
    ids, forms, mask = (np.zeros((len(batch), longest), dtype=np.int64) for _ in range(3))
    gold = np.full_like(ids, -1)
    hidden = windows.tokenizer.token_to_id("[MASK]") or 0
    for row, window in enumerate(batch):
        n = len(window.ids)
        ids[row, :n], forms[row, :n], mask[row, :n] = window.ids, window.forms, 1
        ends = np.append(window.first[1:], n - 1)
        for word in np.nonzero(dice.random(len(ends)) < HIDDEN)[0]:
            part = slice(window.first[word], ends[word])
            gold[row, part] = window.ids[part]
            drawn = dice.random()
            if drawn < MASKED:
                ids[row, part] = hidden
            elif drawn < SWAPPED:
                ids[row, part] = dice.integers(FIRST_WORD_PIECE, n_pieces, part.stop - part.start)
    return tuple(map(torch.from_numpy, (ids, forms, mask, gold)))
