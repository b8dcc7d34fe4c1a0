"""The examples of the pages are tests: Python blocks, console sessions and SQL questions."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

from dragoman.store.database import Database

ROOT = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
BASH = shutil.which("bash") or "sh"
# A line of three dots stands for any number of lines, and dots within a line for any characters.
ANYTHING = re.escape("...")
ANY_LINES = re.compile(rf"^{re.escape(ANYTHING)}\n", re.MULTILINE)


def run_console(example: Example) -> str | None:
    """What differs between a console block and what its commands say, or None.

    Commands run in the project's folder, and find the `dragoman` that is under test.
    """
    for session in re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]:
        command, _, expected = session.partition("\n")
        script = (
            f'PATH="{BIN}:$PATH" NO_COLOR=1 COLUMNS=100\nexport PATH NO_COLOR COLUMNS\n{command}'
        )
        done = subprocess.run([BASH, "-c", script], cwd=ROOT, capture_output=True, text=True)  # noqa: PLW1510, S603
        said = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
        pattern = ANY_LINES.sub(r"(?:.*\n)*?", re.escape(expected.strip()) + "\n")
        if not re.fullmatch(pattern.replace(ANYTHING, ".*"), said + "\n"):
            return f"$ {command}\nexpected:\n{expected}\nsaid:\n{said}\n{done.stderr}"
    return None


def ask_database(example: Example) -> None:
    """A question in SQL must fit the schema; it is asked of an empty database."""
    with TemporaryDirectory() as folder, Database.open(Path(folder) / "new.duckdb") as database:
        database.connection.execute(str(example.parsed)).fetchall()


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="console", evaluator=run_console),
        CodeBlockParser(language="sql", evaluator=ask_database),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md"],
).pytest()
