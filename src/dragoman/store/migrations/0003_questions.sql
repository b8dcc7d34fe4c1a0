-- What questions are asked of stands in one wide table, a row for a claim under a codebook, so that
-- a question reads a few columns and joins nothing. It is written with the claims, in their
-- transaction. A row counts from `coded` until `until`: "as of" is one comparison.

-- Files of the first version have no rows that newer ones replaced marked as such.
alter table reading add column until timestamp;
comment on column reading.until is 'When a newer reading of the article took its place, in UTC; null while it is the newest';
update reading set until = later.until
from (
    select id, lead(coded) over (partition by article_id order by coded, id desc) as until from reading
) as later
where later.id = reading.id and later.until is not null;

-- Who may not keep texts keeps what tells them apart.
alter table article alter column text drop not null;
alter table claim alter column trigger_words drop not null;
alter table claim alter column sentence_words drop not null;
alter table party alter column words drop not null;
alter table place alter column words drop not null;

create table omitted_text (
    article_id varchar not null,
    length integer not null,
    hash varchar not null
);
comment on table omitted_text is 'Articles whose text was not kept: all that is left of it are its length, its hash and the offsets of the claims';
comment on column omitted_text.article_id is 'The article';
comment on column omitted_text.length is 'How many Unicode characters it had';
comment on column omitted_text.hash is 'BLAKE2b of its UTF-8 bytes, 80 bits in base 16';

-- Found by a number, the words of the few claims that are shown cost no search by their ids.
alter table claim add column number bigint;
comment on column claim.number is 'Its number in this file, as coded_claim has it too';
update claim set number = rowid + 1;

create table article_word (
    article_id varchar not null,
    words uinteger[] not null
);
comment on table article_word is 'Which words an article has, for full text questions';
comment on column article_word.article_id is 'The article';
comment on column article_word.words is 'CRC-32 of the stem of every word of title and text, each once';

create table coded_claim (
    reading_id varchar not null,
    claim_id varchar not null,
    article_id varchar not null,
    codebook varchar not null,
    coded timestamp not null,
    until timestamp,
    first_day date,
    last_day date,
    precision varchar,
    published date,
    outlet varchar,
    type varchar not null,
    mode varchar,
    quad utinyint not null,
    intensity double,
    cameo varchar,
    status varchar not null,
    contexts varchar[] not null,
    actors varchar[] not null,
    actor_countries varchar[] not null,
    actor_sectors varchar[] not null,
    actor_key varchar not null,
    recipients varchar[] not null,
    recipient_countries varchar[] not null,
    recipient_sectors varchar[] not null,
    recipient_key varchar not null,
    speaker varchar,
    speaker_country varchar,
    speaker_sector varchar,
    speaker_key varchar not null,
    place varchar,
    place_country varchar,
    admin1 varchar,
    geonameid integer,
    latitude double,
    longitude double,
    run_id varchar not null,
    number bigint not null
);
comment on table coded_claim is 'A claim under a codebook with all that questions ask for, in one flat row';
comment on column coded_claim.reading_id is 'The reading of the claim';
comment on column coded_claim.claim_id is 'The claim';
comment on column coded_claim.article_id is 'The article that says so';
comment on column coded_claim.codebook is 'Name and version of the codebook';
comment on column coded_claim.coded is 'Coded: when, in UTC; the row counts from then';
comment on column coded_claim.until is 'When a newer reading or coding took its place, in UTC; null while it is the newest';
comment on column coded_claim.first_day is 'Happened: first day';
comment on column coded_claim.last_day is 'Happened: last day, included';
comment on column coded_claim.precision is 'How exactly the days are known: day, week, month, …';
comment on column coded_claim.published is 'Published: the day that its days were counted from';
comment on column coded_claim.outlet is 'Who published it';
comment on column coded_claim.type is 'PLOVER type';
comment on column coded_claim.mode is 'PLOVER mode';
comment on column coded_claim.quad is '1 verbal, 2 material cooperation; 3 verbal, 4 material conflict';
comment on column coded_claim.intensity is 'From conflict (−10) to cooperation (10)';
comment on column coded_claim.cameo is 'Best CAMEO code; leading zeros count';
comment on column coded_claim.status is 'actual, future, possible, hypothetical or negated';
comment on column coded_claim.contexts is 'PLOVER contexts';
comment on column coded_claim.actors is 'Names of the actors, else their words';
comment on column coded_claim.actor_countries is 'Their countries, in the same order';
comment on column coded_claim.actor_sectors is 'Their sectors, in the same order';
comment on column coded_claim.actor_key is 'Their names, codes and Wikidata ids in lower case without accents, to search in';
comment on column coded_claim.recipients is 'Names of the recipients, else their words';
comment on column coded_claim.recipient_countries is 'Their countries, in the same order';
comment on column coded_claim.recipient_sectors is 'Their sectors, in the same order';
comment on column coded_claim.recipient_key is 'As actor_key';
comment on column coded_claim.speaker is 'According to whom: name, else words';
comment on column coded_claim.speaker_country is 'Country of the speaker';
comment on column coded_claim.speaker_sector is 'Sector of the speaker';
comment on column coded_claim.speaker_key is 'As actor_key';
comment on column coded_claim.place is 'Where it happened: name in the gazetteer';
comment on column coded_claim.place_country is 'ISO 3166-1 alpha-3';
comment on column coded_claim.admin1 is 'First-order region';
comment on column coded_claim.geonameid is 'GeoNames id';
comment on column coded_claim.latitude is 'Degrees north, WGS 84';
comment on column coded_claim.longitude is 'Degrees east, WGS 84';
comment on column coded_claim.run_id is 'The run that made the coding';
comment on column coded_claim.number is 'Number of the claim in this file';

