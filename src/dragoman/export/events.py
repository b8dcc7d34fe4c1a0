"""Events as text and as records."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dragoman.export.table import flat
from dragoman.records import Account, Contradiction, Pair, Trace, Value

# A row of the table of events, or of claims with their words.
Row = Mapping[str, Any]
NOBODY = "somebody unsaid"
# Weights of less are not worth a line.
LEAST = 0.05


def days_of(first: date | str | None, last: date | str | None) -> str:
    if first is None or last is None:
        return "day unknown"
    return str(first) if first == last else f"{first} to {last}"


def count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def event_text(
    told: Account, traces: Sequence[Trace], words: Mapping[str, Row], said: Sequence[Row]
) -> str:
    """The event: account, contradictions, history, claims with their words."""
    lines = [f"event {told.event_id}", ""]
    lines += [f"  {v.field:<10} {flat(v.value)}  ({backing(v)})" for v in told.values]
    lines += ["", f"origins: {', '.join(flat(origin) for origin in told.origins)}"]
    if told.contradictions:
        lines += ["", "contradictions"]
        lines += [line for one in told.contradictions for line in sides_of(one, words)]
    lines += ["", "history"]
    lines += [f"  {one.since.isoformat()} {one.stand}, by {one.claim}" for one in told.history]
    lines += ["", "claims"]
    for trace in sorted(traces, key=lambda t: (t.published or date.max, t.article_id, t.start)):
        lines += claim_lines(trace, words.get(trace.claim_id))
    for row in said:
        verdict = "one event" if row["joined"] else "not one event"
        lines.append(f"  judged: {row['claim_id']} and {row['other_claim_id']} are {verdict}")
    return "\n".join(lines)


def backing(value: Value) -> str:
    text = f"{count(len(value.origins), 'origin')}, {count(len(value.claims), 'claim')}"
    n_biased = len(value.interested)
    return text + (f", {n_biased} by a party to it" if n_biased else "")


def sides_of(one: Contradiction, words: Mapping[str, Row]) -> Iterator[str]:
    yield f"  {one.kind}: {one.about}"
    for side in one.sides:
        yield f"    {flat(side.value)} ({backing(side)})"
        first = words.get(side.claims[0])
        if first:
            yield f"      {flat(first['outlet'] or 'unknown outlet')}: {marked(first)}"


def claim_lines(trace: Trace, row: Row | None) -> Iterator[str]:
    speaker = trace.speaker.name if trace.speaker else None
    about = [trace.claim_id, trace.published.isoformat() if trace.published else "no date"]
    about += [trace.outlet or "unknown outlet", trace.status]
    if trace.origin != trace.outlet:
        about.append(f"from {trace.origin}")
    if speaker:
        about.append(f"according to {speaker}")
    yield "  " + flat(" · ".join(about))
    if row is not None:
        yield f"    {marked(row)}"


def marked(row: Row) -> str:
    """The sentence, its trigger between marks."""
    text, start = row["sentence_words"], row["sentence_start"]
    left, right = row["trigger_start"] - start, row["trigger_end"] - start
    return flat(f"{text[:left]}»{text[left:right]}«{text[right:]}")


def pair_text(
    pair: Pair, words: Mapping[str, Row], *, same_event: bool, twins: bool, judged: bool | None
) -> str:
    """The two claims, what came of them, and each comparison with its weight."""
    lines = [f"{claim}: {marked(words[claim])}" for claim in pair.claims if claim in words]
    lines.append("")
    lines.append("they are in one event" if same_event else "they are in two events")
    if judged is not None:
        lines.append("a person said that they are " + ("one event" if judged else "not one event"))
    if twins:
        lines.append("they say the same in the same words, and are never apart")
    lines.append(f"score of the pair: {pair.score / 1000:+.2f}; above 0 speaks for one event")
    lines += [
        f"  {reason.weight:+6.2f}  {flat(reason.text)}"
        for reason in pair.reasons
        if abs(reason.weight) >= LEAST
    ]
    if same_event != (pair.score > 0):
        lines.append("what decides is the average over all pairs of the claims that were joined")
    return "\n".join(lines)
