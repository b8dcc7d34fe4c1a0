"""Decisions of people about claims: added, never written over."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dragoman.errors import QuestionError
from dragoman.ids import make_id
from dragoman.store.database import Database
from dragoman.store.rows import in_utc

Decision = Literal["accepted", "mended", "rejected"]
SELECT_ARTICLE = "select article_id from claim where id = $claim_id limit 1"
INSERT_REVIEW = """
    insert into review by name
    select
        $id as id, $claim_id as claim_id, $article_id as article_id, $decision as decision,
        $field as field, $value as value, $comment as comment, $reviewer as reviewer,
        $reviewed::timestamp as reviewed
    on conflict (id) do nothing
"""


@dataclass(frozen=True, slots=True)
class Review:
    """One decision about one claim; what was mended is named with its new value."""

    claim_id: str
    decision: Decision
    reviewer: str
    reviewed: datetime
    field: str | None = None
    value: object = None
    comment: str | None = None


def write_review(database: Database, review: Review) -> str:
    """The id of the stored decision; storing it twice is storing it once."""
    with database.transaction() as connection:
        row = connection.execute(SELECT_ARTICLE, {"claim_id": review.claim_id}).fetchone()
        if row is None:
            raise QuestionError(review.claim_id, "no such claim")
        value = None if review.field is None else json.dumps(review.value, ensure_ascii=False)
        moment = in_utc(review.reviewed)
        parts = (review.claim_id, review.decision, review.field or "", value or "")
        review_id = make_id(*parts, review.comment or "", review.reviewer, moment)
        given = {
            "id": review_id,
            "claim_id": review.claim_id,
            "article_id": row[0],
            "decision": review.decision,
            "field": review.field,
            "value": value,
            "comment": review.comment,
            "reviewer": review.reviewer,
            "reviewed": moment,
        }
        connection.execute(INSERT_REVIEW, given)
    return review_id
