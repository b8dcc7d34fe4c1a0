-- Events are what linking made of the claims of the newest readings. Beside them stands what the
-- next article is linked by: claims as linking sees them, the keys they are filed under, pairs. All
-- of it can be made again from the claims; only what people judged, and ids, cannot.

create table event (
    id varchar not null,
    anchor varchar not null,
    number bigint not null,
    type varchar,
    mode varchar,
    status varchar,
    stand varchar,
    first_day date,
    last_day date,
    actors varchar[],
    actor_countries varchar[],
    recipients varchar[],
    recipient_countries varchar[],
    place varchar,
    place_country varchar,
    claims integer,
    articles integer,
    origins integer,
    contradictions integer,
    first_published date,
    last_published date
);
comment on table event is 'One happening, as its claims tell it: of each field the value that most origins give';
comment on column event.id is 'Id, made from the claim that founded it; it stays';
comment on column event.anchor is 'The claim that founded it';
comment on column event.number is 'The older of two has the lesser number';
comment on column event.type is 'PLOVER type';
comment on column event.mode is 'PLOVER mode';
comment on column event.status is 'actual, future, possible, hypothetical or negated, as most origins have it';
comment on column event.stand is 'How it stands after its last report: expected, rumoured, happened, disputed or denied';
comment on column event.first_day is 'Happened: first day';
comment on column event.last_day is 'Happened: last day, included';
comment on column event.actors is 'Who did it';
comment on column event.actor_countries is 'Countries of all actors that any claim names';
comment on column event.recipients is 'To whom';
comment on column event.recipient_countries is 'Countries of all recipients that any claim names';
comment on column event.place is 'Where';
comment on column event.place_country is 'Country of that place';
comment on column event.claims is 'How many claims tell of it';
comment on column event.articles is 'How many articles tell of it';
comment on column event.origins is 'How many independent origins these have';
comment on column event.contradictions is 'How many things the claims do not agree on';
comment on column event.first_published is 'Day of the first report';
comment on column event.last_published is 'Day of the last report';

create table event_forward (
    id varchar not null,
    event_id varchar not null
);
comment on table event_forward is 'Ids of events that were merged into others';
comment on column event_forward.id is 'The id that is no more';
comment on column event_forward.event_id is 'The event that it leads to';

create table judgement (
    claim_id varchar not null,
    article_id varchar not null,
    trigger_start integer not null,
    trigger_end integer not null,
    other_claim_id varchar not null,
    other_article_id varchar not null,
    other_trigger_start integer not null,
    other_trigger_end integer not null,
    joined boolean not null,
    judged timestamp not null
);
comment on table judgement is 'What people said of two claims: one event, or two';
comment on column judgement.claim_id is 'One claim';
comment on column judgement.article_id is 'Its article';
comment on column judgement.trigger_start is 'First character of its trigger: finds the claim again after a new reading';
comment on column judgement.trigger_end is 'Character after the trigger';
comment on column judgement.other_claim_id is 'The other claim';
comment on column judgement.other_article_id is 'Its article';
comment on column judgement.other_trigger_start is 'First character of its trigger';
comment on column judgement.other_trigger_end is 'Character after it';
comment on column judgement.joined is 'Whether they tell of one event';
comment on column judgement.judged is 'When, in UTC; the last word on two claims counts';

create table copy (
    article_id varchar not null,
    source_id varchar not null,
    share double not null,
    stretches struct(first integer, last integer)[] not null
);
comment on table copy is 'What an article has word for word from an earlier one';
comment on column copy.article_id is 'The later article';
comment on column copy.source_id is 'The earlier one';
comment on column copy.share is 'Share of the words of the later article';
comment on column copy.stretches is 'Where they stand in the later article: first character, and character after';

create table article_origin (
    article_id varchar not null,
    published date,
    origin varchar not null,
    credited boolean not null
);
comment on table article_origin is 'Whose words an article gives, before copies are looked at';
comment on column article_origin.article_id is 'The article';
comment on column article_origin.published is 'Its day of publication';
comment on column article_origin.origin is 'The agency it credits, its outlet or, if unknown, itself';
comment on column article_origin.credited is 'Whether its text says that its outlet wrote it';

create table linked (
    reading_id varchar not null,
    article_id varchar not null,
    method varchar not null
);
comment on table linked is 'Readings whose claims are in events';
comment on column linked.reading_id is 'The reading';
comment on column linked.article_id is 'Its article';
comment on column linked.method is 'Version of linking';

create table link_trace (
    claim_id varchar not null,
    article_id varchar not null,
    reading_id varchar not null,
    node ubigint not null,
    published date,
    origin varchar not null,
    trace varchar not null
);
comment on table link_trace is 'Claims as linking sees them';
comment on column link_trace.claim_id is 'The claim';
comment on column link_trace.article_id is 'Its article';
comment on column link_trace.reading_id is 'Its reading';
comment on column link_trace.node is 'Its node in the graph that is clustered; claims with the same words share one';
comment on column link_trace.published is 'Day of publication';
comment on column link_trace.origin is 'Whose account it is: an agency, an outlet or an article';
comment on column link_trace.trace is 'What is compared, as JSON';

create table link_node (
    id ubigint not null,
    claim_id varchar not null,
    since varchar not null,
    piece ubigint,
    level utinyint not null,
    event_id varchar
);
comment on table link_node is 'Nodes of the graph that is clustered';
comment on column link_node.id is 'Id made from what the claims say';
comment on column link_node.claim_id is 'The claim that is compared for all of them';
comment on column link_node.since is 'First day of publication of any of them';
comment on column link_node.piece is 'The part of the graph that it was clustered with';
comment on column link_node.level is 'How often that part had to be cut';
comment on column link_node.event_id is 'The event';

create table link_key (
    "day" integer not null,
    key ubigint not null,
    node ubigint not null
);
comment on table link_key is 'What nodes are filed under, to be found by those that may be the same';
comment on column link_key."day" is 'Day that the key is about, counted from the first day of the year 1';
comment on column link_key.key is 'A group of types, days, and a country, a name, a place or a rare word';
comment on column link_key.node is 'The node';

create table link_pair (
    one ubigint not null,
    other ubigint not null,
    score integer not null,
    met boolean not null
);
comment on table link_pair is 'Pairs of nodes that were compared and are not far apart, or were clustered together';
comment on column link_pair.one is 'The node with the lesser id';
comment on column link_pair.other is 'The other node';
comment on column link_pair.score is 'In thousandths; above 0 speaks for one event';
comment on column link_pair.met is 'Whether they share a key';

create table link_text (
    key ubigint not null,
    sample boolean not null,
    article_id varchar not null
);
comment on table link_text is 'What articles are filed under, to find those with the same text';
comment on column link_text.key is 'A band of the signature, or a run of words';
comment on column link_text.sample is 'Whether it is a run of words';
comment on column link_text.article_id is 'The article';

create view event_claim as
select link_node.event_id, link_trace.claim_id, link_trace.article_id, link_trace.reading_id, link_trace.origin
from link_trace
join link_node on link_node.id = link_trace.node
where link_node.event_id is not null;
comment on view event_claim is 'Which claims tell of which event, and whose account each is';
