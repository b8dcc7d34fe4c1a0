"""Facts about the project itself: its names, its errors, its pages, its cleanliness."""

import ast
import gzip
import inspect
import json
import pickle
import re
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dragoman import errors
from dragoman.cli.main import main
from dragoman.store.database import Database

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "src" / "dragoman").rglob("*.py"))
VAGUE = {
    "base", "common", "core", "helper", "helpers", "lib", "manager", "misc", "tools", "types",
    "util", "utils",
}  # fmt: skip
# One example of every error; a new class needs a line here.
EXAMPLES = (
    errors.InputError("news.jsonl", "not JSON", "check the file", 7),
    errors.DateError("2025-13-01"),
    errors.FetchError("query.wikidata.org", "answered 503"),
    errors.KnowledgeError("actors.bin", "truncated"),
    errors.WeightsError("reader.onnx", "missing"),
    errors.CodebookError("mine.yaml", ["no name", "no types"]),
    errors.NotationError("reports.txt", 12, "unknown type: AIDE"),
    errors.DatabaseError("news.duckdb", "not a database", "give another file"),
    errors.DatabaseBusy("news.duckdb", "process 12 holds it"),
    errors.DatabaseNewer("news.duckdb", "a newer version of dragoman wrote it"),
    errors.QuestionError("--days", "not a day: '2025-13'", "write it as 2025-12"),
    errors.QuestionTooLong("news.duckdb", 10),
    errors.ServeError("--host", "not loopback: 0.0.0.0", "give --token-file"),
    errors.ExportError("out.gexf", "no space left on the disk", "free some"),
    errors.MissingExtra("train", "torch"),
)
ERRORS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.DragomanError) and kind is not errors.DragomanError
]
# Written in pieces, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(
    "|".join("/" + name for name in (r"root/", r"work/", r"home/\w", r"Users/\w"))
)
TEXT_KINDS = {
    ".cff", ".css", ".html", ".ini", ".js", ".json", ".jsonl", ".md", ".py", ".sh", ".sql",
    ".toml", ".tsv", ".txt", ".yaml", ".yml", "",
}  # fmt: skip
SHINGLE = 12
# Lists of names and codes are facts, and stand in one order everywhere; what makes a text are the
# small words between them. A shingle with fewer of these is no text.
SMALL_WORDS = frozenset(
    "a an and are as at be by for from had has have he her his in is it its not of on or said she"
    " that the their they this to was were which who will with would".split()
)
FEWEST_SMALL_WORDS = 3
# Legal texts are the same in every project; the style guide's own configuration is ours to use.
NOT_COMPARED = {"LICENSE", "pyproject.toml"}
HOUSE_PAGES = {"STYLE.md", "DESIGN.md"}


def tracked_files() -> list[Path]:
    """The files under version control; without git, those of the source archive."""
    try:
        command = ["git", "-C", str(ROOT), "ls-files", "-z"]
        listed = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    names = [name for name in listed.decode().split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def text_files() -> list[Path]:
    return [path for path in tracked_files() if path.suffix in TEXT_KINDS]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_says_what_it_is_and_has_a_telling_name(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert path.stem not in VAGUE
    assert path.parent.name not in VAGUE


def test_every_error_has_an_example_and_a_place_in_the_tree():
    assert {type(example) for example in EXAMPLES} == set(ERRORS)
    assert [kind.__name__ for kind in ERRORS if kind.__name__ not in (errors.__doc__ or "")] == []


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_error_survives_pickling_and_reads_well(error):
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert vars(back) == vars(error)
    assert not str(error).endswith(".")


def walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            yield from walk(below, f"{name} {word}")


COMMANDS = dict(walk(main, "dragoman"))


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help_and_stands_on_its_page(name):
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert COMMANDS[name].help
    assert re.search(rf"^#+ `?{re.escape(name)}`?$", page, re.MULTILINE)


def test_every_table_of_the_database_stands_on_its_page(tmp_path):
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    with Database.open(tmp_path / "new.duckdb") as database:
        tables = database.connection.sql("show tables").fetchall()
    assert [name for (name,) in tables if f"## `{name}`" not in page] == []


def test_no_file_names_a_folder_of_somebodys_machine():
    named = []
    for path in text_files():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if MACHINE_PATH.search(line):
                named.append(f"{name_of(path)}:{number}: {line.strip()[:80]}")
    assert named == []


def test_no_file_of_the_package_is_ignored_by_git():
    command = ["git", "-C", str(ROOT), "ls-files", "-oi", "--exclude-standard", "src"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    # What git ignores the wheel leaves out.
    assert [name for name in listed.decode().splitlines() if "__pycache__" not in name] == []


def shingles(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of words that reads as text, not as a list."""
    words = re.findall(r"\w+", text.lower())
    for first in range(len(words) - SHINGLE + 1):
        run = words[first : first + SHINGLE]
        if sum(word in SMALL_WORDS for word in run) >= FEWEST_SMALL_WORDS:
            yield tuple(run)


def prose_of(path: Path) -> str:
    """What a person wrote in a file: of JSON Lines the texts, not the keys between them."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".jsonl":
        return text
    records = map(json.loads, text.splitlines())
    return "\n".join(
        str(record.get(key) or "") for record in records for key in ("title", "about", "text")
    )


def read_texts(path: Path) -> Iterator[str]:
    """The texts of a file, an archive or a compressed file."""
    if path.name.endswith(".tar.gz"):
        with tarfile.open(path) as archive:
            for member in archive:
                inside = archive.extractfile(member)
                if inside:
                    yield inside.read().decode("utf-8", "replace")
    elif path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
            yield from lines
    else:
        yield path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.shared
@pytest.mark.slow
def test_no_text_of_the_shared_folder_is_in_the_project(shared):
    ours: dict[int, str] = {}
    for path in text_files():
        if path.name not in NOT_COMPARED:
            text = prose_of(path)
            ours |= {hash(run): f"{name_of(path)}: {' '.join(run)}" for run in shingles(text)}
    copied = set()
    for path in sorted(shared.rglob("*")):
        if path.is_file() and path.name not in HOUSE_PAGES:
            for text in read_texts(path):
                copied |= {ours[hash(run)] for run in shingles(text) if hash(run) in ours}
    assert sorted(copied) == []
