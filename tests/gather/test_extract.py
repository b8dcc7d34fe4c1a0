from datetime import date

import pytest

from dragoman.errors import InputError
from dragoman.gather.extract import from_html

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Envoys reach Muscat for prisoner talks | Gulf Wire</title>
<meta property="og:site_name" content="Gulf Wire">
<meta property="article:published_time" content="2025-06-04T09:12:00+04:00">
<link rel="canonical" href="https://gulf.example/envoys">
<script>var tracker = "said on Tuesday";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="cookie-banner">We value your privacy. Accept all cookies.</div>
<article><h1>Envoys reach Muscat for prisoner talks</h1>
<p>MUSCAT, June 4 — Envoys from two rival Yemeni parties reached the Omani capital on Wednesday for
talks on an exchange of prisoners, Oman’s foreign ministry said in a statement.</p>
<p>The talks are expected to last three days, according to two officials who asked not to be named
because they were not allowed to speak to reporters.</p>
<aside class="related"><a href="/x">Read more: Market opens higher</a></aside>
<ul><li>A first exchange in April freed forty men, the Red Cross said at the time.</li></ul>
</article>
<footer><p>Copyright 2024 Gulf Wire. All rights reserved.</p></footer></body></html>"""


def test_a_page_gives_its_article_without_what_is_around_it():
    draft = from_html(PAGE, "envoys.html")
    assert draft.title == "Envoys reach Muscat for prisoner talks"
    assert draft.published == date(2025, 6, 4)
    assert draft.outlet == "Gulf Wire"
    assert draft.url == "https://gulf.example/envoys"
    assert draft.text.startswith("MUSCAT, June 4 — Envoys from two rival")
    assert "exchange of prisoners, Oman’s foreign ministry said" in draft.text
    assert "\nA first exchange in April freed forty men" in draft.text
    for noise in ("cookies", "Copyright", "tracker", "Home"):
        assert noise not in draft.text


def test_an_xml_declaration_does_no_harm():
    page = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + PAGE
    assert from_html(page, "envoys.html").text == from_html(PAGE, "envoys.html").text


def test_a_date_in_prose_or_footer_is_not_the_pages_date():
    page = PAGE.replace(
        '<meta property="article:published_time" content="2025-06-04T09:12:00+04:00">', ""
    ).replace("in April", "on 12 April 2023")
    assert from_html(page, "envoys.html").published is None


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html>", "<p></p>", "\x00<html>"])
def test_a_page_without_an_article_is_named(page):
    with pytest.raises(InputError, match=r"envoys\.html: "):
        from_html(page, "envoys.html")
