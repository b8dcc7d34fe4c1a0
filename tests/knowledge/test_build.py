"""The file of actors, built from the sources where they are."""

import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.errors import InputError, KnowledgeError
from dragoman.knowledge.build import build_actors
from dragoman.resolve.knowledge import Knowledge
from dragoman.resolve.names import fold, person_key
from dragoman.resolve.offices import office_role, office_sector

SHARED = Path(__file__).parents[3] / "shared"
SHIPPED = Path(str(files("dragoman.resolve").joinpath("data", "actors.sqlite")))


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not beside the checkout")
def test_build_gives_the_shipped_facts_and_the_same_bytes_twice(tmp_path):
    build_actors(SHARED, tmp_path / "one.sqlite")
    build_actors(SHARED, tmp_path / "two.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()
    # SQLite versions lay pages out differently, so the shipped file is compared by its rows.
    assert dump(tmp_path / "one.sqlite") == dump(SHIPPED)


def dump(path):
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_build_without_sources_says_what_it_needs(tmp_path):
    with pytest.raises(InputError, match="cia_factbook"):
        build_actors(tmp_path, tmp_path / "actors.sqlite")
    assert not (tmp_path / "actors.sqlite").exists()


def test_shipped_file_is_small_and_every_fact_has_a_source():
    assert SHIPPED.stat().st_size < 15 * 1024 * 1024
    connection = sqlite3.connect(SHIPPED)
    for table in ("term", "person", "spell"):
        orphans = f"select count(*) from {table} where source not in (select id from source)"  # noqa: S608
        assert connection.execute(orphans).fetchone() == (0,)
    assert connection.execute("select count(*) from source where licence = ''").fetchone() == (0,)
    connection.close()


def test_missing_file_is_a_knowledge_error(tmp_path):
    with pytest.raises(KnowledgeError, match="no such file"):
        Knowledge.open(tmp_path / "none.sqlite")


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be read"])
def test_broken_file_is_a_knowledge_error(tmp_path, content):
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match="reinstall"):
        Knowledge.open(path)


@pytest.mark.parametrize(
    ("label", "sector", "role"),
    [
        ("President", "GOV", "state"),
        ("Vice President", "GOV", "deputy"),
        ("President of the Senate", "LEG", "other"),
        ("Minister of Justice", "GOV", "justice"),
        ("Chief Justice", "JUD", "other"),
        ("Chief of the General Staff", "MIL", "army"),
        ("Federal Chancellor", "GOV", "government"),
        ("Minister of Foreign Affairs", "GOV", "foreign"),
    ],
)
def test_label_gives_sector_and_role(label, sector, role):
    assert (office_sector(label), office_role(label)[0]) == (sector, role)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Mohammed Morsi", "Mohamed Morsi"),
    ],
)
def test_romanisations_share_a_key(left, right):
    assert person_key(left) == person_key(right)


def test_folding_keeps_words_apart():
    assert fold("Côte d’Ivoire") == "cote divoire"
    assert fold("al-Qaeda") == "al qaeda"
    assert fold("U.S.") == "us"
