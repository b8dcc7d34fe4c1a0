import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from dragoman.gather.files import count_inputs, gather
from dragoman.records import Article, Failure, Published

BODY = "The envoy left Doha on Monday. Talks go on."
THURSDAY = date(2025, 10, 9)


def run(*paths, **options) -> list[Article | Failure]:
    return list(gather(paths, **options))


def failure(found: Article | Failure) -> str:
    assert isinstance(found, Failure)
    assert found.stage == "gather"
    return f"{found.where}: {found.message}"


def article(found: Article | Failure) -> Article:
    assert isinstance(found, Article)
    return found


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder that is the working directory, so that messages have short names."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"Envoy leaves\n\n{BODY}"),
        ("a.md", f"# Envoy leaves\n\n{BODY}"),
        ("a.jsonl", json.dumps({"title": "Envoy leaves", "text": BODY})),
        ("a.json", json.dumps({"title": "Envoy leaves", "text": BODY})),
        # Of unknown name: the beginning tells.
        ("wire-0412", f"Envoy leaves\n\n{BODY}"),
        ("export", json.dumps({"title": "Envoy leaves", "text": BODY})),
        ("notes", f"# Envoy leaves\n\n{BODY}"),
    ],
)
def test_each_form_is_read(folder, name, content):
    Path(name).write_text(content, encoding="utf-8")
    found = article(run(name, published=THURSDAY, outlet="Gulf Wire")[0])
    assert (found.title, found.text, found.outlet) == ("Envoy leaves", BODY, "Gulf Wire")
    assert found.published == Published(THURSDAY, "given")
    assert found.where is not None
    assert found.where.startswith(name)


def test_the_same_article_has_the_same_id_in_every_file_and_another_day_another(folder):
    Path("a.txt").write_text(BODY, encoding="utf-8")
    Path("b.txt").write_text(BODY + "\n", encoding="utf-8")
    one, two = (article(run(name, published=THURSDAY)[0]) for name in ("a.txt", "b.txt"))
    other = article(run("a.txt", published=date(2025, 10, 10))[0])
    assert one.id == two.id != other.id


def test_the_file_gives_the_id_if_it_has_one(folder):
    Path("a.jsonl").write_text(json.dumps({"id": "gw-1", "text": BODY}), encoding="utf-8")
    assert article(run("a.jsonl")[0]).id == "gw-1"


def test_the_users_word_has_precedence_and_disagreement_is_marked(folder):
    line = {"text": BODY, "published": "2025-10-01", "outlet": "Old Wire"}
    Path("a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    found = article(run("a.jsonl", published=THURSDAY, outlet="Gulf Wire")[0])
    assert found.published == Published(THURSDAY, "given", doubtful=True)
    assert found.outlet == "Gulf Wire"


def test_an_article_without_a_date_is_coded_and_named(folder, caplog):
    Path("a.txt").write_text(BODY, encoding="utf-8")
    assert article(run("a.txt")[0]).published is None
    assert "a.txt: no date of publication, so its days stay relative" in caplog.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "a.txt: the file is empty; put an article in or leave it out"),
        ("a.txt", b" \n\t\n", "a.txt: the file is empty"),
        ("a.jsonl", b"", "a.jsonl: the file is empty"),
        ("a.jsonl", b"\n\n", "a.jsonl: the file is empty"),
        ("a.html", b"", "a.html: the file is empty"),
        ("a.md", b"# Only a headline\n", "a.md: the text is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "a.txt: an image, not text"),
        ("a.jsonl", b"\x8bXYZ\r\n\x1a\n\x00\x00\x00", "a.jsonl: a binary file, not text"),
        ("photo", b"\x7fELF\x02\x01\x01\x00\x00\x00", "photo: a binary file, not text"),
        ("a.txt", "reçu".encode("cp1252"), "a.txt:1: not UTF-8: byte 0xe7 cannot be read"),
        ("a.txt", b"x" * 8_000_001, "a.txt: 8,000,001 characters are no single article"),
        ("a.html", b"<html></html>", "a.html: no article found on the page"),
    ],
)
def test_a_bad_file_is_named_and_the_others_are_read(folder, name, content, said):
    Path(name).write_bytes(content)
    Path("good.txt").write_text(BODY, encoding="utf-8")
    bad, good = run(name, "good.txt")
    assert failure(bad).startswith(said)
    assert article(good).text == BODY


@pytest.mark.parametrize("name", ["one.txt", "one.jsonl", "one.html", "one"])
def test_fifty_megabytes_of_one_line_are_named_and_not_read(folder, name):
    with Path(name).open("wb") as stream:
        stream.truncate(50_000_000)
        stream.write(b"x" * 20)
    (bad,) = run(name)
    assert failure(bad).startswith((f"{name}: a ", f"{name}:1: a "))
    assert "more than 16 MB holds no single article; split it" in failure(bad) or (
        "a binary file" in failure(bad)
    )


