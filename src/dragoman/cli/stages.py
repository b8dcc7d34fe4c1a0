"""The stages that come with the package, opened and ready, and the versions they are."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from dragoman.codify.codebook import Codebook
from dragoman.codify.coder import Coder
from dragoman.ids import make_id
from dragoman.pipeline import Stages
from dragoman.read.reader import Reader
from dragoman.records import Run
from dragoman.resolve.resolver import Resolver

CODEBOOK = "plover"


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


def open_stages(*, threads: int = 1) -> Opened:
    """The reader, the resolver and the coder of this installation."""
    codebook = Codebook.load(CODEBOOK)
    resolver = Resolver.open()
    stages = Stages(Reader.open(threads=threads), resolver, Coder(codebook))
    return Opened(stages, codebook.name, resolver.knowledge)
