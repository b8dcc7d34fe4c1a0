"""How well time expressions are found and read: scores on the open sets, and their table."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from dragoman.bench.timecases import SETS, Case
from dragoman.bench.timetexts import Annotated, gum, meantime
from dragoman.errors import InputError
from dragoman.resolve.stretches import month_of, quarter_of, year_of
from dragoman.resolve.timeline import read_phrase, read_times
from dragoman.resolve.values import days_of

Json = dict[str, Any]
DAY = timedelta(days=1)
# An annotation of GUM whose words are no time expression at all ("his death") is not asked for.
TIME_WORD = re.compile(
    r"(?i)\d{3}|\d(?:st|nd|rd|th)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:day|week|month|year|decade|centur|today"
    r"|yesterday|tomorrow|tonight|now|morning|evening|night|spring|summer|autumn|winter|wwi|war)"
)


def measure_times(folder: Path) -> Json:
    """The scores on every set that lies in the folder."""
    found: Json = {}
    for name, read in SETS.items():
        if (folder / name).is_dir():
            found[name] = score_cases(list(read(folder / name)))
    if (folder / "MEANTIME").is_dir():
        found["MEANTIME"] = score_values(list(meantime(folder / "MEANTIME")))
    if (folder / "GUM").is_dir():
        found["GUM"] = score_days(list(gum(folder / "GUM")))
    if not found:
        raise InputError(str(folder), "holds none of the sets", "give the folder with the data")
    return found


# ---- single expressions -------------------------------------------------------------------------


def score_cases(cases: list[Case]) -> Json:
    """How many phrases are read as annotated, and how many more by another convention."""
    counts: Counter[str] = Counter(judge(case) for case in cases)
    right = counts["exact"]
    return {
        "n": len(cases),
        "exact": right / len(cases),
        "same": (len(cases) - counts["wrong"]) / len(cases),
        "kinds": dict(sorted(counts.items())),
    }


def judge(case: Case) -> str:
    """The word "exact" or "wrong", or the convention by which ours says the same."""
    if case.value is not None:
        one = read_phrase(case.phrase, case.published)
        if one is None:
            return "wrong"
        if one.value == case.value:
            return "exact"
        return "not said which" if crossed(case.value, one.value) else "wrong"
    ours = {
        (one.days.first, one.days.last)
        for forward in (False, True)
        if (one := read_phrase(case.phrase, case.published, forward=forward)) and one.days
    }
    verdicts = {agreement(mine, theirs) for mine in ours for theirs in case.days}
    return next((kind for kind in KINDS if kind in verdicts), "wrong")


def crossed(gold: str, ours: str) -> bool:
    """Whether the annotator left open what we name: 1989-WXX is our 1989-W43."""
    pattern = re.escape(gold).replace("X", r"\w") if "X" in gold and gold[0] != "P" else None
    return pattern is not None and re.fullmatch(pattern, ours) is not None


KINDS = ("exact", "a day at an end", "end not counted in", "a day of it")


def agreement(ours: tuple[date, date], theirs: tuple[date, date]) -> str | None:
    """How two readings agree; None if they do not.

    Stretches may count the day of the speaker in or not, "to 2018" may end where 2018 begins,
    and "two months ago" may be the month or its day.
    """
    (first, last), (start, stop) = ours, theirs
    if ours == theirs:
        return "exact"
    stretches = first < last and start < stop
    if stretches and abs(first - start) <= DAY and abs(last - stop) <= DAY:
        return "a day at an end"
    if first == start and last in ends_of(stop + DAY):
        return "end not counted in"
    return "a day of it" if start == stop and first <= start <= last else None


def ends_of(day: date) -> set[date]:
    """The last days of what can be named by its first day: the day, its month, quarter, year."""
    units = (month_of(day.year, day.month), quarter_of(day), year_of(day.year))
    return {day} | {unit.last for unit in units if unit.first == day}


# ---- whole texts --------------------------------------------------------------------------------


def score_values(articles: list[Annotated]) -> Json:
    """Finding (spans that overlap), and finding with the right value, as TempEval-3 counts."""
    hits = right = n_gold = n_found = 0
    began = process_time()
    read = [read_times(article.text, article.published) for article in articles]
    seconds = process_time() - began
    for article, found in zip(articles, read, strict=True):
        gold = [mark for mark in article.times if mark.value]
        unsure = [mark for mark in article.times if not mark.value]
        left = list(gold)
        for one in found:
            span = one.span
            meets = [m for m in left if m.start < span.end and span.start < m.end]
            if not meets and any(m.start < span.end and span.start < m.end for m in unsure):
                continue
            n_found += 1
            if meets:
                left.remove(meets[0])
                hits += 1
                right += meets[0].value == one.value
        n_gold += len(gold)
    precision, recall = hits / n_found, hits / n_gold
    f1 = 2 * precision * recall / (precision + recall)
    return {
        "n": n_gold, "p": precision, "r": recall, "f1": f1, "value_accuracy": right / hits,
        "value_f1": f1 * right / hits, "a_second": round(n_found / seconds, -2),
    }  # fmt: skip


def score_days(articles: Iterable[Annotated]) -> Json:
    """How many dates have the annotated days: each by itself, and given its span in the text."""
    n = alone = inside = 0
    for article in articles:
        times = read_times(article.text, article.published)
        for mark in article.times:
            words = article.text[mark.start : mark.end]
            days = written_days(mark.days) if mark.days else None
            if days is None or not TIME_WORD.search(words):
                continue
            n += 1
            one = read_phrase(words, article.published)
            alone += bool(one and one.days and (one.days.first, one.days.last) == days)
            here = [t for t in times if (t.span.start, t.span.end) == (mark.start, mark.end)]
            read = here[0] if here else one
            inside += bool(read and read.days and (read.days.first, read.days.last) == days)
    return {"n": n, "exact": alone / n, "in_text": inside / n}


def written_days(written: tuple[str, str]) -> tuple[date, date] | None:
    """The days of two ISO dates, the first of the one and the last of the other."""
    first, last = (days_of(padded(part)) for part in written)
    return (first.first, last.last) if first and last else None


def padded(written: str) -> str:
    year, _, rest = written.partition("-")
    return f"{int(year):04d}" + (f"-{rest}" if rest else "")


# ---- the page -----------------------------------------------------------------------------------

NAMES = {
    "duckling_time_en": "Duckling's days, those that news could write",
    "recognizers_datetime_en": "Recognizers' dates and ranges",
    "timenorm_en": "timenorm's strings (values)",
    "GUM": "GUM's dates, each by itself",
    "MEANTIME": "MEANTIME, finding and value",
}


def describe_times(result: Json) -> str:
    """The scores as a Markdown table."""
    lines = ["| set | cases | exact | by any convention |", "| --- | --- | --- | --- |"]
    for name in ("duckling_time_en", "recognizers_datetime_en", "timenorm_en", "GUM"):
        if name in result["scores"]:
            one = result["scores"][name]
            same = f"{one['same']:.3f}" if "same" in one else f"{one['in_text']:.3f} in its text"
            lines.append(f"| {NAMES[name]} | {one['n']} | {one['exact']:.3f} | {same} |")
    if "MEANTIME" in result["scores"]:
        one = result["scores"]["MEANTIME"]
        lines += [
            "",
            "| set | expressions | P | R | F1 | value accuracy | value F1 |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            f"| {NAMES['MEANTIME']} | {one['n']} | {one['p']:.3f} | {one['r']:.3f} "
            f"| {one['f1']:.3f} | {one['value_accuracy']:.3f} | {one['value_f1']:.3f} |",
        ]
    return "\n".join(lines) + "\n"
