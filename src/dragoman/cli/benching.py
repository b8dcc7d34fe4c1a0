"""What `dragoman bench` does: read two files, compare, render."""

import json
from pathlib import Path
from typing import Any

from dragoman.bench.claims import render, score
from dragoman.errors import InputError


def score_files(gold: str, predicted: str, *, as_json: bool) -> str:
    """The scores of PREDICTED against GOLD, for people or as JSON."""
    result = score(load_articles(gold), load_articles(predicted))
    return json.dumps(result, indent=1) if as_json else render(result)


def load_articles(path: str) -> dict[str, dict[str, Any]]:
    """The articles of a claims JSON Lines file by id; a line that is none is an InputError."""
    articles: dict[str, dict[str, Any]] = {}
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                article = load_article(line, path, number)
                if article["id"] in articles:
                    what = f"the id {article['id']!r} for the second time"
                    raise InputError(path, what, "articles are paired by it", number)
                articles[article["id"]] = article
    except UnicodeDecodeError as error:
        raise InputError(path, "not UTF-8", "write it as claims JSON Lines") from error
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise InputError(path, what, "check the name and the permissions") from error
    if not articles:
        raise InputError(path, "the file is empty", "write it as claims JSON Lines")
    return articles


def load_article(line: str, path: str, number: int) -> dict[str, Any]:
    try:
        article = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"broken JSON: {error}", "mend the line", number) from error
    if not isinstance(article, dict) or not isinstance(article.get("claims"), list):
        raise InputError(path, 'no article with "claims"', "mend the line", number)
    if not isinstance(article.get("id"), str):
        raise InputError(path, 'no "id"', "articles are paired by it", number)
    return article
