"""One article or one claim, asked for by its id."""

from dragoman.records import Coded
from dragoman.store.database import Database
from dragoman.store.query import fetch, read_piece

SELECT_READING = "select id from current_reading where article_id = $id"
SELECT_ARTICLE_OF = "select article_id from claim where id = $id limit 1"


def read_article(database: Database, article_id: str) -> Coded | None:
    """The article with its newest claims, or None where there is none with this id."""
    found = fetch(database, SELECT_READING, id=article_id)
    return next(read_piece(database, [found[0]["id"]], None), None) if found else None


def find_article_of(database: Database, claim_id: str) -> str | None:
    """The id of the article that a claim is from."""
    found = fetch(database, SELECT_ARTICLE_OF, id=claim_id)
    return str(found[0]["article_id"]) if found else None
