"""Records as rows: what goes into each table, and the statement that puts it there.

A batch travels as one JSON value, since DuckDB takes that a hundred times faster than bound lists
(30,000 parties: 0.3 s against 33 s).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from dragoman.ids import make_id
from dragoman.records import Article, Claim, Coded, Coding, Failure, Party, Place, Reason, Run, Span
from dragoman.store.words import hash_words

Row = dict[str, object]

INSERT_RUN = """
    insert into run by name
    select given.* from (select unnest(from_json($rows, '[{
        "id": "VARCHAR", "started": "TIMESTAMP", "program": "VARCHAR", "model": "VARCHAR",
        "codebook": "VARCHAR", "knowledge": "VARCHAR"
    }]')) as given)
    on conflict (id) do nothing
"""
# What is known of an article can grow (its day, its outlet): the last word counts. Its text, which
# all offsets count in, stays.
INSERT_ARTICLE = """
    insert into article by name
    select given.* from (select unnest(from_json($rows, '[{
        "id": "VARCHAR", "text": "VARCHAR", "published": "DATE",
        "published_origin": "VARCHAR", "published_doubtful": "BOOLEAN", "outlet": "VARCHAR",
        "title": "VARCHAR", "url": "VARCHAR", "read_from": "VARCHAR", "run_id": "VARCHAR"
    }]')) as given)
    on conflict (id) do update set
        published = excluded.published,
        published_origin = excluded.published_origin,
        published_doubtful = excluded.published_doubtful,
        outlet = excluded.outlet,
        title = excluded.title,
        url = excluded.url
"""
INSERT_READING = """
    insert into reading by name
    select given.* from (select unnest(from_json($rows, '[{
        "id": "VARCHAR", "article_id": "VARCHAR", "published": "DATE",
        "coded": "TIMESTAMP", "until": "TIMESTAMP", "contexts": "MAP(VARCHAR, DOUBLE)",
        "run_id": "VARCHAR"
    }]')) as given)
"""
INSERT_CLAIM = """
    insert into claim by name
    select given.* from (select unnest(from_json($rows, '[{
        "reading_id": "VARCHAR", "id": "VARCHAR", "article_id": "VARCHAR",
        "first_day": "DATE", "last_day": "DATE", "published": "DATE",
        "coded": "TIMESTAMP", "type": "VARCHAR", "mode": "VARCHAR", "status": "VARCHAR",
        "trigger_start": "INTEGER", "trigger_end": "INTEGER", "trigger_words": "VARCHAR",
        "sentence_start": "INTEGER", "sentence_end": "INTEGER", "sentence_words": "VARCHAR",
        "cue_start": "INTEGER", "cue_end": "INTEGER", "cue_words": "VARCHAR",
        "when_start": "INTEGER", "when_end": "INTEGER", "when_words": "VARCHAR",
        "when_precision": "VARCHAR", "when_rule": "VARCHAR", "when_relative": "VARCHAR",
        "when_assumed": "BOOLEAN", "contexts": ["VARCHAR"],
        "scores": "MAP(VARCHAR, DOUBLE)", "run_id": "VARCHAR", "number": "BIGINT"
    }]')) as given)
"""
INSERT_CODING = """
    insert into coding by name
    select given.* from (select unnest(from_json($rows, '[{
        "reading_id": "VARCHAR", "claim_id": "VARCHAR", "codebook": "VARCHAR",
        "coded": "TIMESTAMP", "type": "VARCHAR", "mode": "VARCHAR", "quad": "UTINYINT",
        "intensity": "DOUBLE", "cameo": "VARCHAR", "status": "VARCHAR",
        "contexts": ["VARCHAR"], "rules": ["VARCHAR"], "run_id": "VARCHAR"
    }]')) as given)
"""
INSERT_PARTY = """
    insert into party by name
    select given.* from (select unnest(from_json($rows, '[{
        "reading_id": "VARCHAR", "claim_id": "VARCHAR", "role": "VARCHAR",
        "position": "USMALLINT", "words_start": "INTEGER", "words_end": "INTEGER",
        "words": "VARCHAR", "country": "VARCHAR", "sector": "VARCHAR", "name": "VARCHAR",
        "office": "VARCHAR", "qid": "VARCHAR", "score": "DOUBLE",
        "reasons": [{"weight": "DOUBLE", "text": "VARCHAR"}]
    }]')) as given)
"""
INSERT_PLACE = """
    insert into place by name
    select given.* from (select unnest(from_json($rows, '[{
        "reading_id": "VARCHAR", "claim_id": "VARCHAR", "words_start": "INTEGER",
        "words_end": "INTEGER", "words": "VARCHAR", "name": "VARCHAR",
        "country": "VARCHAR", "admin1": "VARCHAR", "geonameid": "INTEGER",
        "latitude": "DOUBLE", "longitude": "DOUBLE", "precision": "VARCHAR",
        "score": "DOUBLE", "reasons": [{"weight": "DOUBLE", "text": "VARCHAR"}]
    }]')) as given)
"""
INSERT_OMITTED_TEXT = """
    insert into omitted_text by name
    select given.* from (select unnest(from_json($rows, '[{
        "article_id": "VARCHAR", "length": "INTEGER", "hash": "VARCHAR"
    }]')) as given)
"""
INSERT_ARTICLE_WORD = """
    insert into article_word by name
    select given.* from (select unnest(from_json($rows, '[{
        "article_id": "VARCHAR", "words": ["UINTEGER"]
    }]')) as given)
"""
# Keys are folded here and not in Python, so that rows of the migration are the same.
INSERT_CODED_CLAIM = """
    insert into coded_claim by name
    select * replace (
        lower(strip_accents(actor_key)) as actor_key,
        lower(strip_accents(recipient_key)) as recipient_key,
        lower(strip_accents(speaker_key)) as speaker_key
    )
    from (select given.* from (select unnest(from_json($rows, '[{
        "reading_id": "VARCHAR", "claim_id": "VARCHAR", "article_id": "VARCHAR",
        "codebook": "VARCHAR", "coded": "TIMESTAMP", "until": "TIMESTAMP",
        "first_day": "DATE", "last_day": "DATE", "precision": "VARCHAR", "published": "DATE",
        "outlet": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR", "quad": "UTINYINT",
        "intensity": "DOUBLE", "cameo": "VARCHAR", "status": "VARCHAR",
        "contexts": ["VARCHAR"],
        "actors": ["VARCHAR"], "actor_countries": ["VARCHAR"], "actor_sectors": ["VARCHAR"],
        "actor_key": "VARCHAR", "recipients": ["VARCHAR"],
        "recipient_countries": ["VARCHAR"], "recipient_sectors": ["VARCHAR"],
        "recipient_key": "VARCHAR", "speaker": "VARCHAR", "speaker_country": "VARCHAR",
        "speaker_sector": "VARCHAR", "speaker_key": "VARCHAR", "place": "VARCHAR",
        "place_country": "VARCHAR", "admin1": "VARCHAR", "geonameid": "INTEGER",
        "latitude": "DOUBLE", "longitude": "DOUBLE", "run_id": "VARCHAR",
        "number": "BIGINT"
    }]')) as given))
"""
INSERT_FAILURE = """
    insert into failure by name
    select given.* from (select unnest(from_json($rows, '[{
        "id": "VARCHAR", "read_from": "VARCHAR", "stage": "VARCHAR",
        "message": "VARCHAR", "article_id": "VARCHAR", "failed": "TIMESTAMP",
        "run_id": "VARCHAR"
    }]')) as given)
"""
# In the order they are written.
INSERTS: Mapping[str, str] = {
    "run": INSERT_RUN,
    "article": INSERT_ARTICLE,
    "omitted_text": INSERT_OMITTED_TEXT,
    "article_word": INSERT_ARTICLE_WORD,
    "reading": INSERT_READING,
    "claim": INSERT_CLAIM,
    "coding": INSERT_CODING,
    "party": INSERT_PARTY,
    "place": INSERT_PLACE,
    "coded_claim": INSERT_CODED_CLAIM,
    "failure": INSERT_FAILURE,
}


def make_reading_id(article: Article, run: Run) -> str:
    """Equal for equal input and versions, whatever the codebook: claims do not depend on it."""
    published = article.published
    known = (
        (published.day.isoformat(), published.origin, str(published.doubtful)) if published else ()
    )
    details = (article.outlet or "", article.title or "", article.url or "")
    versions = (run.program, run.model, run.knowledge)
    return make_id(article.id, article.text, *details, *versions, *known)


def make_failure_id(failure: Failure, run: Run) -> str:
    """Equal for equal failures of equal versions."""
    said = (failure.where, failure.stage, failure.message, failure.article_id or "")
    return make_id(*said, run.program, run.model, run.knowledge)


@lru_cache(maxsize=16)  # a batch asks for the same moment for every row
def in_utc(moment: datetime) -> str:
    """The moment in UTC without its zone; one without a zone is taken for UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None).isoformat()


def row_of_run(run: Run) -> Row:
    return {
        "id": run.id,
        "started": in_utc(run.started),
        "program": run.program,
        "model": run.model,
        "codebook": run.codebook,
        "knowledge": run.knowledge,
    }


def row_of_article(article: Article, run: Run) -> Row:
    published = article.published
    return {
        "id": article.id,
        "text": article.text or None,
        "published": published.day.isoformat() if published else None,
        "published_origin": published.origin if published else None,
        "published_doubtful": published.doubtful if published else None,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "read_from": article.where,
        "run_id": run.id,
    }


def row_of_reading(reading_id: str, coded: Coded, run: Run) -> Row:
    published = coded.article.published
    return {
        "id": reading_id,
        "article_id": coded.article.id,
        "published": published.day.isoformat() if published else None,
        "coded": in_utc(run.started),
        "until": None,
        "contexts": dict(coded.reading.contexts),
        "run_id": run.id,
    }


def row_of_claim(reading_id: str, claim: Claim, article: Article, run: Run) -> Row:
    days = claim.when.days
    return {
        "reading_id": reading_id,
        "id": claim.id,
        "article_id": article.id,
        "first_day": days.first.isoformat() if days else None,
        "last_day": days.last.isoformat() if days else None,
        "published": article.published.day.isoformat() if article.published else None,
        "coded": in_utc(run.started),
        "type": claim.type,
        "mode": claim.mode,
        "status": claim.status,
        **span_columns("trigger", claim.trigger),
        **span_columns("sentence", claim.sentence),
        **span_columns("cue", claim.status_cue),
        **span_columns("when", claim.when.span),
        "when_precision": days.precision if days else None,
        "when_rule": claim.when.rule,
        "when_relative": claim.when.relative,
        "when_assumed": claim.when.assumed,
        "contexts": claim.contexts,
        "scores": dict(claim.scores),
        "run_id": run.id,
    }


def code_columns(coding: Coding) -> Row:
    """What a coding says, as its own row and the one for questions have it."""
    return {
        "type": coding.type,
        "mode": coding.mode,
        "quad": coding.quad,
        "intensity": coding.intensity,
        "cameo": coding.cameo,
        "status": coding.status,
        "contexts": coding.contexts,
    }


def row_of_coding(reading_id: str, coding: Coding, run: Run) -> Row:
    return {
        "reading_id": reading_id,
        "claim_id": coding.claim_id,
        "codebook": coding.codebook,
        "coded": in_utc(run.started),
        **code_columns(coding),
        "rules": coding.rules,
        "run_id": run.id,
    }


def rows_of_parties(reading_id: str, claim: Claim) -> Iterator[Row]:
    speakers = (claim.speaker,) if claim.speaker else ()
    sides = (("actor", claim.actors), ("recipient", claim.recipients), ("speaker", speakers))
    for role, parties in sides:
        for position, party in enumerate(parties):
            yield {
                "reading_id": reading_id,
                "claim_id": claim.id,
                "role": role,
                "position": position,
                **row_of_party(party),
            }


def row_of_party(party: Party) -> Row:
    return {
        "words_start": party.span.start,
        "words_end": party.span.end,
        "words": party.span.text or None,
        "country": party.country,
        "sector": party.sector,
        "name": party.name,
        "office": party.office,
        "qid": party.qid,
        "score": party.score,
        "reasons": list_reasons(party.reasons),
    }


def row_of_place(reading_id: str, claim_id: str, place: Place) -> Row:
    return {
        "reading_id": reading_id,
        "claim_id": claim_id,
        "words_start": place.span.start,
        "words_end": place.span.end,
        "words": place.span.text or None,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "geonameid": place.geonameid,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "score": place.score,
        "reasons": list_reasons(place.reasons),
    }


def row_of_omitted_text(article: Article) -> Row:
    return {
        "article_id": article.id,
        "length": len(article.text),
        "hash": make_id(article.text),
    }


def row_of_article_word(article: Article) -> Row:
    words = hash_words(f"{article.title or ''}\n{article.text}")
    return {"article_id": article.id, "words": sorted(words)}


def row_of_coded_claim(
    reading_id: str, claim: Claim, coding: Coding, article: Article, run: Run
) -> Row:
    """All that questions ask of a claim under a codebook."""
    days, place, speaker = claim.when.days, claim.place, claim.speaker
    speakers = (speaker,) if speaker else ()
    return {
        "reading_id": reading_id,
        "claim_id": claim.id,
        "article_id": article.id,
        "codebook": coding.codebook,
        "coded": in_utc(run.started),
        "until": None,
        "first_day": days.first.isoformat() if days else None,
        "last_day": days.last.isoformat() if days else None,
        "precision": days.precision if days else None,
        "published": article.published.day.isoformat() if article.published else None,
        "outlet": article.outlet,
        **code_columns(coding),
        **side_columns("actor", claim.actors),
        **side_columns("recipient", claim.recipients),
        "speaker": name_of(speaker) if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "speaker_sector": speaker.sector if speaker else None,
        "speaker_key": key_of(speakers),
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "geonameid": place.geonameid if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "run_id": run.id,
    }


def side_columns(role: str, parties: Sequence[Party]) -> Row:
    return {
        f"{role}s": [name_of(party) for party in parties],
        f"{role}_countries": [party.country for party in parties],
        f"{role}_sectors": [party.sector for party in parties],
        f"{role}_key": key_of(parties),
    }


def name_of(party: Party) -> str | None:
    """The name, else the words; None where the words were not kept."""
    return party.name or party.span.text or None


def key_of(parties: Sequence[Party]) -> str:
    """Names, ids and codes between bars: a whole one is found by its bars, a part without."""
    parts = []
    for party in parties:
        codes = " ".join(code for code in (party.country, party.sector) if code)
        parts += [part for part in (name_of(party), party.qid) if part]
        parts.append(codes)
    return "".join(["|", *(f"{part}|" for part in parts)])


def row_of_failure(failure: Failure, run: Run) -> Row:
    return {
        "id": make_failure_id(failure, run),
        "read_from": failure.where,
        "stage": failure.stage,
        "message": failure.message,
        "article_id": failure.article_id,
        "failed": in_utc(run.started),
        "run_id": run.id,
    }


def span_columns(prefix: str, span: Span | None) -> Row:
    return {
        f"{prefix}_start": span.start if span else None,
        f"{prefix}_end": span.end if span else None,
        f"{prefix}_words": (span.text or None) if span else None,
    }


def list_reasons(reasons: Sequence[Reason]) -> list[Row]:
    return [{"weight": reason.weight, "text": reason.text} for reason in reasons]
