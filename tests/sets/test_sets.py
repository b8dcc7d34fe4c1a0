"""Public sets are read as they are laid out, and become labels of nothing that they do not say."""

import gzip
import io
import json
import tarfile

import pytest

from dragoman.sets import load_public
from dragoman.sets.ewt import status_of
from dragoman.sets.gum import load_gum
from dragoman.sets.passages import join_words, together
from dragoman.sets.qasrl import role_of

WORDS = "Envoys said that Peru will not free the three divers .".split(" ")
TEXT = "Envoys said that Peru will not free the three divers."


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")


def pack(path, name, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(text.encode())
        archive.addfile(info, io.BytesIO(text.encode()))


def words_of(article, spans):
    return [article["text"][s["start"] : s["end"]] for s in spans]


@pytest.fixture
def treebank(tmp_path):
    data = tmp_path / "data"
    sentence = {
        "doc": "d", "genre": "weblog", "sent_id": "d-1", "text": TEXT, "tokens": WORDS,
        "preds": [
            {"roleset": "say.01", "lemma": "say", "v": [1, 1],
             "args": [["ARG0", 0, 0], ["ARG1", 2, 9]]},
            {"roleset": "free.01", "lemma": "free", "v": [6, 6],
             "args": [["ARG0", 3, 3], ["ARGM-MOD", 4, 4], ["ARGM-NEG", 5, 5], ["ARG1", 7, 9]]},
            {"roleset": "have.01", "lemma": "have", "v": [4, 4], "args": []},
        ],
    }  # fmt: skip
    review = sentence | {"genre": "reviews", "sent_id": "d-2"}
    lines = json.dumps(sentence) + "\n" + json.dumps(review) + "\n"
    write(data / "PropBank_EWT" / "propbank_ewt_train.jsonl.gz", lines)
    tags = ["B-LOC" if word == "Peru" else "O" for word in WORDS]
    rows = "".join(f"{n}\t{w}\t{t}\n" for n, (w, t) in enumerate(zip(WORDS, tags, strict=True), 1))
    write(data / "UNER_English-EWT" / "en_ewt-ud-train.iob2.gz", f"# sent_id = d-1\n{rows}")
    judged = {"text": " ".join(WORDS), "targets": [{"span1": [6, 7], "label": -2.5}]}
    write(data / "UDS_IH2" / "train.jsonl", json.dumps(judged) + "\n")
    return tmp_path


def test_the_layers_of_the_treebank_come_on_one_text(treebank):
    (article,) = load_public(treebank, frozenset({"propbank", "uner", "uds"}))
    said, free = article["frames"]
    assert words_of(article, [said["trigger"], free["trigger"]]) == ["said", "free"]
    found = {role: words_of(article, spans) for role, spans in free["roles"].items() if spans}
    assert found == {
        "agent": ["Peru"], "patient": ["the three divers"], "modal": ["will", "not"],
        "speaker": ["Envoys"], "saying": ["said"],
    }  # fmt: skip
    assert words_of(article, article["names"]) == ["Peru"]
    assert free["status"] == "future"


def test_a_layer_that_is_left_out_says_nothing(treebank):
    (article,) = load_public(treebank, frozenset({"uner"}))
    assert article["frames"] == []
    (article,) = load_public(treebank, frozenset({"uds"}))
    assert article["names"] == []
    assert [frame["roles"] for frame in article["frames"]] == [{}]


@pytest.mark.parametrize(
    ("value", "before", "status"),
    [
        (3.0, "he", "actual"), (0.5, "he", None), (-2.5, "did not", "negated"),
        (-2.5, "he will", "future"), (-3.0, "may he", None),
    ],
)  # fmt: skip
def test_the_crowd_is_believed_where_it_is_sure_and_the_words_say_why(value, before, status):
    assert status_of(value, set(before.split())) == status


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ({"wh": "who", "subj": "", "is_passive": "False"}, "agent"),
        ({"wh": "who", "subj": "", "is_passive": "True"}, "patient"),
        ({"wh": "what", "subj": "someone", "is_passive": "False"}, "patient"),
        ({"wh": "where", "subj": "someone", "is_passive": "False"}, "where"),
        ({"wh": "how", "subj": "someone", "is_passive": "False"}, None),
        ({"wh": "who", "subj": "someone", "is_passive": "False", "prep": "with"}, None),
    ],
)
def test_questions_are_roles(question, role):
    assert role_of({"prep": "", "obj": "", "obj2": ""} | question) == role


def test_nouns_that_are_no_events_are_no_frames(tmp_path):
    sentence = "The arrest of divers angered fans ."
    head = (
        "qasrl_id,sentence,target_idx,is_verbal,question,answer_range,wh,subj,obj,obj2,prep,"
        "is_passive"
    )
    rows = [
        f"w:wikinews:1,{sentence},1,True,Who was arrested?,3:4,who,,,,,True",
        f"w:wikinews:1,{sentence},5,False,,,,,,,,",
        f"w:wikipedia:1,{sentence},1,True,Who was arrested?,3:4,who,,,,,True",
    ]
    write(tmp_path / "data" / "QANom" / "annot.train.csv.gz", "\n".join([head, *rows]) + "\n")
    (article,) = load_public(tmp_path, frozenset({"qanom"}))
    (frame,) = article["frames"]
    assert words_of(article, [frame["trigger"], *frame["roles"]["patient"]]) == ["arrest", "divers"]
    assert article["text"] == "The arrest of divers angered fans."


