"""Articles from files, folders and standard input, one after the other."""

import logging
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from dragoman.errors import InputError
from dragoman.gather.dates import day_in_name, decide_published, find_written
from dragoman.gather.decode import MOST_BYTES, decode, refuse_long, too_large
from dragoman.gather.drafts import Draft
from dragoman.gather.extract import from_html
from dragoman.gather.lines import read_lines
from dragoman.gather.markdown import from_markdown
from dragoman.gather.plain import from_text
from dragoman.ids import make_id
from dragoman.records import Article, Failure

logger = logging.getLogger(__name__)

STAGE = "gather"
STANDARD_INPUT = "-"
Form = Literal["text", "markdown", "html", "lines"]
# The one list of what a folder is searched for; a file that is named itself may be called anything.
FORMS: dict[str, Form] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "lines",
}
# Files that stand beside articles in a folder and are none.
BESIDE = frozenset({"readme", "license", "licence", "changelog"})
SINGLE: dict[Form, Callable[[str, str], Draft]] = {
    "text": lambda text, _: from_text(text),
    "markdown": from_markdown,
    "html": from_html,
}
LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|\?xml|head|body)", re.I
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says about all the files named; it has precedence over what they say."""

    published: date | None = None
    outlet: str | None = None
    encoding: str | None = None


@dataclass(slots=True)
class Seen:
    """Files and articles met in this call, as hashes: the same again is passed over.

    Two words a file or article, so that a million of them fit.
    """

    files: set[tuple[int, int]] = field(default_factory=set)
    texts: dict[int, int] = field(default_factory=dict)


def gather(
    paths: Iterable[Path | str],
    *,
    published: date | None = None,
    outlet: str | None = None,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Failure]:
    """The articles in the files and folders, in order; a Failure for each that cannot be read.

    One article is in memory at a time. `-` is standard input.
    """
    wishes = Wishes(published, outlet, encoding)
    seen = Seen()
    for path in paths:
        for found in find_files(path, seen):
            if isinstance(found, Failure):
                yield found
                continue
            try:
                with open_input(found, stdin) as stream:
                    yield from once(read_stream(stream, found, wishes), seen)
            except InputError as error:
                yield as_failure(error)
            except OSError as error:
                yield cannot_read(str(found), error)


def find_files(path: Path | str, seen: Seen) -> Iterator[Path | Failure]:
    """The files that `path` stands for, sorted, each file once."""
    if str(path) == STANDARD_INPUT:
        yield Path(STANDARD_INPUT)
        return
    path = Path(path)
    try:
        is_folder = path.is_dir()
        if not is_folder:
            if is_new(path, seen):
                yield path
            return
    except FileNotFoundError:
        yield Failure(str(path), STAGE, "no such file; check the name")
        return
    except (OSError, ValueError) as error:
        yield cannot_read(str(path), error)
        return
    yield from search_folder(path, seen)


def search_folder(folder: Path, seen: Seen) -> Iterator[Path | Failure]:
    """The article files below `folder`; hidden ones, links to folders and other kinds are not."""
    problems: list[OSError] = []
    passed_over: Counter[str] = Counter()
    n_found = 0
    for parent, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(parent, name)
            if other := why_no_article(path):
                passed_over[other] += 1
                continue
            n_found += 1
            yield from find_files(path, seen)
    for problem in problems:
        yield cannot_read(str(problem.filename or folder), problem)
    if passed_over:
        logger.warning(
            "%s: %d other files passed over (%s); name a file to have it coded",
            folder, passed_over.total(), ", ".join(sorted(passed_over)),
        )  # fmt: skip
    if not n_found and not problems:
        kinds = ", ".join(FORMS)
        yield Failure(str(folder), STAGE, f"no articles in this folder; it may hold: {kinds}")


def why_no_article(path: Path) -> str | None:
    """The name or kind by which a file in a folder is passed over; None for an article's."""
    if path.stem.lower() in BESIDE:
        return path.name
    if path.suffix.lower() not in FORMS or not (path.is_file() or path.is_symlink()):
        return path.suffix.lower() or "no extension"
    return None


def is_new(path: Path, seen: Seen) -> bool:
    """Whether the file was not met under this or another name."""
    status = path.stat()
    key = (status.st_dev, status.st_ino)
    if key in seen.files:
        logger.info("%s: named twice; coded once", path)
        return False
    seen.files.add(key)
    return True


