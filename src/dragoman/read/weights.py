"""The reader's weights: find them, and refuse what is not whole."""

import hashlib
from importlib.resources import files
from pathlib import Path

from dragoman.errors import WeightsError

# Changes when inputs, outputs or their meaning change: older files are then refused.
FORMAT = "dragoman-reader-1"

SHIPPED = Path(str(files("dragoman.read"))) / "data"
MODEL = "reader.onnx"
TOKENIZER = "tokenizer.json"
CHECKSUMS = "SHA256SUMS"


def find_weights(folder: Path | None = None) -> tuple[Path, Path]:
    """The model and the tokenizer of `folder` (the shipped ones if None), both checked."""
    folder = folder or SHIPPED
    sums = folder / CHECKSUMS
    if not sums.is_file():
        raise WeightsError(str(sums), "there are no weights")
    for line in sums.read_text(encoding="ascii").splitlines():
        expected, name = line.split()
        path = folder / name
        if not path.is_file():
            raise WeightsError(str(path), "the file is missing")
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise WeightsError(str(path), "the file is damaged or not the one that was published")
    return folder / MODEL, folder / TOKENIZER


def write_checksums(folder: Path) -> None:
    """Notes the SHA-256 of model and tokenizer, so that a damaged copy is refused."""
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in (MODEL, TOKENIZER)
    ]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii")
