import codecs

import pytest

from dragoman.errors import InputError
from dragoman.gather.decode import decode

TEXT = "Le ministre a été reçu à Kyïv."
PAGE = '<html><head><meta charset="{}"></head><body>Müller traf Šefčovič</body></html>'


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_utf8_and_byte_order_marks_are_understood(data):
    assert decode(data, "a.txt") == TEXT


def test_a_page_is_read_as_it_declares():
    page = PAGE.format("iso-8859-2")
    assert decode(page.encode("iso-8859-2"), "a.html", markup=True) == page


def test_a_page_in_utf8_is_utf8_whatever_it_declares():
    page = PAGE.format("iso-8859-1")
    assert decode(page.encode(), "a.html", markup=True) == page


def test_the_users_word_is_followed():
    assert decode("déjà".encode("cp1252"), "a.txt", encoding="windows-1252") == "déjà"


def test_another_encoding_is_named_with_its_line_and_never_guessed():
    data = "First line.\nLe ministre a été reçu.".encode("cp1252")
    with pytest.raises(InputError) as caught:
        decode(data, "wire/latin.txt")
    assert str(caught.value) == (
        "wire/latin.txt:2: not UTF-8: byte 0xe9 cannot be read; "
        "name its encoding, for instance --encoding windows-1252, or save it as UTF-8"
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 rest of it", "a PDF, not text; save it as text"),
        (b"PK\x03\x04....", "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08....", "gzip, not text; unpack it"),
        (b"\x7fELF\x02\x01\x00\x00\x00", "a binary file, not text"),
        ("The envoy left on Tuesday.".encode("utf-16-le"), "--encoding utf-16-le"),
        ("The envoy left on Tuesday.".encode("utf-16-be"), "--encoding utf-16-be"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(data, said):
    with pytest.raises(InputError, match=r"^a\.bin: ") as caught:
        decode(data, "a.bin")
    assert said in str(caught.value)
