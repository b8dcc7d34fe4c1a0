"""The benchmark of speed measures something of every kind, and finds nothing between equals."""

import pytest

from dragoman.bench.speed import compare_readers, cut, measure_command, row
from dragoman.read.reader import Reader
from dragoman.text import split_words

TEXT = "Kenya accused Somalia of moving its border posts. " * 120


def test_articles_have_the_length_that_the_aim_names():
    sizes = [len(split_words(article.text)) for article in cut(TEXT)]
    assert sizes == [500] * (len(split_words(TEXT)) // 500)


@pytest.mark.slow
def test_the_command_is_measured_as_a_whole_process():
    table = measure_command([TEXT[:50]])
    assert table["megabytes of memory"]["measured"] > 50
    assert table["seconds from start to the end of one article"]["measured"] > 0.1


def test_a_reader_does_not_differ_from_itself():
    reader = Reader.open()
    table = compare_readers(reader, reader, [TEXT[:200]])
    assert table["share of spans that differ from float32"] == row(0.0, "≤ 0.015")
