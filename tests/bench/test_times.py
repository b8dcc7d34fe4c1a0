"""Scores on sets of time expressions, from small sets of our own in the forms of the open ones."""

import io
import json
import tarfile
from datetime import date
from pathlib import Path

import pytest

from dragoman.bench.timecases import Case
from dragoman.bench.times import agreement, describe_times, judge, measure_times
from dragoman.errors import InputError

DAY = date(2013, 2, 12)


def pack(path: Path, name: str, text: str) -> None:
    path.parent.mkdir(parents=True)
    with tarfile.open(path, "w:gz") as tar:
        info = tarfile.TarInfo(name)
        content = text.encode()
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))


CONLLU = """\
# newdoc id = own_news_ferry
# meta::dateCreated = 2020-05-08
# sent_id = 1
1\tFerries\tferry\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tsank\tsink\tVERB\tVBD\t_\t0\troot\t_\t_
3\ton\ton\tADP\tIN\t_\t4\tcase\t_\t_
4\tTuesday\tTuesday\tPROPN\tNNP\t_\t2\tobl\t_\tXML=<date when:::"2020-05-05"></date>
5-6\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
5\tdo\tdo\tAUX\tVBP\t_\t2\taux\t_\t_
6\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tXML=<date when:::"-0300"></date>
"""
WORDS = ("Ferry sinks", "March 6 , 2012", "The ferry left on Monday .")


def cat_xml() -> str:
    tokens, number = [], 0
    for sentence, words in enumerate(WORDS):
        for word in words.split():
            number += 1
            tokens.append(f'<token t_id="{number}" sentence="{sentence}">{word}</token>')
    marks = (
        '<TIMEX3 value="2012-03-06"><token_anchor t_id="3"/><token_anchor t_id="6"/></TIMEX3>'
        '<TIMEX3 value="2012-03-05"><token_anchor t_id="11"/></TIMEX3>'
    )
    return f"<Document>{''.join(tokens)}<Markables>{marks}</Markables></Document>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    duckling = tmp_path / "duckling_time_en"
    duckling.mkdir()
    rows = [
        "section\texpected\ttext",
        "allExamples\t(datetime (2013, 2, 11, 0, 0, 0) Day)\tyesterday",
        "allExamples\t(datetimeInterval ((2013, 7, 13, 0, 0, 0), (2013, 7, 16, 0, 0, 0)) Day)"
        "\tJuly 13 to 15",
        "allExamples\t(datetime (2013, 2, 12, 9, 0, 0) Hour)\tat nine",
        "latentCorpus\t(datetime (2013, 2, 24, 0, 0, 0) Day)\tthe 24",
    ]
    (duckling / "duckling_time_en.tsv").write_text("\n".join(rows), encoding="utf-8")
    specs = tmp_path / "recognizers_datetime_en"
    specs.mkdir()
    for name in ("DateParser", "DatePeriodParser", "DateTimeModel", "MergedParser"):
        (specs / f"{name}.json").write_text("[]", encoding="utf-8")
    case = {
        "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"},
        "Results": [
            {"Text": "2014 to 2018",
             "Value": {"values": [{"type": "daterange", "start": "2014-01-01",
                                   "end": "2018-01-01"}]}},
            {"Text": "noon", "Value": {"values": [{"type": "time", "value": "12:00"}]}},
            {"Text": "Feb 30", "Value": {"FutureResolution": {"date": "0001-01-01"}}},
        ],
    }  # fmt: skip
    (specs / "DateTimeModel.json").write_text(json.dumps([case]), encoding="utf-8")
    strings = tmp_path / "timenorm_en"
    strings.mkdir()
    block = "2013-03-22\tDATE\t2013-03-22\nlast week\tDATE\t2013-WXX\nnow\tDATE\tPRESENT_REF\n\n"
    (strings / "train.tsv").write_text(block, encoding="utf-8")
    pack(tmp_path / "MEANTIME" / "MEANTIME_en_half.tar.gz", "OWN/1.xml", cat_xml())
    pack(tmp_path / "GUM" / "GUM_conllu_train_dev.tar.gz", "dev/own.conllu", CONLLU)
    return tmp_path


def test_every_set_in_a_folder_is_scored(folder: Path) -> None:
    scores = measure_times(folder)
    assert (scores["duckling_time_en"]["n"], scores["duckling_time_en"]["exact"]) == (2, 1.0)
    assert scores["recognizers_datetime_en"]["kinds"] == {"end not counted in": 1}
    assert scores["timenorm_en"]["kinds"] == {"exact": 1, "not said which": 1}
    assert (scores["MEANTIME"]["n"], scores["MEANTIME"]["value_f1"]) == (2, 1.0)
    assert scores["GUM"] == {"n": 1, "exact": 1.0, "in_text": 1.0}
    page = describe_times({"scores": scores})
    assert "| MEANTIME, finding and value | 2 | 1.000 |" in page


def test_a_folder_without_a_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds none of the sets"):
        measure_times(tmp_path)


def test_readings_agree_by_a_named_convention_or_not() -> None:
    def days(first: int, last: int) -> tuple[date, date]:
        return date(2013, 3, first), date(2013, 3, last)

    assert agreement(days(1, 5), days(1, 5)) == "exact"
    assert agreement(days(1, 5), days(2, 5)) == "a day at an end"
    assert agreement(days(1, 31), days(7, 7)) == "a day of it"
    assert agreement(days(1, 1), days(2, 2)) is None
    assert agreement(days(1, 9), days(1, 5)) is None


def test_what_cannot_be_read_is_wrong() -> None:
    assert judge(Case("nothing", DAY, value="2013")) == "wrong"
    assert judge(Case("nothing", DAY, days=((DAY, DAY),))) == "wrong"
