"""Stories told by several outlets, as people write them: articles, copies, events, contradictions.

A file of `stories/text/` holds one story. Marks, legend and claims are those of
`dragoman.corpus.notation`, with these differences: the legend is that of the whole story, marks
are needed only where a claim uses them, claims stand behind the paragraph they belong to, and each
begins with its event:

    === s01
    title: A minister lands in Dushanbe
    about: one line that says what is hard in it

    --- who
    mo = person: Aiko Mori, Foreign Minister @JPN/GOV
    pr = government: presidency of Tajikistan @TJK/GOV
    d1 = date: 2024-05-03
    --- events
    e1 = Mori visits Dushanbe
    --- contradictions
    k1 = status e1

    === a1
    outlet: Harbour Wire
    style: wire
    published: 2024-05-03
    title: Foreign minister lands in Dushanbe

    [Aiko Mori]mo arrived on [Friday]d1, [the Tajik presidency]pr said.
    > e1 CONSULT/visit | arrived | A: mo | D: d1 | W: pr (said)

    === a2
    outlet: Hissar Evening
    style: local-paper
    published: 2024-05-03

    @copy a1 p1
      arrived => landed

    === a3
    outlet: Pamir Monitor
    style: weekly
    published: 2024-05-04
    origin: Harbour Wire

    [Mori]mo never came, says [the presidency]pr.
    > e1 CONSULT/visit | came | A: mo | S: negated (never) | W: pr (says)

`@copy` takes paragraphs with their claims from an earlier article of the file; edits behind it
change text and claims alike; a claim whose trigger they delete is left out, and so is a party;
claims behind the edits are added to the last paragraph.
`origin:` or a line `@origin NAME` before a paragraph says that these words go back to somebody
else by credit, not by their wording. A claim is on a side of a contradiction by `K: k1/2`; the
sides of one about status need not be marked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dragoman.errors import NotationError

STORY_HEADERS = ("title", "about")
ARTICLE_HEADERS = ("outlet", "style", "published", "title", "contexts", "origin")
CONTRADICTIONS = ("status", "number", "place", "day", "actor")

BLOCK = re.compile(r"^=== (?P<id>[sa]\d+)\s*$")
COPY = re.compile(r"^@copy (?P<article>a\d+) p(?P<first>\d+)(?:-p?(?P<last>\d+))?\s*$")
EVENT = re.compile(r"^(?P<id>e\d+)\s*=\s*(?P<what>.+?)(?P<long>\s*\(long\))?$")
CONTRADICTION = re.compile(
    r"^(?P<id>k\d+)\s*=\s*(?P<kind>[a-z]+)\s+(?P<event>e\d+)(?:\s*:\s*(?P<sides>.+))?$"
)
MARK = re.compile(r"\[|\]\w+")
WILD = " ~ "
KEY = re.compile(r"\]([A-Za-z]\w*)")
REFERENCE_KEY = re.compile(r"[\s^(].*$")  # what stands behind the key in `key^1 (cue)`

Line = tuple[int, str]


@dataclass
class Paragraph:
    """A paragraph as written: its marked text, its claim lines, and whose words they are."""

    line: int
    text: str
    claims: list[Line]
    origin: str
    first: str  # the article in which these words stand first
    copied_from: str | None = None


@dataclass(frozen=True)
class Edit:
    """A change made while copying: in the text and the words that claims quote, or in claims."""

    pattern: re.Pattern[str]
    old: str
    new: str
    in_claims: bool
    line: int


@dataclass
class StoryArticle:
    """One article of a story, its copies filled in."""

    id: str
    line: int
    header: dict[str, str] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass
class Contradiction:
    """What the outlets do not agree on about one event; `sides` is empty for one about status."""

    id: str
    kind: str
    event: str
    sides: list[str]
    line: int


@dataclass
class Story:
    """One story as it stands in its file, copies filled in and claims not yet understood."""

    where: str
    id: str
    line: int
    header: dict[str, str] = field(default_factory=dict)
    who: list[Line] = field(default_factory=list)
    events: dict[str, str] = field(default_factory=dict)
    long: set[str] = field(default_factory=set)
    contradictions: dict[str, Contradiction] = field(default_factory=dict)
    articles: dict[str, StoryArticle] = field(default_factory=dict)


def split_story(text: str, where: str) -> Story:
    """The story of a file, cut into its parts, its copies filled in."""
    blocks = list(split_blocks(text, where))
    if not blocks or not blocks[0][1].startswith("s"):
        raise NotationError(where, 1, "a story starts with a line `=== s01`")
    number, story_id, lines = blocks[0]
    story = Story(where, story_id, number)
    read_front(story, lines)
    for number, article_id, lines in blocks[1:]:
        if article_id in story.articles or not article_id.startswith("a"):
            raise NotationError(where, number, f"{article_id!r} cannot stand here")
        article = StoryArticle(article_id, number)
        article.body = read_header(story, article.header, lines, ARTICLE_HEADERS)
        check_header(story, article)
        fill_paragraphs(story, article)
        story.articles[article_id] = article
    return story


def split_blocks(text: str, where: str) -> Iterator[tuple[int, str, list[Line]]]:
    block: tuple[int, str, list[Line]] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        started = BLOCK.match(line)
        if started:
            if block:
                yield block
            block = (number, started["id"], [])
        elif line.startswith("=== "):
            raise NotationError(where, number, "blocks are `=== s01` and `=== a1`, `=== a2`, …")
        elif line.startswith("#"):
            continue
        elif block:
            block[2].append((number, line))
        elif line.strip():
            raise NotationError(where, number, "a story starts with a line `=== s01`")
    if block:
        yield block


def read_header(
    story: Story, header: dict[str, str], lines: list[Line], known: tuple[str, ...]
) -> list[Line]:
    """Fills the header from the lines up to the first empty one; the other lines are left."""
    for at, (number, line) in enumerate(lines):
        if not line.strip():
            return lines[at + 1 :]
        key, colon, value = line.partition(":")
        if not colon or key not in known:
            what = f"a header is one of {', '.join(known)}, and an empty line ends them"
            raise NotationError(story.where, number, what)
        header[key] = value.strip()
    return []


def read_front(story: Story, lines: list[Line]) -> None:
    """Headers, legend, events and contradictions of a story."""
    part = ""
    for number, line in read_header(story, story.header, lines, STORY_HEADERS):
        if line in ("--- who", "--- events", "--- contradictions"):
            part = line[4:]
        elif not line.strip():
            continue
        elif part == "who":
            story.who.append((number, line))
        elif part == "events":
            read_event(story, number, line)
        elif part == "contradictions":
            read_contradiction(story, number, line)
        else:
            raise NotationError(story.where, number, "expected `--- who`, `--- events` or so")


def read_event(story: Story, number: int, line: str) -> None:
    found = EVENT.match(line.strip())
    if not found or found["id"] in story.events:
        raise NotationError(story.where, number, "an event is `e1 = what it is`, each id once")
    story.events[found["id"]] = found["what"]
    if found["long"]:
        story.long.add(found["id"])


def read_contradiction(story: Story, number: int, line: str) -> None:
    found = CONTRADICTION.match(line.strip())
    if not found or found["id"] in story.contradictions or found["kind"] not in CONTRADICTIONS:
        what = f"a contradiction is `k1 = kind e1: side | side`; kinds {', '.join(CONTRADICTIONS)}"
        raise NotationError(story.where, number, what)
    if found["event"] not in story.events:
        raise NotationError(story.where, number, f"no event {found['event']!r}")
    sides = [side.strip() for side in (found["sides"] or "").split(" | ") if side.strip()]
    if not sides and found["kind"] == "status":
        sides = ["it is so", "it is not"]
    if not sides[1:]:
        raise NotationError(story.where, number, "a contradiction has two sides or more")
    story.contradictions[found["id"]] = Contradiction(
        found["id"], found["kind"], found["event"], sides, number
    )


def check_header(story: Story, article: StoryArticle) -> None:
    for needed in ("outlet", "style", "published"):
        if not article.header.get(needed):
            raise NotationError(story.where, article.line, f"the header {needed!r} is missing")
    try:
        date.fromisoformat(article.header["published"])
    except ValueError:
        raise NotationError(story.where, article.line, "published is no date") from None


def fill_paragraphs(story: Story, article: StoryArticle) -> None:
    """Own paragraphs with their claim lines, and copied ones with theirs."""
    default = article.header.get("origin") or article.header["outlet"]
    origin, lines = default, article.body
    while lines:
        (number, line), lines = lines[0], lines[1:]
        if line.startswith("@origin "):
            origin = line.removeprefix("@origin ").strip()
        elif line.startswith("@"):
            edits = take(lines, "  ")
            lines = lines[len(edits) :]
            article.paragraphs += copies(story, number, line, edits)
            added = take(lines, ">")
            lines = lines[len(added) :]
            article.paragraphs[-1].claims += written_claims(added)
        elif line.startswith((">", "  ")):
            what = "a claim stands directly behind its paragraph, an edit behind `@copy`"
            raise NotationError(story.where, number, what)
        elif line.strip():
            claims = take(lines, ">")
            lines = lines[len(claims) :]
            written = written_claims(claims)
            article.paragraphs.append(Paragraph(number, line.rstrip(), written, origin, article.id))
            origin = default
    if not article.paragraphs:
        raise NotationError(story.where, article.line, "the article has no text")


def written_claims(lines: list[Line]) -> list[Line]:
    return [(number, line.removeprefix(">").strip()) for number, line in lines]


def take(lines: list[Line], start: str) -> list[Line]:
    """The lines that begin with `start`, up to the first that does not."""
    for at, (_, line) in enumerate(lines):
        if not line.startswith(start):
            return lines[:at]
    return lines


def copies(story: Story, number: int, line: str, edits: list[Line]) -> list[Paragraph]:
    """The paragraphs that a `@copy` takes over, edited."""
    found = COPY.match(line)
    if not found:
        raise NotationError(story.where, number, "a copy is `@copy a1 p2` or `@copy a1 p2-p4`")
    source = story.articles.get(found["article"])
    first, last = int(found["first"]), int(found["last"] or found["first"])
    if source is None or not 1 <= first <= last <= len(source.paragraphs):
        what = f"no such paragraphs in an article above: {line.removeprefix('@copy ')!r}"
        raise NotationError(story.where, number, what)
    chosen = source.paragraphs[first - 1 : last]
    changes = [read_edit(story, chosen, edit) for edit in edits]
    return [edited(story.where, paragraph, source.id, changes) for paragraph in chosen]


def read_edit(story: Story, chosen: list[Paragraph], edit: Line) -> Edit:
    number, line = edit
    old, arrow, new = (part.strip() for part in line.partition("=>"))
    in_claims = old.startswith("> ")
    old = old.removeprefix("> ").strip()
    if not arrow or not old:
        raise NotationError(story.where, number, "an edit is `  old words => new words`")
    pattern = re.compile(".*?".join(re.escape(piece) for piece in old.split(WILD)))
    lines = [claim for p in chosen for _, claim in p.claims] if in_claims else []
    if not any(pattern.search(text) for text in lines or [p.text for p in chosen]):
        raise NotationError(story.where, number, f"{old!r} is not in what is copied")
    return Edit(pattern, old, new, in_claims, number)


def edited(where: str, paragraph: Paragraph, source: str, edits: list[Edit]) -> Paragraph:
    """A copy of a paragraph after the edits; claims whose trigger is deleted are left out."""
    text, claims = paragraph.text, [claim for _, claim in paragraph.claims]
    for edit in edits:
        if edit.in_claims:
            claims = [claim.replace(edit.old, edit.new) for claim in claims]
        elif edit.pattern.search(text):
            text = edit.pattern.sub(edit.new.replace("\\", r"\\"), text)
            text = re.sub(r" +(?=[ ,.;])", "", text).strip()
            claims = [in_words(claim, edit) for claim in claims]
    gone = set(KEY.findall(paragraph.text)) - set(KEY.findall(text))
    kept = []
    for (number, _), claim in zip(paragraph.claims, claims, strict=True):
        if trigger_words(claim) in plain(text):
            kept.append((number, without(claim, gone)))
        else:
            check_loss(where, claim, edits)
    return Paragraph(paragraph.line, text, kept, paragraph.origin, paragraph.first, source)


def check_loss(where: str, claim: str, edits: list[Edit]) -> None:
    """A trigger that is deleted takes its claim along; one that is replaced must be replaced."""
    trigger = trigger_words(claim)
    for edit in edits:
        replaced = edit.new and not edit.in_claims and WILD not in edit.old
        if replaced and trigger in plain(edit.old):
            what = f"this takes the trigger {trigger!r} away; add an edit `> {trigger} => …`"
            raise NotationError(where, edit.line, what)


def plain(text: str) -> str:
    """Marked words without their marks."""
    return MARK.sub("", text)


def without(claim: str, gone: set[str]) -> str:
    """A claim line without the parties, place, day and speaker whose marks are gone."""
    parts = claim.split(" | ")
    kept = parts[:2]
    for part in parts[2:]:
        letter, _, value = part.partition(":")
        named = [one.strip() for one in value.split(";")]
        named = [one for one in named if REFERENCE_KEY.sub("", one) not in gone]
        if letter not in "ARPDW":
            kept.append(part)
        elif named:
            kept.append(f"{letter}: {' ; '.join(named)}")
    return " | ".join(kept)


def in_words(claim: str, edit: Edit) -> str:
    """A claim line with the edit made in its trigger and its cues, the words that it quotes."""
    parts = claim.split(" | ")
    changed = [parts[0], *(part.replace(edit.old, edit.new) for part in parts[1:2])]
    for part in parts[2:]:
        words, bracket, cues = part.partition("(")
        changed.append(words + bracket + cues.replace(edit.old, edit.new))
    return " | ".join(changed)


def trigger_words(claim: str) -> str:
    """The words of the trigger in a claim line; empty where it has none."""
    parts = claim.split(" | ")
    return re.sub(r"\^\d+$", "", parts[1].strip()) if len(parts) > 1 else ""
