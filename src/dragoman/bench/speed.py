"""How fast the reader and the whole pipeline are on one core, and what they need."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dragoman.pipeline import Stages, process
from dragoman.read.reader import Reader
from dragoman.read.tokens import Window
from dragoman.records import Article, Published
from dragoman.text import split_sentences, split_words

Json = dict[str, Any]
# Words of an article, as the aim for the pipeline has them.
ARTICLE_WORDS = 500
# Timings are the best of so many: what else the machine does can only make them longer.
TIMES = 3
# Articles behind one another, to see whether twice the text takes twice the time.
SHORT, LONG = 8, 64
DAY = Published(date(2025, 10, 9), "given")
# Runs the command on files and tells its largest memory in bytes.
CHILD = """
import resource, sys
from dragoman.cli.main import main
sys.argv = ["dragoman", "code", "--format", "claims", *sys.argv[1:]]
try:
    main()
finally:
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(size * (1 if sys.platform == "darwin" else 1024), file=sys.stderr)
"""


def measure_speed(reader: Reader, stages: Stages, texts: Sequence[str]) -> dict[str, Json]:
    """Rates on one core by name, each with its aim."""
    articles = [Article(f"whole-{n}", text, DAY) for n, text in enumerate(texts)]
    pieces = cut(" ".join(texts))
    n_sentences = sum(len(split_sentences(text)) for text in texts)
    windows = [window for text in texts for window in reader.windows.cut(text)]
    n_pieces = sum(len(window.ids) for window in windows)
    reading = seconds(lambda: drain(reader.read(articles)))
    coding = seconds(lambda: drain(process(pieces, stages)))
    short, long = (" ".join(list(texts) * n)[: 2_000 * n] for n in (SHORT, LONG))
    growth = seconds(lambda: drain(process([Article("long", long, DAY)], stages))) / seconds(
        lambda: drain(process([Article("short", short, DAY)], stages))
    )
    return {
        "sentences a second through the reader": row(n_sentences / reading, "≥ 200"),
        "word pieces a second through the model": row(n_pieces / seconds(run(reader, windows)), ""),
        "articles of 500 words a second through everything": row(len(pieces) / coding, "≥ 6"),
        "time for 8 times the text": row(growth, "8"),
        **measure_command(texts),
    }


def row(measured: float, aim: str) -> Json:
    return {"measured": measured, "aim": aim}


def cut(text: str) -> list[Article]:
    """The text as articles of ARTICLE_WORDS words, without what is left at the end."""
    words = split_words(text)
    starts = [words[at].start for at in range(0, len(words), ARTICLE_WORDS)]
    return [Article(f"cut-{a}", text[a:b], DAY) for a, b in pairwise(starts)]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the fastest of some runs."""
    found = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def drain(items: Iterable[object]) -> None:
    for _ in items:
        pass


def run(reader: Reader, windows: Sequence[Window]) -> Callable[[], object]:
    return lambda: [reader.run(window) for window in windows]


def measure_command(texts: Sequence[str]) -> dict[str, Json]:
    """What the command needs as a whole process: time to its first article, and memory."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:03}.txt").write_text(text, encoding="utf-8")
        first = Path(folder) / "000.txt"
        began = time.monotonic()
        child(first)
        start = time.monotonic() - began
        memory = child(Path(folder))
    return {
        "seconds from start to the end of one article": row(start, "≤ 2.5"),
        "megabytes of memory": row(memory / 1e6, "≤ 700"),
    }


def child(path: Path) -> int:
    """The largest memory of the command on a path, in bytes."""
    command = [sys.executable, "-c", CHILD, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return int(done.stderr.split()[-1])


def compare_readers(reader: Reader, other: Reader, texts: Sequence[str]) -> dict[str, Json]:
    """The reader beside another form of the same weights: time, and spans that differ."""
    windows = [(text, window) for text in texts for window in reader.windows.cut(text)]
    plain = [window for _, window in windows]
    ours, theirs = seconds(run(reader, plain)), seconds(run(other, plain))
    differing = total = 0
    for text, window in windows:
        one, two = (spans(r, text, window) for r in (reader, other))
        differing += len(one ^ two)
        total += len(one | two) + len(one & two)
    return {
        "times as fast as float32": row(theirs / ours, "≥ 2"),
        "share of spans that differ from float32": row(differing / max(total, 1), "≤ 0.015"),
    }


def spans(reader: Reader, text: str, window: Window) -> set[tuple[int, int, str]]:
    """Triggers, fillers and mentions of a window, with what they are."""
    scores = reader.run(window)
    found = {
        (m.span.start, m.span.end, m.kind) for m in reader.decoder.mentions(text, window, scores)
    }
    for trigger in reader.decoder.triggers(text, window, scores):
        found.add((trigger.span.start, trigger.span.end, trigger.type))
        found |= {(f.span.start, f.span.end, f.role) for f in trigger.fillers}
    return found
