"""How large a database of many claims is, how fast it is filled and how fast it answers.

    python benchmarks/store.py FILE MILLIONS

Makes FILE with invented rows (five claims an article, about three claims an event), unless it is
there, writes some more as the program does, asks each question three times, and prints the times
of the best warm one: on the clock, and of the processor divided by two threads, which is what the
clock shows where nothing else runs.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from dragoman.records import (
    Article,
    Claim,
    Coded,
    Coding,
    Days,
    Party,
    Place,
    Published,
    Reading,
    Run,
    Span,
    When,
)
from dragoman.store.ask import Answer
from dragoman.store.database import Database
from dragoman.store.questions import Questions
from dragoman.store.words import hash_word
from dragoman.store.write import write

MILLION = 1_000_000
CLAIMS_AN_ARTICLE = 5
THREADS = 2
TIMES = 3
MEMORY = "8GB"
# Of a few large countries much is told, of many others little; so with names and words.
PREPARE = """
    select setseed(0.5);
    create temp table word as
    select i, w, h from (select unnest($words) as w, unnest($hashes) as h, unnest(range($n)) as i);
    create temp table told as
    select
        s as id,
        string_agg(word.w, ' ') || '.' as text,
        list_distinct(list(word.h)) as hashes
    from (
        select s, (random() ** 3 * 19999)::integer as i
        from range(20000) as sentences(s), range(20) as words(n)
    ) as drawn join word on word.i = drawn.i
    group by s;
"""
FILL_ARTICLES = """
    create temp table drawn as
    select i, [(random() * 19999)::integer, (random() * 19999)::integer,
        (random() * 19999)::integer, (random() * 19999)::integer, (random() * 19999)::integer,
        (random() * 19999)::integer, (random() * 19999)::integer, (random() * 19999)::integer,
        (random() * 19999)::integer, (random() * 19999)::integer] as picks,
        date '2012-01-01' + (random() * 5000)::integer as published,
        'Outlet ' || (random() ** 2 * 400)::integer as outlet,
        substring(md5(i::varchar), 1, 20) as id, substring(md5('r' || i), 1, 20) as reading
    from range($first, $last) as articles(i);
    create temp table composed as
    select drawn.i, string_agg(told.text, ' ') as text,
        list_distinct(flatten(list(told.hashes))) as words
    from (select i, unnest(picks) as pick from drawn) as drawn join told on told.id = drawn.pick
    group by drawn.i;
    insert into article
    select id, text, published, 'given', false, outlet, 'Headline ' || i,
        'https://news.example/' || i, 'news.jsonl:' || i, 'run'
    from drawn join composed using (i);
    insert into article_word select id, words from drawn join composed using (i);
    insert into reading
    select reading, id, published, timestamp '2026-01-01', map {'diplomatic': 0.5}, 'run', null
    from drawn;