CONLLU = """# sent_id = g-1
# text = Peru freed them, envoys said.
1\tPeru\t_\tPROPN\t_\t_\t_\t_\t_\tDiscourse=joint-list:1->2:0|Entity=(1-place-new)
2\tfreed\t_\tVERB\t_\t_\t_\t_\t_\t_
3\tthem\t_\tPRON\t_\t_\t_\t_\t_\tEntity=(2-person-giv)|SpaceAfter=No
4\t,\t_\tPUNCT\t_\t_\t_\t_\t_\t_
5\tenvoys\t_\tNOUN\t_\t_\t_\t_\t_\tDiscourse=attribution-positive:2->1:0:sem-atsrc-5-_+lex-indwd-6-_|Entity=(3-person-new)
6\tsaid\t_\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No
7\t.\t_\tPUNCT\t_\t_\t_\t_\t_\t_
"""


def test_attributions_give_what_is_said_its_speaker(tmp_path):
    pack(tmp_path / "data" / "GUM" / "GUM_conllu_train_dev.tar.gz", "train/x.conllu", CONLLU)
    (passage,) = load_gum(tmp_path, part="train")
    (article,) = together([passage])
    (frame,) = article["frames"]
    assert words_of(article, [frame["trigger"]]) == ["freed"]
    assert words_of(article, frame["roles"]["speaker"]) == ["envoys"]
    assert words_of(article, frame["roles"]["saying"]) == ["said"]
    assert words_of(article, article["names"]) == ["Peru", "them", "envoys"]


CAT_XML = """<Document>
<token t_id="1" sentence="0">Peru</token><token t_id="2" sentence="0">denied</token>
<token t_id="3" sentence="0">freeing</token><token t_id="4" sentence="0">divers</token>
<Markables>
<EVENT_MENTION m_id="1" certainty="CERTAIN" polarity="POS" time="NON_FUTURE" special_cases="NONE">
<token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="2" certainty="CERTAIN" polarity="NEG" time="NON_FUTURE" special_cases="NONE">
<token_anchor t_id="3"/></EVENT_MENTION>
<ENTITY_MENTION m_id="3"><token_anchor t_id="1"/></ENTITY_MENTION>
</Markables>
<Relations>
<HAS_PARTICIPANT sem_role="Arg0"><source m_id="1"/><target m_id="3"/></HAS_PARTICIPANT>
<SLINK><source m_id="1"/><target m_id="2"/></SLINK>
</Relations></Document>"""


def test_links_of_reporting_give_a_speaker_and_factuality_a_status(tmp_path):
    pack(tmp_path / "data" / "MEANTIME" / "MEANTIME_en_half.tar.gz", "A/x.xml", CAT_XML)
    (article,) = load_public(tmp_path, frozenset({"meantime"}))
    denied, freeing = article["frames"]
    assert (denied["status"], freeing["status"]) == ("actual", "negated")
    assert words_of(article, freeing["roles"]["speaker"]) == ["Peru"]
    assert words_of(article, freeing["roles"]["saying"]) == ["denied"]


def test_names_come_in_both_styles_of_tags(tmp_path):
    data = tmp_path / "data"
    write(
        data / "CrossNER_politics" / "train.txt", "Ada\tB-politician\nOyo\tI-politician\nwon\tO\n"
    )
    write(data / "wikigold" / "wikigold.conll.txt", "Lake I-LOC\nChad I-LOC\nrose O\n\nUN I-ORG\n")
    (article,) = load_public(tmp_path, frozenset({"crossner", "wikigold"}))
    assert sorted(words_of(article, article["names"])) == ["Ada Oyo", "Lake Chad", "UN"]


def test_the_part_that_may_not_be_used_is_not_read(tmp_path):
    for folder in ("CENTCOM", "BBC Online"):
        entity = {"documentId": folder, "begin": 0, "end": 4, "type": "Organisation"}
        document = {"_id": folder, "text": "ISIL fled."}
        write(tmp_path / "data" / "re3d" / folder / "entities.json", json.dumps(entity))
        write(tmp_path / "data" / "re3d" / folder / "documents.json", json.dumps(document))
    (article,) = load_public(tmp_path, frozenset({"re3d"}))
    assert article["text"] == "ISIL fled."


def test_spaces_stand_where_english_has_them():
    words = [
        "``",
        "We",
        "do",
        "n't",
        "know",
        "(",
        "yet",
        ")",
        ",",
        "''",
        "Mali",
        "'s",
        "envoy",
        "said",
        ".",
    ]
    assert join_words(words, "d").text == "“We don't know (yet),” Mali's envoy said."
    assert join_words(["e", "-", "mail"], "d", hyphens=True).text == "e-mail"
