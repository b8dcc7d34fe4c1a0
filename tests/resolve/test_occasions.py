"""When the event of a trigger is, by the reader's words, the verb, and the text around."""

from datetime import date

import pytest

from dragoman.records import Article, Days, Filler, Published, Span, Trigger
from dragoman.resolve.occasions import when_of

FRIDAY = date(2025, 3, 14)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def when(text: str, trigger: str, words: str | None, status: str = "actual") -> str | None:
    """Words and days that a trigger with this date filler gets, or None for no day."""
    fillers = (Filler("date", span_of(text, words), 0.9),) if words else ()
    event = Trigger(span_of(text, trigger), "CONSULT", 0.9, None, 0.0, status, 0.9, fillers)
    found = when_of(event, Article("a", text, Published(FRIDAY, "given")))
    assert found.assumed == (found.span is None)
    if found.days is None:
        return None
    said = found.span.text if found.span else "assumed"
    return f"{said}: {found.days.first}/{found.days.last}"


CASES = [
    ("Ministers met Wednesday in Oslo.", "met", "Wednesday", "actual",
     "Wednesday: 2025-03-12/2025-03-12"),
    # the reader's words are widened to the whole expression
    ("Rebels killed 12 people in the past week.", "killed", "past week", "actual",
     "the past week: 2025-03-07/2025-03-14"),
    ("He spoke two days after the vote.", "spoke", "two days", "actual",
     "two days after: 2025-03-12/2025-03-12"),
    ("Relatives of those killed in the October 7 attack met him.", "met", "October 7", "actual",
     "October 7 attack: 2023-10-07/2023-10-07"),
    # what is to come lies ahead, but not what was said of it
    ("Leaders will meet on Tuesday.", "meet", "Tuesday", "future",
     "Tuesday: 2025-03-18/2025-03-18"),
    ("The premier said Sunday that talks would resume.", "resume", "Sunday", "future",
     "Sunday: 2025-03-09/2025-03-09"),
    ("The tariffs won't take effect on Wednesday.", "take effect", "Wednesday", "negated",
     "Wednesday: 2025-03-19/2025-03-19"),
    ("The envoys did not meet on Wednesday.", "meet", "Wednesday", "negated",
     "Wednesday: 2025-03-12/2025-03-12"),
    # counted from what was spoken of
    ("On March 3 the army seized the port. Two days later, rebels attacked.", "attacked",
     "Two days later", "actual", "Two days later: 2025-03-05/2025-03-05"),
    ("In January the junta took power. Since then, crowds have marched.", "marched", "Since then",
     "actual", "Since then: 2025-01-01/2025-03-14"),
    # a time in the same clause, if there is one and only one
    ("Troops shelled the town on Monday, a spokesman said.", "shelled", None, "actual",
     "Monday: 2025-03-10/2025-03-10"),
    ("Troops shelled the town, a spokesman said on Monday.", "shelled", None, "actual",
     "assumed: 2025-03-14/2025-03-14"),
    ("Troops shelled the town for three days.", "shelled", None, "actual",
     "assumed: 2025-03-14/2025-03-14"),
    ("Troops shelled the town.", "shelled", None, "actual", "assumed: 2025-03-14/2025-03-14"),
    # what cannot be read names no day
    ("They met on 31 February.", "met", "31 February", "actual", "assumed: 2025-03-14/2025-03-14"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "words", "status", "days"), CASES)
def test_an_event_has_its_days(
    text: str, trigger: str, words: str | None, status: str, days: str
) -> None:
    assert when(text, trigger, words, status) == days


def test_several_dates_in_a_sentence_go_to_several_events() -> None:
    text = "Police arrested the mayor on March 3, and a court freed him on March 10."
    assert when(text, "arrested", None) == "March 3: 2025-03-03/2025-03-03"
    assert when(text, "freed", None) == "March 10: 2025-03-10/2025-03-10"


def test_without_a_day_of_publication_nothing_is_invented() -> None:
    text = "Ministers met in Oslo."
    event = Trigger(span_of(text, "met"), "CONSULT", 0.9, None, 0.0, "actual", 0.9)
    found = when_of(event, Article("a", text))
    assert (found.days, found.relative, found.assumed) == (None, "0 day", True)


def test_the_zone_of_a_time_of_day_is_noted() -> None:
    text = "The strike began at 9 p.m. EST on Monday."
    filler = Filler("date", span_of(text, "9 p.m. EST on Monday"), 0.9)
    event = Trigger(span_of(text, "began"), "PROTEST", 0.9, None, 0.0, "actual", 0.9, (filler,))
    found = when_of(event, Article("a", text, Published(FRIDAY, "given")))
    assert found.days == Days.on(date(2025, 3, 10))
    assert "EST" in found.rule