"""
FILL_CLAIMS = """
    create temp table made as
    select
        drawn.*, n, substring(md5(i || '-' || n), 1, 20) as claim_id,
        published - (random() ** 4 * 60)::integer as day,
        $types[1 + (random() ** 1.5 * 15.49)::integer] as kind,
        ['actual', 'actual', 'actual', 'actual', 'future', 'possible', 'negated', 'hypothetical'][
            1 + (random() * 7.49)::integer] as status,
        [1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4][1 + (random() * 15.49)::integer] as quad,
        list_transform(
            range(1 + (random() * 1.3)::integer), lambda x: (random() ** 3 * 180)::integer
        ) as actors,
        list_transform(
            range((random() * 1.6)::integer), lambda x: (random() ** 3 * 180)::integer
        ) as recipients,
        (random() ** 3 * 180)::integer as spoken, random() < 0.3 as has_speaker,
        random() < 0.6 as has_place, (random() ** 2 * 9999)::integer as town
    from drawn, range(5) as claims(n);
    create temp table named as
    select made.*, told.text as sentence,
        list_transform(actors, lambda x: 'Name ' || (x * 17 + n * 3 + i % 50)) as actor_names,
        list_transform(actors, lambda x: $countries[1 + x]) as actor_countries,
        list_transform(actors, lambda x: $sectors[1 + (x + n + i) % 20]) as actor_sectors,
        list_transform(recipients, lambda x: 'Name ' || (x * 17 + n * 3 + i % 50))
            as recipient_names,
        list_transform(recipients, lambda x: $countries[1 + x]) as recipient_countries,
        list_transform(recipients, lambda x: $sectors[1 + (x + n + i) % 20]) as recipient_sectors
    from made join told on told.id = made.picks[1 + n];
    insert into claim
    select reading, claim_id, id, day, day, published, timestamp '2026-01-01', kind, null, status,
        n * 120, n * 120 + 8, split_part(sentence, ' ', 5), n * 110, n * 110 + length(sentence),
        sentence, null, null, null, n * 120 + 20, n * 120 + 26, 'Monday', 'day', 'weekday', null,
        false, ['diplomatic'], map {'type': random(), 'mode': random(), 'status': random()}, 'run',
        i * 5 + n + 1
    from named;
    insert into coding
    select reading, claim_id, 'plover 1', timestamp '2026-01-01', kind, null, quad,
        5 - 3 * quad, '040', status, ['diplomatic'], [], 'run'
    from named;
    insert into party
    select reading, claim_id, role, position, n * 110, n * 110 + 8, name, country, sector,
        case when position = 0 then name end, null, 'Q' || substring(name, 6), 0.9,
        [{'weight': 0.5, 'text': 'the country is named'}]
    from (
        select reading, claim_id, n, 'actor' as role, unnest(range(len(actors))) as position,
            unnest(actor_names) as name, unnest(actor_countries) as country,
            unnest(actor_sectors) as sector
        from named
        union all
        select reading, claim_id, n, 'recipient', unnest(range(len(recipients))),
            unnest(recipient_names), unnest(recipient_countries), unnest(recipient_sectors)
        from named
        union all
        select reading, claim_id, n, 'speaker', 0, 'Name ' || spoken, $countries[1 + spoken], 'GOV'
        from named where has_speaker
    );
    insert into place
    select reading, claim_id, n * 110 + 30, n * 110 + 36, 'Town', 'Town ' || town,
        $countries[1 + town % 180], 'Region ' || (town % 900), town,
        (town * 7 % 180) - 90 + random(), (town * 13 % 360) - 180 + random(), 'city', 1.2,
        [{'weight': 1.2, 'text': 'the only place of this name with more than 15,000 people'}]
    from named where has_place;
    insert into coded_claim
    select reading, named.claim_id, id, 'plover 1', timestamp '2026-01-01', null, day, day, 'day',
        published, outlet, kind, null, quad, 5 - 3 * quad, '040', status, ['diplomatic'],
        actor_names, actor_countries, actor_sectors,
        lower('|' || array_to_string(list_transform(range(1, len(actors) + 1),
            lambda k: actor_names[k] || '|q' || substring(actor_names[k], 6) || '|'
            || actor_countries[k] || ' ' || actor_sectors[k]), '|') || '|'),
        recipient_names, recipient_countries, recipient_sectors,
        lower('|' || array_to_string(list_transform(range(1, len(recipients) + 1),
            lambda k: recipient_names[k] || '|q' || substring(recipient_names[k], 6) || '|'
            || recipient_countries[k] || ' ' || recipient_sectors[k]), '|') || '|'),
        case when has_speaker then 'Name ' || spoken end,
        case when has_speaker then $countries[1 + spoken] end,
        case when has_speaker then 'GOV' end,
        case when has_speaker then '|name ' || spoken || '|' else '|' end,
        place.name, place.country, place.admin1, place.geonameid, place.latitude, place.longitude,
        'run', i * 5 + n + 1
    from named left join place on place.reading_id = reading and place.claim_id = named.claim_id;
