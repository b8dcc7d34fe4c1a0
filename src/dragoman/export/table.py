"""The claims of an article for the eye: a calm table, each claim above the words it came from."""

import re
from calendar import monthrange
from datetime import date

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.records import Article, Claim, Coded, Coding, Days, Party, Place, Published, When

# Colour only tells statuses apart; without it nothing is lost.
STATUS_STYLES = {
    "actual": "green",
    "future": "cyan",
    "possible": "yellow",
    "hypothetical": "magenta",
    "negated": "red",
}
FAINT = "dim"
# The trigger's marks: no newspaper in English uses them, so they are seen without colour too.
MARKS = ("»", "«")
# Of the sentence, about this many characters are shown: three lines at 80 columns.
SHOWN = 160
STATUS_WIDTH = 12  # "hypothetical"
EVENT_WIDTH = 13  # the longest type, and all but a few modes
CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
UNKNOWN = "?"
DISTANCE = re.compile(r"([+-]?\d+) (\w+)")
# Ranges that are a unit of the calendar are called so; months and years are written shorter.
UNITS = {"week": "week", "quarter": "quarter", "season": "season", "half": "half year"}


def print_article(coded: Coded, console: Console) -> None:
    """Prints one article's claims to the console."""
    if console.is_terminal:
        console.print(article_table(coded), highlight=False, markup=False)
        return
    # Cells are filled up with spaces, which a file or the next program has no use for.
    with console.capture() as captured:
        console.print(article_table(coded), highlight=False, markup=False)
    console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def article_table(coded: Coded) -> RenderableType:
    """The article's heading and its claims, in the order of the text."""
    parts: list[RenderableType] = [heading(coded.article), Text("")]
    pairs = sorted(
        zip(coded.claims, coded.codings, strict=True), key=lambda pair: pair[0].trigger.start
    )
    if not pairs:
        return Group(*parts, Text("  no events found", style=FAINT), Text(""))
    table = Table.grid(padding=(0, 2, 1, 0), collapse_padding=False)
    table.add_column(width=STATUS_WIDTH, no_wrap=True)
    table.add_column(width=EVENT_WIDTH)
    table.add_column(ratio=1)
    for claim, coding in pairs:
        style = STATUS_STYLES.get(coding.status, "")
        table.add_row(Text(coding.status, style=style), event(coding), details(claim))
    return Group(*parts, Padding(table, (0, 0, 1, 2)))


def heading(article: Article) -> Text:
    """Title, outlet and day on one line, or what there is of them."""
    text = Text(flat(article.title or article.where or article.id), style="bold")
    about = [
        part for part in (flat(article.outlet or ""), published_words(article.published)) if part
    ]
    return text.append(" · " + " · ".join(about), style="not bold dim")


def published_words(published: Published | None) -> str:
    if published is None:
        return "no date"
    return published.day.isoformat() + (" (doubtful)" if published.doubtful else "")


def event(coding: Coding) -> Text:
    """The type, with the mode below it."""
    text = Text(coding.type, style="bold")
    return text.append(f"\n{coding.mode}", style="not bold") if coding.mode else text


def details(claim: Claim) -> RenderableType:
    """Who to whom; where and when; who says so; the sentence."""
    lines = [who(claim), Text(" · ".join(where_and_when(claim)))]
    if claim.speaker is not None:
        lines.append(Text("according to ", style=FAINT).append_text(party(claim.speaker)))
    return Group(*lines, sentence(claim))


def who(claim: Claim) -> Text:
    text = parties(claim.actors)
    if claim.recipients:
        text.append(" → ", style="bold").append_text(parties(claim.recipients))
    return text


def parties(several: tuple[Party, ...]) -> Text:
    if not several:
        return Text("somebody unsaid", style=FAINT)
    return Text(", ").join(party(one) for one in several)


