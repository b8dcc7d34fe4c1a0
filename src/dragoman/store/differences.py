"""What changed between two runs: of the articles that both read, the claims they disagree on."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.errors import QuestionError
from dragoman.records import Run
from dragoman.store.ask import Answer
from dragoman.store.database import Database
from dragoman.store.query import fetch, list_runs

# A claim is the same if its words are: the same trigger in the same article, which may have two.
DIFFERENCES = """
    with numbered as (
        select coded_claim.*, claim.trigger_start, claim.trigger_end, claim.trigger_words,
            row_number() over (
                partition by coded_claim.run_id, coded_claim.article_id, claim.trigger_start,
                    claim.trigger_end
                order by coded_claim.claim_id
            ) as nth
        from coded_claim
        join claim on claim.number = coded_claim.number
        where coded_claim.run_id in ($old, $new)
    ),
    old_rows as (select * from numbered where run_id = $old),
    new_rows as (select * from numbered where run_id = $new),
    both_read as (
        (
            select article_id from reading where run_id = $old
            union
            select article_id from old_rows
        )
        intersect
        (
            select article_id from reading where run_id = $new
            union
            select article_id from new_rows
        )
    ),
    paired as (
        select
            coalesce(old_rows.article_id, new_rows.article_id) as article_id,
            coalesce(old_rows.trigger_start, new_rows.trigger_start) as trigger_start,
            coalesce(old_rows.trigger_words, new_rows.trigger_words) as "trigger",
            old_rows.claim_id as old_id,
            new_rows.claim_id as new_id,
            {pairs}
        from old_rows
        full join new_rows on new_rows.article_id = old_rows.article_id
            and new_rows.trigger_start = old_rows.trigger_start
            and new_rows.trigger_end = old_rows.trigger_end
            and new_rows.nth = old_rows.nth
    )
    select
        paired.article_id,
        case when old_id is null then 'added' when new_id is null then 'gone' else 'changed' end
            as change,
        "trigger",
        old_id,
        new_id,
        {fields}
    from paired
    join both_read on both_read.article_id = paired.article_id
    where old_id is null or new_id is null or ({differ})
    order by paired.article_id, trigger_start, change
"""
COMPARED: Mapping[str, str] = {
    "type": "{side}.type",
    "mode": "{side}.mode",
    "status": "{side}.status",
    "actors": "{side}.actors",
    "actor_countries": "{side}.actor_countries",
    "recipients": "{side}.recipients",
    "recipient_countries": "{side}.recipient_countries",
    "place": "{side}.place",
    "first_day": "{side}.first_day",
    "last_day": "{side}.last_day",
    "speaker": "{side}.speaker",
}
COUNT_BOTH = """
    with old_articles as (
        select article_id from reading where run_id = $old
        union
        select article_id from coded_claim where run_id = $old
    ),
    new_articles as (
        select article_id from reading where run_id = $new
        union
        select article_id from coded_claim where run_id = $new
    )
    select
        (select count(*) from old_articles) as old_articles,
        (select count(*) from new_articles) as new_articles,
        (select count(*) from old_articles join new_articles using (article_id)) as both_articles
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two runs and the rows on which they differ."""

    old: Run
    new: Run
    answer: Answer


def diff_runs(database: Database, old: str, new: str) -> Compared:
    """The claims that only one of the runs has, or has otherwise, of articles that both read."""
    runs = list_runs(database)
    left, right = find_run(runs, old), find_run(runs, new)
    statement = DIFFERENCES.format(
        pairs=", ".join(
            f"{sql.format(side=f'{side}_rows')} as {side}_{name}"
            for name, sql in COMPARED.items()
            for side in ("old", "new")
        ),
        fields=", ".join(f"old_{name}, new_{name}" for name in COMPARED),
        differ=" or ".join(f"old_{name} is distinct from new_{name}" for name in COMPARED),
    )
    values = {"old": left.id, "new": right.id}
    return Compared(left, right, Answer(database, statement, values))


def find_run(runs: tuple[Run, ...], written: str) -> Run:
    """The run of that id or beginning of one, of that number from the first, or the last."""
    if not runs:
        raise QuestionError(written, "the database has no runs")
    if written == "last":
        return runs[-1]
    if written.isdecimal() and 1 <= int(written) <= len(runs):
        return runs[int(written) - 1]
    found = [run for run in runs if run.id.startswith(written)]
    if len(found) == 1:
        return found[0]
    what = "no such run" if not found else f"the beginning of {len(found)} runs"
    raise QuestionError(written, what, "see: dragoman runs")


def count_articles(database: Database, compared: Compared) -> tuple[int, int, int]:
    """How many articles the old run read, the new one, and both."""
    [row] = fetch(database, COUNT_BOTH, old=compared.old.id, new=compared.new.id)
    return row["old_articles"], row["new_articles"], row["both_articles"]
