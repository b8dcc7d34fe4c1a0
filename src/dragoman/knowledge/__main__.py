"""`python -m dragoman.knowledge SHARED INTO` writes the file of actors."""

import sys
from pathlib import Path

from dragoman.knowledge.build import build_actors

build_actors(Path(sys.argv[1]), Path(sys.argv[2]))
