"""The stages that come with the package, opened and ready, and the versions they are."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from dragoman.codify.codebook import Codebook
from dragoman.codify.coder import Coder
from dragoman.ids import make_id
from dragoman.pipeline import Stages
from dragoman.read.reader import Reader
from dragoman.records import Run
from dragoman.resolve.knowledge import NOTHING
from dragoman.resolve.own import read_own
from dragoman.resolve.resolver import Resolver

CODEBOOK = "plover"
# Hexadecimal digits of the digest that tell one state of the knowledge files from another.
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Opened:
    """Stages, with the versions of what they work from."""

    stages: Stages
    codebook: str
    knowledge: str

    def run(self, started: datetime) -> Run:
        """The record of a run that starts now."""
        program = version("dragoman")
        model = self.stages.reader.name
        versions = (program, model, self.codebook, self.knowledge)
        return Run(make_id("run", started.isoformat(), *versions), started, *versions)


def open_stages(*, threads: int = 1, actors: Path | None = None) -> Opened:
    """The reader, the resolver and the coder of this installation; `actors` are the user's own."""
    codebook = Codebook.load(CODEBOOK)
    own = read_own(actors) if actors is not None else NOTHING
    stages = Stages(Reader.open(threads=threads), Resolver.open(own), Coder(codebook))
    return Opened(stages, codebook.id, digest_knowledge(actors))


def digest_knowledge(actors: Path | None = None) -> str:
    """What tells this state of the bases of actors and places from every other."""
    digest = hashlib.blake2b()
    folder = Path(str(files("dragoman.resolve"))) / "data"
    for path in [*sorted(folder.iterdir()), *([actors] if actors is not None else [])]:
        digest.update(path.name.encode())
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "blake2b").digest())
    return digest.hexdigest()[:DIGITS]