def party(one: Party) -> Text:
    """The words, who that is if the words do not say it, country and sector."""
    words = flat(one.span.text)
    text = Text(words)
    if one.name and one.name.casefold() not in words.casefold():
        text.append(f" = {flat(one.name)}")
    if one.country or one.sector:
        code = " ".join(part for part in (one.country or UNKNOWN, one.sector) if part)
        text.append(f" [{code}]", style=FAINT)
    return text


def where_and_when(claim: Claim) -> list[str]:
    parts = [place_words(claim.place)] if claim.place else []
    return [*parts, when_words(claim.when)]


def place_words(place: Place) -> str:
    """The name, its region and its country, each said once."""
    parts = [flat(place.name)]
    parts += [part for part in (place.admin1, place.country) if part and part not in parts]
    return ", ".join(parts)


def when_words(when: When) -> str:
    """The days, and how they are known where no word of the text gives them."""
    if when.days is not None:
        words = days_words(when.days)
    elif when.relative is None:
        return "day unknown"
    else:
        words = relative_words(when.relative)
        if when.span is not None:
            words = f"“{flat(when.span.text)}”: {words}"
    return words + " (assumed)" if when.assumed else words


def relative_words(relative: str) -> str:
    """The distance in words: "-1 month" is "1 month before publication"."""
    match = DISTANCE.fullmatch(relative)
    if match is None:
        return "relative to publication"
    number, unit = int(match[1]), match[2]
    if number == 0:
        return f"the {unit} of publication"
    side = "before" if number < 0 else "after"
    if unit[0].isupper():  # a weekday
        return f"the {unit} {side} publication"
    return f"{abs(number)} {unit}{'' if abs(number) == 1 else 's'} {side} publication"


def days_words(days: Days) -> str:
    """ISO days, as short as they are exact: 2025-10-09, 2025-09, 2025, 2025-10-01 to 2025-10-07."""
    first, last = days.first, days.last
    if days.precision == "month" and whole_month(first, last):
        return f"{first:%Y-%m}"
    if days.precision == "year" and (first.month, first.day, last.month) == (1, 1, 12):
        return f"{first.year:04d}"
    words = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    if days.precision == "about":
        return f"about {words}"
    kind = UNITS.get(days.precision)
    return f"{words} ({kind})" if kind else words


def whole_month(first: date, last: date) -> bool:
    last_of_month = first.replace(day=monthrange(first.year, first.month)[1])
    return first.day == 1 and last == last_of_month


def sentence(claim: Claim) -> Text:
    """The words around the trigger, the trigger between marks."""
    whole = claim.sentence.text
    start = min(max(claim.trigger.start - claim.sentence.start, 0), len(whole))
    end = min(max(claim.trigger.end - claim.sentence.start, start), len(whole))
    left, right = window(whole, start, end)
    text = Text("… " if left > 0 else "", style="italic dim")
    text.append(flat(whole[left:start], left=left == 0))
    text.append(f"{MARKS[0]}{flat(whole[start:end])}{MARKS[1]}", style="not dim bold")
    text.append(flat(whole[end:right], right=right == len(whole)))
    return text.append(" …" if right < len(whole) else "")


def window(whole: str, start: int, end: int) -> tuple[int, int]:
    """Where to cut the sentence so that about SHOWN characters stay, cut between words."""
    if len(whole) <= SHOWN * 3 // 2:
        return 0, len(whole)
    room = max(SHOWN - (end - start), 0)
    left = max(min(start - room // 2, len(whole) - SHOWN), 0)
    right = min(max(end + room // 2, SHOWN), len(whole))
    if left > 0:
        space = whole.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    if right < len(whole):
        space = whole.rfind(" ", end, right)
        right = space if space >= 0 else right
    return left, right


def flat(text: str, *, left: bool = False, right: bool = False) -> str:
    """The text with each run of white space as one space; none at an end that is named.

    Control characters count as space: an article must not steer the terminal.
    """
    text = text.translate(CONTROLS)
    words = " ".join(text.split())
    if not words:
        return " " if text and not (left or right) else ""
    before = " " if text[0].isspace() and not left else ""
    after = " " if text[-1].isspace() and not right else ""
    return before + words + after
