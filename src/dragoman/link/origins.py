"""Origins: whose account a claim is, when texts are copied or credited."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.link.credits import credit_of_article, origin_key
from dragoman.link.texts import Text, compare_texts, covered
from dragoman.records import Article, Copy, Trace

# A claim is copied with its sentence if so much of it stands in the other text.
MOSTLY = 0.6
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
    own = credit is not None and (article.outlet or credit).lower() == credit.lower()
    return Source(article.id, published, origin_key(article), own)


def rank(source: Source) -> tuple[date, bool, str]:
    """The first of several with the same words is the one that published them first."""
    return (source.published or NO_DAY, not source.credited, source.article_id)


def copies_between(texts: Sequence[Text]) -> Iterator[Copy]:
    """What the first text has from each other, or each other from it, by who was earlier."""
    first, sources = texts[0], [source_of(text.article) for text in texts]
    for text, source in zip(texts[1:], sources[1:], strict=True):
        later, earlier = (first, text) if rank(source) < rank(sources[0]) else (text, first)
        copy = compare_texts(later, earlier)
        if copy is not None:
            yield copy


def with_origins(
    traces: Iterable[Trace], copies: Iterable[Copy], sources: Mapping[str, Source]
) -> tuple[Trace, ...]:
    """The traces of articles with the origin of each claim, by what is copied from whom."""
    by_article: dict[str, list[Copy]] = {}
    for copy in copies:
        by_article.setdefault(copy.article_id, []).append(copy)
    return tuple(
        replace(trace, origin=copied_origin(trace, by_article, sources) or trace.origin)
        for trace in traces
    )


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
