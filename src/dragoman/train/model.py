"""The reader as a PyTorch module: one encoder, and a head for each question."""

import torch
from torch import Tensor, nn
from transformers import AutoModel

from dragoman.read.labels import DEPTHS, Labels
from dragoman.read.tokens import N_FORMS, WINDOW
from dragoman.sets.passages import FRAME_ROLES

HIDDEN = 256  # width of the heads on single words
PAIR = 192  # width of the head on pairs of words
CHAIN = 64  # width of the vectors by which mentions of the same thing find each other
DROPOUT = 0.15
# Sentences between two words are told apart up to this many, before and behind.
FAR = 2
# How densely a source annotates events: real news each event once, the project's corpus with every
# mention that adds something. The reader learns from both and reads as the first.
CONVENTIONS = ("news", "corpus")
# Words less than this apart have a bucket for each distance; farther ones two a doubling.
NEAR = 8
# Logit of "outside" before training: one word in e⁴ is something.
OUTSIDE_BIAS = 4.0


def distance_buckets() -> Tensor:
    """Bucket of each signed distance −WINDOW…WINDOW: exact when near, by doubling when far."""
    distances = torch.arange(-WINDOW, WINDOW + 1)
    size = distances.abs()
    far = NEAR + (torch.log2(size.clamp(min=NEAR).float() / NEAR) * 2).long().clamp(max=NEAR - 1)
    bucket = torch.where(size < NEAR, size, far)
    return torch.where(distances < 0, bucket + 2 * NEAR, bucket)


def favour_outside(bias: Tensor, n_tags: int) -> None:
    """Starts a head with what is mostly right, or its first steps drown those of the others."""
    with torch.no_grad():
        bias.reshape(-1, n_tags)[:, 0] += OUTSIDE_BIAS


class Encoder(nn.Module):
    """A pretrained encoder whose pieces also carry the form of their word."""

    def __init__(self, name: str) -> None:
        super().__init__()
        # Dropping attention costs a tenth of the time of training.
        self.body = AutoModel.from_pretrained(
            name, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        self.width: int = self.body.config.hidden_size
        self.forms = nn.Embedding(N_FORMS, self.width)
        nn.init.zeros_(self.forms.weight)

    def forward(self, ids: Tensor, forms: Tensor, mask: Tensor) -> Tensor:
        """Vectors of the pieces: (batch, pieces) → (batch, pieces, width)."""
        embedded = self.body.get_input_embeddings()(ids) + self.forms(forms)
        out: Tensor = self.body(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return out


class PairHead(nn.Module):
    """Scores what each word is to each trigger: outside, begin or inside of each role."""

    def __init__(self, width: int, n_roles: int) -> None:
        super().__init__()
        self.n_roles = n_roles
        self.trigger = nn.Linear(width, 2 * PAIR)
        self.word = nn.Linear(width, 2 * PAIR)
        self.distance = nn.Embedding(4 * NEAR, PAIR)
        self.sentence = nn.Embedding(2 * FAR + 1, PAIR)
        self.out = nn.Linear(PAIR, n_roles * 3)
        favour_outside(self.out.bias, 3)
        self.register_buffer("buckets", distance_buckets(), persistent=False)

    def forward(self, words: Tensor, at: Tensor, sentence: Tensor) -> Tensor:
        """(batch, words, width), (batch, triggers) → (batch, triggers, words, roles, 3)."""
        n_batch, n_words, width = words.shape
        triggers = words.gather(1, at.unsqueeze(-1).expand(-1, -1, width))
        add, times = self.trigger(triggers).unsqueeze(2).chunk(2, -1)
        word_add, word_times = self.word(words).unsqueeze(1).chunk(2, -1)
        apart = torch.arange(n_words, device=at.device) - at.unsqueeze(-1)
        between = sentence.unsqueeze(1) - sentence.gather(1, at).unsqueeze(-1)
        z = add + word_add + times * word_times
        z = z + self.distance(self.buckets[apart + WINDOW])
        z = torch.relu(z + self.sentence(between.clamp(-FAR, FAR) + FAR))
        out: Tensor = self.out(z)
        return out.reshape(n_batch, at.shape[1], n_words, self.n_roles, 3)


class ReaderModel(nn.Module):
    """Encoder and heads. Inputs as in `dragoman.read.tokens.Window`, padded to a batch."""

    def __init__(self, encoder: Encoder, labels: Labels) -> None:
        super().__init__()
        self.encoder = encoder
        self.labels = labels
        width = encoder.width
        self.drop = nn.Dropout(DROPOUT)
        self.trigger = self.head(width, 1 + len(labels.types))
        self.convention = nn.Embedding(len(CONVENTIONS), width)
        nn.init.zeros_(self.convention.weight)
        self.mention = nn.Linear(width, DEPTHS * labels.n_tags)
        favour_outside(self.trigger[-1].bias, 1 + len(labels.types))
        favour_outside(self.mention.bias, labels.n_tags)
        self.mode = self.head(width, len(labels.modes))
        self.status = self.head(width, len(labels.statuses))
        # Roles of frames are learnt beside those of claims, and left out of what is exported.
        self.pair = PairHead(width, len(labels.roles) + len(FRAME_ROLES))
        self.context = nn.Linear(width, len(labels.contexts))
        self.event = nn.Linear(width, 1)
        self.chain = nn.Linear(width, 2 * CHAIN)

    @staticmethod
    def head(width: int, n_out: int) -> nn.Sequential:
        return nn.Sequential(
            nn.Linear(width, HIDDEN), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(HIDDEN, n_out)
        )

    def encode(
        self, ids: Tensor, forms: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Vectors of the words (batch, words, width) and of the window (batch, width)."""
        pieces = self.drop(self.encoder(ids, forms, mask))
        words = pieces.gather(1, first.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))
        return words, pieces[:, 0]

    def triggers(self, words: Tensor, convention: Tensor) -> Tensor:
        """Types of the words (batch, words, 1 + types) as a convention (batch) annotates them."""
        scores: Tensor = self.trigger(words + self.convention(convention).unsqueeze(1))
        return scores

    def same(self, words: Tensor) -> Tensor:
        """How much each word, as the last of a mention, goes back to each other: (…, words, words).

        Above 0 it does so rather than not.
        """
        left, right = self.chain(words).float().chunk(2, -1)
        scores: Tensor = left @ right.transpose(-1, -2) / CHAIN**0.5 - 1.0
        return scores

    def decide(self, words: Tensor, at: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Modes, statuses and roles of the triggers at the words `at` (batch, triggers)."""
        triggers = words.gather(1, at.unsqueeze(-1).expand(-1, -1, words.shape[-1]))
        return self.mode(triggers), self.status(triggers), self.pair(words, at, sentence)
