"""Origins: whose account a claim is, when texts are copied or credited."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.link.credits import credit_of_article, origin_key, same_outlet
from dragoman.link.texts import Text, compare_texts, covered
from dragoman.records import Article, Copy, Trace

# A claim is copied with its sentence if so much of it stands in the other text.
MOSTLY = 0.5
NO_DAY = date.max


@dataclass(frozen=True, slots=True)
class Source:
    """An article that another may have its words from."""

    article_id: str
    published: date | None
    origin: str
    credited: bool  # its own text says whose words these are, and they are its outlet's


def source_of(article: Article) -> Source:
    credit = credit_of_article(article.text)
    published = article.published.day if article.published else None
    own = credit is not None and same_outlet(article.outlet or credit, credit)
    return Source(article.id, published, origin_key(article), own)


def rank(source: Source) -> tuple[date, bool, str]:
    """The first of several with the same words is the one that published them first."""
    return (source.published or NO_DAY, not source.credited, source.article_id)


def copies_between(texts: tuple[Text, Text]) -> Iterator[Copy]:
    """What the later of two texts has from the earlier one, if it has anything."""
    earlier, later = sorted(texts, key=lambda text: rank(source_of(text.article)))
    if alike(earlier, later) and names(earlier, later) and not names(later, earlier):
        earlier, later = later, earlier
    copy = compare_texts(later, earlier)
    if copy is not None:
        yield copy


def alike(one: Text, other: Text) -> bool:
    """Whether neither day nor dateline says who was first."""
    return rank(source_of(one.article))[:2] == rank(source_of(other.article))[:2]


def names(text: Text, other: Text) -> bool:
    """Whether the text speaks of the outlet of the other one."""
    outlet = other.article.outlet
    return outlet is not None and outlet in text.article.text


def copied_origin(
    trace: Trace, copies: Mapping[str, Sequence[Copy]], sources: Mapping[str, Source]
) -> str | None:
    """The origin of the earliest article that has the claim's sentence too, if any has."""
    own = sources.get(trace.article_id)
    if own is not None and trace.origin != own.origin:
        return None  # the sentence itself credits somebody
    having = [
        sources[copy.source_id]
        for copy in copies.get(trace.article_id, ())
        if copy.source_id in sources and covered(*trace.sentence, copy.stretches) >= MOSTLY
    ]
    return min(having, key=rank).origin if having else None