def open_input(path: Path, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file; standard input is not ours to close."""
    if str(path) == STANDARD_INPUT:
        return nullcontext(stdin or sys.stdin.buffer)
    return path.open("rb")


def read_stream(stream: BinaryIO, path: Path, wishes: Wishes) -> Iterator[Article | Failure]:
    """The articles in one file, read as what its name or, failing that, its beginning says."""
    form = FORMS.get(path.suffix.lower())
    first = b""
    if form is None:
        first = stream.readline(MOST_BYTES + 1)
        form = form_of(first)
    if form == "lines":
        yield from read_many(stream, path, wishes, first)
    else:
        data = first + stream.read(max(MOST_BYTES + 1 - len(first), 0))
        yield read_single(data, path, wishes, form)


def form_of(first: bytes) -> Form:
    """What a file is whose first line this is."""
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return "lines"
    if LOOKS_LIKE_HTML.match(start):
        return "html"
    if start.startswith((b"# ", b"---")) and len(start) < MOST_BYTES:
        return "markdown"
    return "text"


def read_many(
    stream: BinaryIO, path: Path, wishes: Wishes, first: bytes
) -> Iterator[Article | Failure]:
    """The articles of a JSON Lines file and what is wrong with its other lines."""
    n_lines = 0
    for number, draft in read_lines(stream, str(path), first=first, encoding=wishes.encoding):
        n_lines += 1
        if isinstance(draft, InputError):
            yield as_failure(draft)
        else:
            yield finish(draft, f"{path}:{number}", wishes, named=None)
    if not n_lines:
        raise empty(path)


def read_single(data: bytes, path: Path, wishes: Wishes, form: Form) -> Article:
    """The article of a file that holds one."""
    where = str(path)
    if not data.strip():
        raise empty(path)
    if len(data) > MOST_BYTES:
        raise too_large(where)
    text = decode(data, where, encoding=wishes.encoding, markup=form == "html")
    draft = SINGLE[form](text, where)
    refuse_long(draft.text, where)
    return finish(draft, where, wishes, named=day_in_name(path.name))


def empty(path: Path) -> InputError:
    if str(path) == STANDARD_INPUT:
        return InputError(
            "-", "nothing came on standard input", "pipe an article in or name a file"
        )
    return InputError(str(path), "the file is empty", "put an article in or leave it out")


def finish(draft: Draft, where: str, wishes: Wishes, *, named: date | None) -> Article:
    """The article with its day of publication, the user's word and an id."""
    published = decide_published(
        given=wishes.published,
        metadata=draft.published,
        written=find_written(draft.text),
        named=named,
    )
    outlet = wishes.outlet or draft.outlet
    day = published.day.isoformat() if published else ""
    if published is None:
        logger.warning(
            "%s: no date of publication, so its days stay relative; say it with --published", where
        )
    elif published.doubtful:
        logger.warning("%s: its date of publication is doubtful; taken: %s", where, day)
    return Article(
        # The day is in the id: a text dated anew has other days, and is another record.
        id=draft.id or make_id("article", outlet or "", day, draft.title or "", draft.text),
        text=draft.text,
        published=published,
        outlet=outlet,
        title=draft.title,
        url=draft.url,
        where=where,
    )


def once(found: Iterable[Article | Failure], seen: Seen) -> Iterator[Article | Failure]:
    """Each article once; a Failure where another text has its id already."""
    for item in found:
        if isinstance(item, Failure):
            yield item
            continue
        text = hash(item.text)
        known = seen.texts.get(hash(item.id))
        if known is None:
            seen.texts[hash(item.id)] = text
            yield item
        elif known == text:
            logger.info("%s: the same article again; coded once", item.where)
        else:
            what = f"another article has the id {item.id!r} already; give each its own"
            yield Failure(item.where or item.id, STAGE, what, item.id)


def as_failure(error: InputError) -> Failure:
    where = error.where if error.line is None else f"{error.where}:{error.line}"
    return Failure(where, STAGE, error.what + (f"; {error.remedy}" if error.remedy else ""))


def cannot_read(where: str, error: Exception) -> Failure:
    what = getattr(error, "strerror", None) or str(error)
    return Failure(where, STAGE, f"cannot be read: {what}; check the name and the permissions")


def count_inputs(paths: Iterable[Path | str]) -> int | None:
    """About how many articles the paths hold, for a progress bar; None if nobody can know."""
    total = 0
    for path in map(Path, paths):
        if str(path) == STANDARD_INPUT:
            return None
        if path.is_dir():
            total += sum(count_file(file) for file in path.rglob("*") if file.suffix in FORMS)
        else:
            total += count_file(path)
    return total


def count_file(path: Path) -> int:
    """The lines of JSON Lines, 1 for every other file."""
    if FORMS.get(path.suffix.lower()) != "lines":
        return 1
    try:
        with path.open("rb") as stream:
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 1