def test_broken_json_on_line_7_is_named_and_the_other_lines_are_read(folder):
    lines = [json.dumps({"id": str(n), "text": f"{BODY} {n}"}) for n in range(1, 11)]
    lines[6] = lines[6][:-2]
    Path("news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = run("news.jsonl")
    assert failure(found[6]).startswith("news.jsonl:7: broken JSON at column ")
    assert [article(one).id for one in found if one is not found[6]] == [
        "1", "2", "3", "4", "5", "6", "8", "9", "10",
    ]  # fmt: skip
    assert article(found[7]).where == "news.jsonl:8"


def test_a_missing_file_is_named(folder):
    assert failure(run("gone.txt")[0]) == "gone.txt: no such file; check the name"


@pytest.mark.parametrize("path", ["a\x00b.txt", "x" * 5_000])
def test_a_name_that_no_file_can_have_is_named(folder, path):
    assert "cannot be read" in failure(run(path)[0])


def test_an_unreadable_file_among_good_ones_is_named(folder, monkeypatch):
    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_text(f"{BODY} {name}", encoding="utf-8")
    whole = Path.open

    def locked(path, *rest, **options):
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path, *rest, **options)

    monkeypatch.setattr(Path, "open", locked)
    found = run(folder)
    assert [isinstance(one, Article) for one in found] == [True, False, True]
    assert failure(found[1]).endswith(
        "b.txt: cannot be read: Permission denied; check the name and the permissions"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(folder):
    Path("a.txt").write_text(BODY, encoding="utf-8")
    Path("a.txt").chmod(0)
    assert "cannot be read: Permission denied" in failure(run("a.txt")[0])


def test_a_folder_is_searched_in_order_and_other_kinds_are_named_once(folder, caplog):
    for name in (
        "b/2.txt",
        "a/1.TXT",
        "a/.hidden.txt",
        ".git/x.txt",
        "c.jsonl",
        "map.png",
        "R",
        "README.md",
    ):
        path = Path("news", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"text": f"{BODY} {name}"}), encoding="utf-8")
    found = [article(one) for one in run("news", published=THURSDAY)]
    assert [one.where for one in found] == ["news/c.jsonl:1", "news/a/1.TXT", "news/b/2.txt"]
    assert (
        "news: 3 other files passed over (.png, README.md, no extension); name a file"
        in caplog.text
    )


def test_a_folder_with_nothing_is_named(folder):
    Path("news").mkdir()
    assert failure(run("news")[0]).startswith("news: no articles in this folder; it may hold: .txt")


def test_a_dangling_link_in_a_folder_is_named(folder):
    Path("news").mkdir()
    Path("news/a.txt").symlink_to("nowhere.txt")
    assert failure(run("news")[0]) == "news/a.txt: no such file; check the name"


def test_a_file_named_twice_is_read_once(folder):
    Path("news").mkdir()
    Path("news/a.txt").write_text(BODY, encoding="utf-8")
    Path("link.txt").symlink_to("news/a.txt")
    assert len(run("news", "news/a.txt", "link.txt", "news")) == 1


def test_an_article_that_comes_twice_is_given_once_and_an_id_for_two_texts_is_a_failure(folder):
    lines = [{"id": "1", "text": BODY}, {"id": "1", "text": BODY}, {"id": "1", "text": "Other."}]
    Path("a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    first, second = run("a.jsonl")
    assert article(first).id == "1"
    assert failure(second) == (
        "a.jsonl:3: another article has the id '1' already; give each its own"
    )


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (BODY.encode(), [BODY]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b"# Head\n\nOne.\n", ["One."]),
    ],
)
def test_standard_input_is_read_by_its_beginning_and_stays_open(data, texts):
    stream = io.BytesIO(data)
    assert [article(one).text for one in run("-", stdin=stream)] == texts
    assert not stream.closed


def test_nothing_on_standard_input_is_named():
    (found,) = run("-", stdin=io.BytesIO(b""))
    assert failure(found) == (
        "-: nothing came on standard input; pipe an article in or name a file"
    )


def test_articles_come_one_by_one(folder):
    stream = io.BytesIO(b'{"text": "One."}\n' * 1 + b'{"text": "Two."}\n' * 1_000)
    next(gather(["-"], stdin=stream))
    assert stream.tell() < 100


def test_inputs_are_counted_for_the_bar(folder):
    Path("a.txt").write_text(BODY, encoding="utf-8")
    Path("b.jsonl").write_text("{}\n{}\n{}\n", encoding="utf-8")
    assert count_inputs([".", "gone.txt"]) == 5
    assert count_inputs(["a.txt", "-"]) is None
