-- Every row knows the run that made it. A reading is one article as one set of versions read it:
-- another model or knowledge base makes another reading beside the old one, another codebook makes
-- other codings of the same claims. Only what guards against writing twice has a key; the rows
-- below a reading are written with it, in one transaction, or not at all.

create table run (
    id varchar primary key,
    started timestamp not null,
    program varchar not null,
    model varchar not null,
    codebook varchar not null,
    knowledge varchar not null
);
comment on table run is 'Which versions of what made a batch of rows, and when';
comment on column run.id is 'Id of the run';
comment on column run.started is 'When it began, in UTC';
comment on column run.program is 'Version of the program';
comment on column run.model is 'Version of the reader''s weights';
comment on column run.codebook is 'Name and version of the codebook';
comment on column run.knowledge is 'Version of the base of actors and places';

create table article (
    id varchar primary key,
    text varchar not null,
    published date,
    published_origin varchar,
    published_doubtful boolean,
    outlet varchar,
    title varchar,
    url varchar,
    read_from varchar,
    run_id varchar not null
);
comment on table article is 'One text as one outlet published it';
comment on column article.id is 'Id made from content';
comment on column article.text is 'The text that all offsets count in, in Unicode characters from 0';
comment on column article.published is 'Day of publication, as last given';
comment on column article.published_origin is 'Where that day came from: given, metadata, text or guessed';
comment on column article.published_doubtful is 'Whether the sources of that day disagree';
comment on column article.outlet is 'Who published it';
comment on column article.title is 'Headline';
comment on column article.url is 'Address it was published at';
comment on column article.read_from is 'File and line it was read from';
comment on column article.run_id is 'The run that first stored it';

create table reading (
    id varchar primary key,
    article_id varchar not null,
    published date,
    coded timestamp not null,
    contexts map(varchar, double),
    run_id varchar not null
);
comment on table reading is 'One article as one set of versions read it; the newest of an article counts';
comment on column reading.id is 'Id made from the article, what was known of it, and the versions of program, model and knowledge';
comment on column reading.article_id is 'The article';
comment on column reading.published is 'The day of publication that its days were counted from';
comment on column reading.coded is 'When it was coded, in UTC';
comment on column reading.contexts is 'PLOVER contexts of the article with their scores';
comment on column reading.run_id is 'The run that made it';

create table claim (
    reading_id varchar not null,
    id varchar not null,
    article_id varchar not null,
    first_day date,
    last_day date,
    published date,
    coded timestamp not null,
    type varchar not null,
    mode varchar,
    status varchar not null,
    trigger_start integer not null,
    trigger_end integer not null,
    trigger_words varchar not null,
    sentence_start integer not null,
    sentence_end integer not null,
    sentence_words varchar not null,
    cue_start integer,
    cue_end integer,
    cue_words varchar,
    when_start integer,
    when_end integer,
    when_words varchar,
    when_precision varchar,
    when_rule varchar not null,
    when_relative varchar,
    when_assumed boolean not null,
    contexts varchar[] not null,
    scores map(varchar, double) not null,
    run_id varchar not null
);
comment on table claim is 'One article says that somebody did something to somebody';
comment on column claim.reading_id is 'The reading it is part of';
comment on column claim.id is 'Id made from content; readings that agree share it';
comment on column claim.article_id is 'The article that says so';
comment on column claim.first_day is 'Happened: first day';
comment on column claim.last_day is 'Happened: last day, included';
comment on column claim.published is 'Published: the day that its days were counted from';
comment on column claim.coded is 'Coded: when, in UTC';
comment on column claim.type is 'PLOVER type as read, before the codebook''s rules';
comment on column claim.mode is 'PLOVER mode as read';
comment on column claim.status is 'actual, future, possible, hypothetical or negated';
comment on column claim.trigger_start is 'First character of the words that name the event';
comment on column claim.trigger_end is 'Character after them';
comment on column claim.trigger_words is 'Those words';
comment on column claim.sentence_start is 'First character of their sentence';
comment on column claim.sentence_end is 'Character after it';
comment on column claim.sentence_words is 'That sentence';
comment on column claim.cue_start is 'First character of the words that decided the status';
comment on column claim.cue_end is 'Character after them';
comment on column claim.cue_words is 'Those words';
comment on column claim.when_start is 'First character of the words that give the time';
comment on column claim.when_end is 'Character after them';
comment on column claim.when_words is 'Those words';
comment on column claim.when_precision is 'How exactly the days are known: day, week, month, …';
comment on column claim.when_rule is 'The rule that read the time';
comment on column claim.when_relative is 'How far from publication, where its day is unknown';
comment on column claim.when_assumed is 'Whether no word of the text gives the days';
comment on column claim.contexts is 'PLOVER contexts';
comment on column claim.scores is 'The reader''s confidence in type, mode and status';
comment on column claim.run_id is 'The run that made it';

create table coding (
    reading_id varchar not null,
    claim_id varchar not null,
    codebook varchar not null,
    coded timestamp not null,
    type varchar not null,
    mode varchar,
    quad utinyint not null,
    intensity double,
    cameo varchar,
    status varchar not null,
    contexts varchar[] not null,
    rules varchar[] not null,
    run_id varchar not null
);
comment on table coding is 'A claim under one version of one codebook';
comment on column coding.reading_id is 'The reading of the claim';
comment on column coding.claim_id is 'The claim';
comment on column coding.codebook is 'Name and version of the codebook';
comment on column coding.coded is 'When it was coded, in UTC';
comment on column coding.type is 'PLOVER type';
comment on column coding.mode is 'PLOVER mode';
comment on column coding.quad is '1 verbal, 2 material cooperation; 3 verbal, 4 material conflict';
comment on column coding.intensity is 'From conflict (−10) to cooperation (10)';
comment on column coding.cameo is 'Best CAMEO code; leading zeros count';
comment on column coding.status is 'actual, future, possible, hypothetical or negated';
comment on column coding.contexts is 'PLOVER contexts';
comment on column coding.rules is 'Rules of the codebook that changed something';
comment on column coding.run_id is 'The run that made it';