create table review (
    id varchar primary key,
    claim_id varchar not null,
    article_id varchar not null,
    decision varchar not null,
    field varchar,
    value varchar,
    comment varchar,
    reviewer varchar not null,
    reviewed timestamp not null
);
comment on table review is 'What a person decided about a claim; rows are only added, the newest counts';
comment on column review.id is 'Id made from content';
comment on column review.claim_id is 'The claim; its id is the same after coding again';
comment on column review.article_id is 'The article that says so';
comment on column review.decision is 'accepted, mended or rejected';
comment on column review.field is 'What was mended';
comment on column review.value is 'What it should be, as JSON';
comment on column review.comment is 'Why';
comment on column review.reviewer is 'Who decided';
comment on column review.reviewed is 'When, in UTC';

create table foreign_report (
    source varchar not null,
    id varchar not null,
    file varchar not null,
    day date,
    published date,
    outlet varchar,
    type varchar,
    mode varchar,
    quad utinyint,
    intensity double,
    cameo varchar,
    actor varchar,
    actor_country varchar,
    actor_sector varchar,
    recipient varchar,
    recipient_country varchar,
    recipient_sector varchar,
    place varchar,
    place_country varchar,
    latitude double,
    longitude double,
    imported timestamp not null
);
comment on table foreign_report is 'Events of other data sets, as they say, without text: to compare with, never mixed with claims';
comment on column foreign_report.source is 'The data set: polecat, gdelt or icews';
comment on column foreign_report.id is 'Its id there';
comment on column foreign_report.file is 'Name of the file that it came from';
comment on column foreign_report.day is 'Day of the event';
comment on column foreign_report.published is 'Day of publication or of adding';
comment on column foreign_report.outlet is 'Outlet, publisher or address';
comment on column foreign_report.type is 'PLOVER type; from CAMEO by the codebook where the source has that; null for codes that are no event in PLOVER';
comment on column foreign_report.mode is 'PLOVER mode';
comment on column foreign_report.quad is '1 verbal, 2 material cooperation; 3 verbal, 4 material conflict, by the type';
comment on column foreign_report.intensity is 'The source''s own scale';
comment on column foreign_report.cameo is 'CAMEO code; leading zeros count';
comment on column foreign_report.actor is 'Name of the actor';
comment on column foreign_report.actor_country is 'Its country, ISO 3166-1 alpha-3 where it is one';
comment on column foreign_report.actor_sector is 'Its sector, as the source writes it';
comment on column foreign_report.recipient is 'Name of the recipient';
comment on column foreign_report.recipient_country is 'Its country';
comment on column foreign_report.recipient_sector is 'Its sector, as the source writes it';
comment on column foreign_report.place is 'Name of the place';
comment on column foreign_report.place_country is 'Country of the place, ISO 3166-1 alpha-3 where it is one';
comment on column foreign_report.latitude is 'Degrees north';
comment on column foreign_report.longitude is 'Degrees east';
comment on column foreign_report.imported is 'When, in UTC';

