"""The training loop: batches by length, losses of the heads, checkpoints and a log."""

import logging
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dragoman.read.labels import Labels
from dragoman.sets.passages import FRAME_ROLES
from dragoman.train.data import UNLABELLED, Example
from dragoman.train.model import ReaderModel

log = logging.getLogger(__name__)

BATCH_PIECES = 1_500  # padded pieces in a batch; more is no faster on two cores, and learns less
LOOK_AHEAD = (
    600  # examples that are sorted by length at a time, so that batches have little padding
)
# How much each head counts. Triggers are a mean over words, of which few are triggers; roles a sum
# over the words of a trigger.
WEIGHTS = {
    "trigger": 4.0,
    "mention": 0.7,
    "mode": 0.5,
    "status": 0.7,
    "role": 0.6,
    "context": 0.2,
    "event": 0.2,
    "chain": 0.3,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a training run does; the same recipe and data give the same weights on one machine."""

    epochs: float = 10.0
    encoder_rate: float = 1.5e-4
    head_rate: float = 1.0e-3
    warm_up: float = 0.06  # share of the steps in which the rates rise
    averaging: float = 0.995  # of the running mean of the weights that is kept in the end
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one length; `at` are the words of triggers, −1 where there are fewer."""

    ids: Tensor
    forms: Tensor
    mask: Tensor
    first: Tensor
    sentence: Tensor
    triggers: Tensor
    mentions: Tensor
    at: Tensor
    modes: Tensor
    statuses: Tensor
    roles: Tensor
    contexts: Tensor
    convention: Tensor
    chains: Tensor


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """One epoch of batches in random order, each of about equally long examples."""
    order = list(examples)
    rng.shuffle(order)
    for start in range(0, len(order), LOOK_AHEAD):
        near = sorted(order[start : start + LOOK_AHEAD], key=lambda e: len(e.window.ids))
        groups: list[list[Example]] = [[]]
        for example in near:
            if groups[-1] and (len(groups[-1]) + 1) * len(example.window.ids) > BATCH_PIECES:
                groups.append([])
            groups[-1].append(example)
        rng.shuffle(groups)
        yield from groups


def collate(examples: Sequence[Example], labels: Labels) -> Batch:
    """The examples as padded tensors."""
    n, n_pieces = len(examples), max(len(e.window.ids) for e in examples)
    n_words = max(len(e.window.words) for e in examples)
    flat = [[(w, t) for t in e.targets for w in t.words] for e in examples]
    n_at = max(1, *(len(f) for f in flat))
    ids, forms, mask = (np.zeros((n, n_pieces), dtype=np.int64) for _ in range(3))
    first, sentence = (np.zeros((n, n_words), dtype=np.int64) for _ in range(2))
    triggers = np.full((n, n_words), UNLABELLED, dtype=np.int64)
    mentions = np.ones((n, examples[0].mentions.shape[0], n_words, labels.n_tags), dtype=np.bool_)
    at, modes, statuses = (np.full((n, n_at), UNLABELLED, dtype=np.int64) for _ in range(3))
    n_roles = len(labels.roles) + len(FRAME_ROLES)
    roles = np.full((n, n_at, n_roles, n_words), UNLABELLED, dtype=np.int64)
    contexts = np.full((n, len(labels.contexts)), UNLABELLED, dtype=np.int64)
    chains = np.full((n, n_words), UNLABELLED, dtype=np.int64)
    for i, example in enumerate(examples):
        window, k = example.window, len(example.window.words)
        ids[i, : len(window.ids)] = window.ids
        forms[i, : len(window.ids)] = window.forms
        mask[i, : len(window.ids)] = 1
        first[i, :k], sentence[i, :k] = window.first, window.sentence
        triggers[i, :k] = example.triggers
        mentions[i, :, :k] = example.mentions
        if example.chains is not None:
            chains[i, :k] = example.chains
        if example.contexts is not None:
            contexts[i] = example.contexts
        for j, (word, target) in enumerate(flat[i]):
            at[i, j], modes[i, j], statuses[i, j] = word, target.mode, target.status
            roles[i, j, :, :k] = target.roles
    as_tensor = torch.from_numpy
    return Batch(
        ids=as_tensor(ids),
        forms=as_tensor(forms),
        mask=as_tensor(mask),
        first=as_tensor(first),
        sentence=as_tensor(sentence),
        triggers=as_tensor(triggers),
        mentions=as_tensor(mentions),
        at=as_tensor(at),
        modes=as_tensor(modes),
        statuses=as_tensor(statuses),
        roles=as_tensor(roles),
        contexts=as_tensor(contexts),
        convention=torch.tensor([e.convention for e in examples]),
        chains=as_tensor(chains),
    )


def losses(model: ReaderModel, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head; a head without labels in the batch has none."""
    words, whole = model.encode(batch.ids, batch.forms, batch.mask, batch.first)
    mode, status, role = model.decide(words, batch.at.clamp(min=0), batch.sentence)
    found = {
        "trigger": cross_entropy(model.triggers(words, batch.convention), batch.triggers),
        "mention": allowed_loss(model.mention(words), batch.mentions),
        "mode": cross_entropy(mode, batch.modes),
        "status": cross_entropy(status, batch.statuses),
        # (batch, triggers, words, roles, tags): summed over words, for most of them are outside.
        "role": cross_entropy(role, batch.roles.transpose(2, 3), per=batch.at >= 0),
    }
    if (batch.chains >= 0).any():
        found["chain"] = chain_loss(model.same(words), batch.chains)
    read = (batch.triggers >= 0).any(1)
    if read.any():
        any_event = (batch.triggers > 0).any(1).float()
        found["event"] = nn.functional.binary_cross_entropy_with_logits(
            model.event(whole).float().squeeze(-1)[read], any_event[read]
        )
    known = batch.contexts >= 0
    if known.any():
        logits = model.context(whole).float()[known]
        found["context"] = nn.functional.binary_cross_entropy_with_logits(
            logits, batch.contexts[known].float()
        )
    return found


def chain_loss(scores: Tensor, chains: Tensor) -> Tensor:
    """Minus the log of the probability that a mention goes to an earlier one of its chain, or none.

    `scores` is (batch, words, words) of a word to an earlier one; "none" scores 0.
    """
    mention = chains >= 0
    earlier = torch.ones_like(scores[0], dtype=torch.bool).tril(-1)
    can = earlier & mention.unsqueeze(1) & mention.unsqueeze(2)
    same = can & (chains.unsqueeze(1) == chains.unsqueeze(2))
    none = torch.zeros_like(scores[..., :1])
    every = torch.cat([none, scores.masked_fill(~can, -torch.inf)], -1).logsumexp(-1)
    right = torch.where(
        same.any(-1),
        scores.masked_fill(~same, torch.finfo(scores.dtype).min).logsumexp(-1),
        none.squeeze(-1),
    )
    return (every - right)[mention].mean()


def cross_entropy(logits: Tensor, gold: Tensor, per: Tensor | None = None) -> Tensor:
    """Mean over the labelled cells, or their sum a true cell of `per`."""
    known = gold >= 0
    total = nn.functional.cross_entropy(logits[known].float(), gold[known], reduction="sum")
    return total / (known if per is None else per).sum().clamp(min=1)


def allowed_loss(logits: Tensor, allowed: Tensor) -> Tensor:
    """Minus the log of the probability of the allowed tags, over words that are not all open."""
    n_batch, n_depths, n_words, n_tags = allowed.shape
    scores = logits.float().reshape(n_batch, n_words, n_depths, n_tags).transpose(1, 2)
    known = ~allowed.all(-1)
    log_p = scores[known].log_softmax(-1).masked_fill(~allowed[known], -torch.inf)
    return -log_p.logsumexp(-1).sum() / known.sum().clamp(min=1)


class Average:
    """A running mean of a model's weights; it scores better than the last step's."""

    def __init__(self, model: nn.Module, keep: float) -> None:
        self.keep = keep
        self.mean = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def add(self, model: nn.Module) -> None:
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                self.mean[name].lerp_(value, 1 - self.keep)


def train(
    model: ReaderModel, examples: Sequence[Example], recipe: Recipe, folder: Path
) -> dict[str, Tensor]:
    """The averaged weights after training; a checkpoint an epoch in `folder` lets a run resume."""
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)  # noqa: S311 - order of examples, no secret
    n_steps = math.ceil(recipe.epochs * sum(1 for _ in batches(examples, random.Random(0))))  # noqa: S311
    optimizer = make_optimizer(model, recipe)
    average = Average(model, recipe.averaging)
    step, epoch = 0, 0
    state = folder / "checkpoint.pt"
    if state.exists():
        saved = torch.load(state, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average.mean, step, epoch = saved["average"], saved["step"], saved["epoch"]
        rng.setstate(saved["rng"])
        torch.set_rng_state(saved["torch"])
        log.info("resumed after epoch %d", epoch)
    model.train()
    while step < n_steps:
        started, seen = time.monotonic(), Means()
        for group in batches(examples, rng):
            if step >= n_steps:
                break
            set_rates(optimizer, recipe, step / n_steps)
            seen.add(one_step(model, optimizer, collate(group, model.labels)))
            average.add(model)
            step += 1
        epoch += 1
        log.info("epoch %d, %.0f s: %s", epoch, time.monotonic() - started, seen)
        torch.save(
            {"model": model.state_dict(), "optimizer": optimizer.state_dict(),
             "average": average.mean, "step": step, "epoch": epoch,
             "rng": rng.getstate(), "torch": torch.get_rng_state()}, state,
        )  # fmt: skip
    return average.mean


def one_step(
    model: ReaderModel, optimizer: torch.optim.Optimizer, batch: Batch
) -> dict[str, float]:
    """One update; the losses before it."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bfloat16()):
        found = losses(model, batch)
        loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return {name: float(value.detach()) for name, value in found.items()}


@cache
def has_bfloat16() -> bool:
    """Whether this processor multiplies in bfloat16 by itself.

    One that does is three times as fast as in float32; one that does not, twenty times slower.
    """
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())  # noqa: SLF001 - nothing public asks


def make_optimizer(model: ReaderModel, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW with one rate for the encoder and one for the heads."""
    encoder = list(model.encoder.parameters())
    inside = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if id(p) not in inside]
    groups = [
        {"params": encoder, "peak": recipe.encoder_rate},
        {"params": heads, "peak": recipe.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=recipe.head_rate, weight_decay=0.01, fused=True)


def set_rates(optimizer: torch.optim.Optimizer, recipe: Recipe, done: float) -> None:
    """Up to the peak in the warm-up, then down in a line."""
    share = min(1.0, done / recipe.warm_up) * (1 - done)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share


class Means:
    """Means of the losses of an epoch, for the log."""

    def __init__(self) -> None:
        self.sums: dict[str, list[float]] = {}

    def add(self, values: dict[str, float]) -> None:
        for name, value in values.items():
            self.sums.setdefault(name, []).append(value)

    def __str__(self) -> str:
        return ", ".join(f"{name} {np.mean(values):.3f}" for name, values in self.sums.items())