create table party (
    reading_id varchar not null,
    claim_id varchar not null,
    role varchar not null,
    position usmallint not null,
    words_start integer not null,
    words_end integer not null,
    words varchar not null,
    country varchar,
    sector varchar,
    name varchar,
    office varchar,
    qid varchar,
    score double not null,
    reasons struct(weight double, "text" varchar)[] not null
);
comment on table party is 'An actor, recipient or speaker of a claim, and who that is on the day of the event';
comment on column party.reading_id is 'The reading of the claim';
comment on column party.claim_id is 'The claim';
comment on column party.role is 'actor, recipient or speaker';
comment on column party.position is 'Order within the role, from 0';
comment on column party.words_start is 'First character of its words';
comment on column party.words_end is 'Character after them';
comment on column party.words is 'Those words';
comment on column party.country is 'ISO 3166-1 alpha-3 (KOS for Kosovo), or IGO, UNO, EUR, NGO, IMG, MNC, ISM';
comment on column party.sector is 'PLOVER sector';
comment on column party.name is 'Canonical name, where somebody in particular is meant';
comment on column party.office is 'Office held on the day of the event';
comment on column party.qid is 'Wikidata id';
comment on column party.score is 'How sure, the sum of the reasons';
comment on column party.reasons is 'Why, each with its weight';

create table place (
    reading_id varchar not null,
    claim_id varchar not null,
    words_start integer not null,
    words_end integer not null,
    words varchar not null,
    name varchar not null,
    country varchar,
    admin1 varchar,
    geonameid integer,
    latitude double,
    longitude double,
    precision varchar,
    score double not null,
    reasons struct(weight double, "text" varchar)[] not null
);
comment on table place is 'Where the event of a claim happened';
comment on column place.reading_id is 'The reading of the claim';
comment on column place.claim_id is 'The claim';
comment on column place.words_start is 'First character of its words';
comment on column place.words_end is 'Character after them';
comment on column place.words is 'Those words';
comment on column place.name is 'Name in the gazetteer';
comment on column place.country is 'ISO 3166-1 alpha-3';
comment on column place.admin1 is 'First-order region';
comment on column place.geonameid is 'GeoNames id';
comment on column place.latitude is 'Degrees north, WGS 84';
comment on column place.longitude is 'Degrees east, WGS 84';
comment on column place.precision is 'country, region, city or site';
comment on column place.score is 'How sure, the sum of the reasons';
comment on column place.reasons is 'Why, each with its weight';

create table failure (
    id varchar primary key,
    read_from varchar not null,
    stage varchar not null,
    message varchar not null,
    article_id varchar,
    failed timestamp not null,
    run_id varchar not null
);
comment on table failure is 'An input or an article that could not be worked on';
comment on column failure.id is 'Id made from content and the versions of program, model and knowledge';
comment on column failure.read_from is 'The file, page or article';
comment on column failure.stage is 'The stage that gave up';
comment on column failure.message is 'Why';
comment on column failure.article_id is 'The article, where there was one';
comment on column failure.failed is 'When, in UTC';
comment on column failure.run_id is 'The run that met it';

create view current_reading as
select * from reading
qualify row_number() over (partition by article_id order by coded desc, id) = 1;
comment on view current_reading is 'The newest reading of each article';

create view current_claim as
with newest as (
    select * from coding
    qualify row_number() over (
        partition by reading_id, claim_id, split_part(codebook, ' ', 1) order by coded desc, codebook desc
    ) = 1
),
sides as (
    select
        reading_id,
        claim_id,
        list(coalesce(name, words) order by position) filter (role = 'actor') as actors,
        list(country order by position) filter (role = 'actor') as actor_countries,
        list(coalesce(name, words) order by position) filter (role = 'recipient') as recipients,
        list(country order by position) filter (role = 'recipient') as recipient_countries,
        any_value(coalesce(name, words)) filter (role = 'speaker') as speaker,
        any_value(country) filter (role = 'speaker') as speaker_country
    from party
    group by all
)
select
    claim.id,
    claim.article_id,
    claim.first_day,
    claim.last_day,
    claim.published,
    claim.coded,
    newest.codebook,
    newest.type,
    newest.mode,
    newest.quad,
    newest.intensity,
    newest.cameo,
    newest.status,
    sides.actors,
    sides.actor_countries,
    sides.recipients,
    sides.recipient_countries,
    place.name as place,
    place.country as place_country,
    sides.speaker,
    sides.speaker_country,
    article.outlet,
    claim.trigger_words,
    claim.sentence_words,
    claim.reading_id
from current_reading
join claim on claim.reading_id = current_reading.id
join article on article.id = claim.article_id
join newest on newest.reading_id = claim.reading_id and newest.claim_id = claim.id
left join sides on sides.reading_id = claim.reading_id and sides.claim_id = claim.id
left join place on place.reading_id = claim.reading_id and place.claim_id = claim.id;
comment on view current_claim is 'The claims of the newest reading of each article, one row for each codebook: start here';