insert into coded_claim by name
with sides as (
    select
        reading_id,
        claim_id,
        list(coalesce(name, words) order by position) filter (role = 'actor') as actors,
        list(country order by position) filter (role = 'actor') as actor_countries,
        list(sector order by position) filter (role = 'actor') as actor_sectors,
        string_agg(concat_ws('|', coalesce(name, words), qid, concat_ws(' ', country, sector)), '|' order by position)
            filter (role = 'actor') as actor_key,
        list(coalesce(name, words) order by position) filter (role = 'recipient') as recipients,
        list(country order by position) filter (role = 'recipient') as recipient_countries,
        list(sector order by position) filter (role = 'recipient') as recipient_sectors,
        string_agg(concat_ws('|', coalesce(name, words), qid, concat_ws(' ', country, sector)), '|' order by position)
            filter (role = 'recipient') as recipient_key,
        any_value(coalesce(name, words)) filter (role = 'speaker') as speaker,
        any_value(country) filter (role = 'speaker') as speaker_country,
        any_value(sector) filter (role = 'speaker') as speaker_sector,
        string_agg(concat_ws('|', coalesce(name, words), qid, concat_ws(' ', country, sector)), '|')
            filter (role = 'speaker') as speaker_key
    from party
    group by all
),
dated as (
    select
        coding.*,
        lead(coding.coded) over (
            partition by coding.reading_id, coding.claim_id, split_part(coding.codebook, ' ', 1)
            order by coding.coded, coding.codebook
        ) as recoded
    from coding
)
select
    dated.reading_id,
    dated.claim_id,
    claim.article_id,
    dated.codebook,
    dated.coded,
    least(dated.recoded, reading.until) as until,
    claim.first_day,
    claim.last_day,
    claim.when_precision as precision,
    claim.published,
    article.outlet,
    dated.type,
    dated.mode,
    dated.quad,
    dated.intensity,
    dated.cameo,
    dated.status,
    dated.contexts,
    coalesce(sides.actors, []) as actors,
    coalesce(sides.actor_countries, []) as actor_countries,
    coalesce(sides.actor_sectors, []) as actor_sectors,
    lower(strip_accents('|' || coalesce(sides.actor_key || '|', ''))) as actor_key,
    coalesce(sides.recipients, []) as recipients,
    coalesce(sides.recipient_countries, []) as recipient_countries,
    coalesce(sides.recipient_sectors, []) as recipient_sectors,
    lower(strip_accents('|' || coalesce(sides.recipient_key || '|', ''))) as recipient_key,
    sides.speaker,
    sides.speaker_country,
    sides.speaker_sector,
    lower(strip_accents('|' || coalesce(sides.speaker_key || '|', ''))) as speaker_key,
    place.name as place,
    place.country as place_country,
    place.admin1,
    place.geonameid,
    place.latitude,
    place.longitude,
    dated.run_id,
    claim.number
from dated
join claim on claim.reading_id = dated.reading_id and claim.id = dated.claim_id
join reading on reading.id = dated.reading_id
join article on article.id = claim.article_id
left join sides on sides.reading_id = dated.reading_id and sides.claim_id = dated.claim_id
left join place on place.reading_id = dated.reading_id and place.claim_id = dated.claim_id;

-- As before, of the wide table: no question has to put parties together again.
create or replace view current_claim as
select
    claim.id,
    claim.article_id,
    claim.first_day,
    claim.last_day,
    claim.published,
    coded_claim.coded,
    coded_claim.codebook,
    coded_claim.type,
    coded_claim.mode,
    coded_claim.quad,
    coded_claim.intensity,
    coded_claim.cameo,
    coded_claim.status,
    coded_claim.actors,
    coded_claim.actor_countries,
    coded_claim.actor_sectors,
    coded_claim.recipients,
    coded_claim.recipient_countries,
    coded_claim.recipient_sectors,
    coded_claim.place,
    coded_claim.place_country,
    coded_claim.speaker,
    coded_claim.speaker_country,
    coded_claim.outlet,
    claim.trigger_words,
    claim.sentence_words,
    claim.reading_id
from coded_claim
join claim on claim.number = coded_claim.number
where coded_claim.until is null;
comment on view current_claim is 'The claims of the newest reading of each article, one row for each codebook: start here';

create or replace view current_reading as
select id, article_id, published, coded, contexts, run_id from reading where until is null;
comment on view current_reading is 'The newest reading of each article';

create view newest_review as
select * from review
qualify row_number() over (partition by claim_id order by reviewed desc, id) = 1;
comment on view newest_review is 'The newest decision about each claim';
