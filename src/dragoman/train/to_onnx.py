"""The trained reader as one int8 ONNX file."""

import hashlib
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dragoman.read.weights import FORMAT
from dragoman.train.model import ReaderModel

OPSET = 17
INPUTS = ("ids", "forms", "first", "sentence", "n_triggers")
OUTPUTS = (
    "trigger", "mention", "context", "at", "mode", "status", "role", "event", "same",
)  # fmt: skip


class SmallEmbedding(nn.Module):
    """An embedding in int8 with a scale a row: a quarter of the size, and no worse."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class Exported(nn.Module):
    """The reader as it runs: the likeliest triggers of each window are chosen inside the graph."""

    def __init__(self, model: ReaderModel, *, small: bool) -> None:
        super().__init__()
        self.model = model
        embedding = model.encoder.body.get_input_embeddings()
        self.embedding = SmallEmbedding(embedding.weight.detach()) if small else embedding

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        ids, forms, first, sentence, n_triggers = inputs
        encoder = self.model.encoder
        embedded = self.embedding(ids) + encoder.forms(forms)
        pieces = encoder.body(inputs_embeds=embedded).last_hidden_state
        words = pieces.gather(1, first.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))
        trigger = self.model.triggers(words, torch.zeros(1, dtype=torch.long))
        margin = trigger[..., 1:].amax(-1) - trigger[..., 0]
        at = margin.topk(n_triggers, dim=1).indices
        mode, status, role = self.model.decide(words, at, sentence)
        return (
            trigger, self.model.mention(words), self.model.context(pieces[:, 0]),
            at, mode, status, role[..., : len(self.model.labels.roles), :],
            self.model.event(pieces[:, 0]), self.model.same(words),
        )  # fmt: skip


def export(model: ReaderModel, into: Path, *, name: str, small: bool = True) -> str:
    """Writes the model to `into`, in int8 if `small`, and gives the file's SHA-256."""
    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        trace(Exported(model, small=small), plain)
        if small:
            # Unsigned: signed weights overflow on processors without the VNNI instructions.
            quantize_dynamic(
                plain, into, per_channel=True, weight_type=QuantType.QUInt8,
                op_types_to_quantize=["MatMul"],
            )  # fmt: skip
        else:
            into.write_bytes(plain.read_bytes())
    graph = onnx.load(into)
    for key, value in {"format": FORMAT, "name": name, "labels": model.labels.as_json()}.items():
        graph.metadata_props.add(key=key, value=value)
    onnx.save(graph, into)
    return hashlib.sha256(into.read_bytes()).hexdigest()


def trace(exported: Exported, into: Path) -> None:
    """The graph for one window of any number of pieces and words."""
    pieces = torch.ones(1, 12, dtype=torch.long)
    first = torch.arange(1, 9).unsqueeze(0)
    example = (pieces, pieces, first, first * 0, torch.tensor(3))
    axes: dict[str, dict[int, str]] = {name: {1: "pieces"} for name in INPUTS[:2]}
    axes |= {name: {1: "words"} for name in (*INPUTS[2:4], "trigger", "mention")}
    axes |= {name: {1: "triggers"} for name in OUTPUTS[3:6]}
    axes |= {"role": {1: "triggers", 2: "words"}, "same": {1: "words", 2: "words"}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracer warns of every shape that it takes as it is
        torch.onnx.export(
            exported.eval(), example, into, input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
