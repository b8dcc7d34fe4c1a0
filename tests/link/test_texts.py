"""Same text: whole copies, pasted parts, and texts that only share phrases."""

from dataclasses import replace

from dragoman.link.texts import compare_texts, covered, keys_of_text, take_apart
from dragoman.records import Article

WIRE = (
    "Rebels blew up the railway bridge at Kotido before dawn on Sunday and cut the only line to the"
    " north, the transport ministry said. A goods train had crossed it ten minutes earlier. Trucks"
    " with flour for the camps were waiting at Lira, where drivers lit fires of old tyres."
)
OWN = "Our readers ask when the market will open again. The council does not know."


def text(words: str, name: str = "a"):
    return take_apart(Article(name, words))


def test_a_copy_is_found_by_its_bands_and_covers_the_text():
    copy = text(WIRE.replace("ten minutes", "a quarter of an hour"), "b")
    assert keys_of_text(text(WIRE)).bands & keys_of_text(copy).bands
    found = compare_texts(copy, text(WIRE))
    assert found is not None
    assert found.share > 0.8


def test_a_pasted_sentence_is_found_by_a_sample_and_nothing_else_is_covered():
    local = text(f"{OWN}\n\n{WIRE.partition('. ')[0]}.", "b")
    assert keys_of_text(local).samples & keys_of_text(text(WIRE)).samples
    found = compare_texts(local, text(WIRE))
    assert found is not None
    start = local.article.text.index("Rebels")
    assert covered(start, len(local.article.text), found.stretches) > 0.9
    assert covered(0, len(OWN), found.stretches) == 0


def test_phrases_in_common_are_no_copy():
    other = text(
        "The council said that the only line to the north is open, and fires were lit.", "b"
    )
    assert compare_texts(other, text(WIRE)) is None


def test_a_text_of_three_words_has_no_keys():
    short = text("Strike called off")
    assert not keys_of_text(short).bands
    assert compare_texts(short, text(WIRE)) is None
    assert replace(short, words=()).words == ()