"""
FILL_EVENTS = """
    insert into link_trace
    select claim_id, article_id, reading_id, hash(claim_id) % (select count(*) // 3 from claim),
        published, outlet, '' from coded_claim;
    insert into link_node
    select node, min(claim_id), min(published)::varchar, 0, 0, substring(md5(node::varchar), 1, 20)
    from link_trace group by node;
    insert into linked select id, article_id, '1' from reading;
    insert into event by name
    select event_id as id, min(claim_id) as anchor, 1 as number, any_value(type) as type,
        any_value(status) as status, min(first_day) as first_day, min(last_day) as last_day,
        any_value(actors) as actors, any_value(actor_countries) as actor_countries,
        any_value(recipients) as recipients, any_value(recipient_countries) as recipient_countries,
        any_value(place) as place, any_value(place_country) as place_country, count(*) as claims,
        count(*) as articles, count(distinct origin) as origins,
        (random() < 0.05)::integer as contradictions, min(published) as first_published,
        max(published) as last_published
    from coded_claim join event_claim using (reading_id, claim_id)
    group by event_id;
"""
TYPES = (
    "CONSULT ASSAULT ACCUSE SUPPORT COERCE AGREE REQUEST PROTEST AID REJECT COOPERATE SANCTION"
    " THREATEN RETREAT MOBILIZE CONCEDE"
).split()
SECTORS = (
    "GOV MIL COP REB LEG CVL JUD PTY BUS UAF OPP JRN SPY EDU LAB MED REL CRM IGO SOC"
).split()
# Articles that are made at a time.
PIECE = 100_000
QUESTIONS: dict[str, Callable[[Questions], Answer]] = {
    "newest claims of a country": lambda q: q.claims(country="USA", limit=50),
    "newest claims of a small country": lambda q: q.claims(country="CCX", limit=50),
    "claims of a name in a year": lambda q: q.claims(actor="name 123", days="2020", limit=50),
    "newest claims of a pair": lambda q: q.claims(pair=("USA", "CAC"), limit=50),
    "attacks in a country": lambda q: q.claims(type="ASSAULT", place="CAF", limit=50),
    "what a speaker says": lambda q: q.claims(speaker="CAK", status="possible", limit=50),
    "claims in a box": lambda q: q.claims(box="10,20,30,40", limit=50),
    "claims around a point": lambda q: q.claims(near="15,25,200", limit=50),
    "claims by a rare word": lambda q: q.claims(text="word9900", limit=50),
    "claims by two common words": lambda q: q.claims(text="word50 word90", limit=50),
    "articles by two words": lambda q: q.articles(text="word50 word900", limit=50),
    "articles of an outlet": lambda q: q.articles(outlet="Outlet 77", limit=50),
    "series by month and type": lambda q: q.count("month,type", country="USA"),
    "series of a pair by month and quad": lambda q: q.count(
        "month,quad", pair=("USA", "CAC"), weighed=True
    ),
    "everything by month": lambda q: q.count("month"),
    "everything by country of the actor": lambda q: q.count("actor-country"),
    "series as known on a day": lambda q: q.count("month", country="USA", as_of="2022-06-01"),
    "actors around a country": lambda q: q.actors(country="CCX", limit=50),
    "newest events": lambda q: q.events(limit=50),
    "newest events of a country": lambda q: q.events(country="CCX", limit=50),
    "contradicted events of a country": lambda q: q.events(
        country="CCX", contradicted=True, limit=50
    ),
    "claims of events with three origins": lambda q: q.claims(country="CCX", origins=3, limit=50),
    "events by month": lambda q: q.count("month", of="events", country="CCX"),
}


def fill(database: Database, n_articles: int) -> None:
    """Put invented rows into an empty database."""
    words = [f"word{i}" for i in range(20_000)]
    ask = database.connection.execute
    given = {"words": words, "hashes": [hash_word(word) for word in words], "n": len(words)}
    for statement in PREPARE.split(";"):
        if statement.strip():
            ask(statement, given if "$" in statement else None)
    ask("insert into run values ('run', timestamp '2026-01-01', '0.1.0', 'm', 'plover 1', 'k')")
    countries = ["USA", *(f"C{chr(65 + i // 26)}{chr(65 + i % 26)}" for i in range(1, 181))]
    for first in range(0, n_articles, PIECE):
        values: dict[str, object] = {
            "first": first, "last": min(first + PIECE, n_articles), "types": TYPES,
            "sectors": SECTORS, "countries": countries,
        }  # fmt: skip
        for table in ("drawn", "composed", "made", "named"):
            ask(f"drop table if exists {table}")
        for statement in (FILL_ARTICLES + FILL_CLAIMS).split(";\n"):
            if statement.strip():
                used = {name: value for name, value in values.items() if f"${name}" in statement}
                ask(statement, used or None)
    for statement in FILL_EVENTS.split(";"):
        if statement.strip():
            ask(statement)
    ask("checkpoint")


def more(n_articles: int) -> Iterator[Coded]:
    """Articles with five claims each, as coding gives them."""
    span = Span(0, 12, "The minister")
    party = Party(span, "USA", "GOV", "Some Minister", "minister", "Q1", 0.9)
    place = Place(span, "Riga", "LVA", "Riga", 456172, 56.946, 24.1, "city", 1.5)
    when = When(span, Days.on(date(2026, 3, 4)), "weekday")
    claim = Claim(
        "c", "a", span, Span(0, 100, "The minister met her counterpart. " * 3), "CONSULT",
        "visit", "actual", (party, party), (party,), place, when, party, (("type", 0.9),), span,
        ("diplomatic",),
    )  # fmt: skip
    coding = Coding("c", "plover 1", "CONSULT", "visit", 1, 1.0, "042", "actual", ("diplomatic",))
    text = "The minister met her counterpart from the north, officials said on Monday. " * 25
    for number in range(n_articles):
        article = Article(f"more-{number}", f"{text}{number}", Published(date(2026, 3, 5), "given"))
        claims = tuple(
            replace(claim, id=f"{number}-{n}", article_id=article.id)
            for n in range(CLAIMS_AN_ARTICLE)
        )
        codings = tuple(replace(coding, claim_id=one.id) for one in claims)
        yield Coded(article, Reading(article.id, "m", ()), claims, codings)


def measure_writing(database: Database) -> None:
    """Print how many claims a second are written, in large batches and in those of the program."""
    run = Run(f"{time.time()}", datetime(2026, 3, 6, tzinfo=UTC), "0.1.0", "m", "plover 1", "k")
    for size, n_articles in ((1_000, 4_000), (64, 640)):
        coded = list(more(n_articles))
        coded = [
            replace(one, article=replace(one.article, id=f"{size}-{time.time()}-{one.article.id}"))
            for one in coded
        ]
        clock, processor = time.perf_counter(), time.process_time()
        for first in range(0, n_articles, size):
            write(database, coded[first : first + size], [], run)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        n_claims = n_articles * CLAIMS_AN_ARTICLE
        print(
            f"| writing, {size} articles a transaction | {n_claims / clock:,.0f} claims a second"
            f" on the clock, {n_claims / processor:,.0f} a second of the processor |"
        )


def measure_questions(path: Path) -> None:
    """Print how long each question takes, the best of several."""
    with Questions.open(path) as questions:
        questions.database.connection.execute(f"set threads = {THREADS}")
        questions.database.connection.execute(f"set memory_limit = '{MEMORY}'")
        for name, ask in QUESTIONS.items():
            clocks, processors, n_rows = [], [], 0
            for _ in range(TIMES):
                clock, processor = time.perf_counter(), time.process_time()
                n_rows = len(list(ask(questions).rows()))
                clocks.append(time.perf_counter() - clock)
                processors.append(time.process_time() - processor)
            print(
                f"| {name} | {n_rows:,} | {min(clocks) * 1000:,.0f} |"
                f" {min(processors) / THREADS * 1000:,.0f} |",
                flush=True,
            )


def main() -> None:
    """Fill, write, ask, print."""
    path, millions = Path(sys.argv[1]), float(sys.argv[2])
    n_claims = int(millions * MILLION)
    if not path.exists():
        with Database.open(path) as database:
            database.connection.execute(f"set threads = {THREADS}")
            database.connection.execute(f"set memory_limit = '{MEMORY}'")
            processor = time.process_time()
            fill(database, n_claims // CLAIMS_AN_ARTICLE)
            print(f"filled in {time.process_time() - processor:,.0f} s of the processor")
        print(f"| size | {path.stat().st_size / n_claims:,.0f} bytes a claim |")
        with Database.open(path) as database:
            measure_writing(database)
    measure_questions(path)


if __name__ == "__main__":
    main()
