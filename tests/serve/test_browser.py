"""The pages in a real browser: Chromium, over a database made of the examples."""

import json
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}
ATTACK = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
STORY = {
    "id": '../odd id/"><b>1',
    "title": f"Latvia expels two diplomats {ATTACK}",
    "outlet": f"Baltic Wire {ATTACK}",
    "published": "2026-06-20",
    "text": f"RIGA — Latvia expelled two Belarusian diplomats on Friday, {ATTACK} officials said.",
}
START_SECONDS = 60


def ask(port, path):
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path)
        return json.loads(connection.getresponse().read())


@pytest.fixture(scope="module")
def news_file(example_file, tmp_path_factory):
    """The examples, and a story whose every field attacks."""
    folder = tmp_path_factory.mktemp("browser")
    path = folder / "news.duckdb"
    shutil.copyfile(example_file, path)
    story = folder / "odd.jsonl"
    story.write_text(json.dumps(STORY) + "\n")
    command = [sys.executable, "-m", "dragoman", "code", str(story), "--db", str(path)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return path


@pytest.fixture(scope="module")
def port(news_file):
    """The server as users start it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    command = [sys.executable, "-m", "dragoman", "serve", "--db", str(news_file)]
    log = news_file.with_name("log.txt")
    with log.open("wb") as stream:
        server = subprocess.Popen([*command, "--port", str(number)], stderr=stream)  # noqa: S603
    try:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                ask(number, "/healthz")
                break
            except OSError:
                assert server.poll() is None, log.read_text()
                assert time.monotonic() < until
                time.sleep(0.2)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A tab that remembers everything that went wrong in it, and every address it asked for."""

    def __init__(self, browser, port, *, size=WIDE, scheme="light"):
        self.base = f"http://127.0.0.1:{port}"
        self.tab = browser.new_page(viewport=size, color_scheme=scheme)
        self.wrong: list[str] = []
        self.tab.on("console", self.heard)
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.tab.on("requestfailed", self.failed)
        self.tab.on("request", self.asked)

    def heard(self, message):
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def failed(self, request):
        if "/api/v1/export" not in request.url:  # to the browser, a download is a page that failed
            self.wrong.append(request.url)

    def asked(self, request):
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.wrong.append(f"asked elsewhere: {request.url}")

    def open(self, path):
        answer = self.tab.goto(self.base + path)
        assert answer.status == 200
        self.tab.wait_for_selector("#content h1")
        self.tab.wait_for_load_state("networkidle")
        return self.tab


@pytest.fixture
def visit(chromium, port):
    visits = []

    def make(**options):
        visits.append(Visit(chromium, port, **options))
        return visits[-1]

    yield make
    for one in visits:
        one.tab.close()


def addresses(port):
    event = ask(port, "/api/v1/events?sort=-contradictions&limit=1")["items"][0]["id"]
    article = ask(port, "/api/v1/articles?sort=-claims&limit=1")["items"][0]["id"]
    return ["/", "/events?country=PAK", f"/event/{event}", f"/article/{article}", "/read",
            "/actors", "/actor?name=Pakistan", "/pair?one=BLR&other=LTU", "/review",
            "/events?actor=nobody+of+that", "/article/none", "/events?days=2026-99"]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light")], ids=str
)
def test_every_page_opens_without_a_word_of_complaint(visit, port, size, scheme):
    one = visit(size=size, scheme=scheme)
    for path in addresses(port):
        tab = one.open(path)
        assert tab.evaluate("Quasar.Dark.isActive") is (scheme == "dark")
        # Nothing is wider than the screen: only tables scroll, and within themselves.
        assert tab.evaluate("document.documentElement.scrollWidth") <= size["width"], path
    assert one.wrong == []


def test_from_the_overview_to_the_words(visit):
    one = visit()
    tab = one.open("/")
    tab.wait_for_selector(".leaflet-interactive")
    tab.locator("section:has(h2:text('Contradicted')) tbody tr").first.locator("a").nth(1).click()
    tab.wait_for_selector("h2:text('Contradictions')")
    value = tab.locator("tr:has-text('To whom') a").first
    value.click()
    tab.wait_for_selector("mark:has(:target)")
    aimed = tab.locator("mark:has(:target)").first
    assert "recipient" in aimed.get_attribute("class")
    assert tab.evaluate(
        "(() => { const box = document.querySelector('mark:has(:target)').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; })()"
    )
    assert "/article/" in tab.url
    assert one.wrong == []


def test_filters_stand_in_the_address(visit):
    one = visit()
    tab = one.open("/events")
    tab.get_by_label("Type").select_option("ASSAULT")
    tab.get_by_label("When").fill("2026-03")
    tab.get_by_role("button", name="Show").click()
    tab.wait_for_url("**type=ASSAULT**")
    tab.wait_for_selector("tbody tr")
    rows = tab.locator("tbody tr").all_inner_texts()
    assert rows
    assert all("ASSAULT" in row for row in rows)
    assert tab.get_by_label("Type").input_value() == "ASSAULT"
    with tab.expect_download() as loading:
        tab.get_by_role("link", name="csv").click()
    saved = Path(loading.value.path()).read_text(encoding="utf-8")
    assert loading.value.suggested_filename == "events-csv.csv"
    assert "ASSAULT" in saved
    assert one.wrong == []


def test_text_of_ones_own_is_read_and_explained(visit):
    one = visit()
    tab = one.open("/read")
    tab.get_by_label("Text").fill(f"Police arrested 40 protesters in Nairobi on Monday. {ATTACK}")
    tab.get_by_role("button", name="Read", exact=True).click()
    tab.wait_for_selector(".reading mark.trigger")
    mark = tab.locator("mark.trigger", has_text="arrested")
    assert "COERCE" in mark.get_attribute("data-tip")
    assert ATTACK in tab.locator(".reading").inner_text()
    assert tab.title() != "broken"
    assert one.wrong == []


def test_nothing_that_was_stored_becomes_html(visit, port):
    one = visit()
    article = ask(port, "/api/v1/articles?outlet=Baltic%20Wire")["items"][0]
    claims = ask(port, "/api/v1/claims?outlet=Baltic%20Wire")["items"]
    assert article["id"] == STORY["id"]
    tab = one.open("/")
    for path in ("/events?outlet=Baltic", f"/event/{claims[0]['id']}", f"/claim/{claims[0]['id']}"):
        tab = one.open(path)
        assert tab.title() != "broken"
        assert tab.locator("img").count() == 0
    assert ATTACK in tab.locator(".reading").inner_text()
    assert one.wrong == []


def test_review_by_keyboard_is_kept_with_who_when_and_why(visit, port):
    one = visit()
    tab = one.open("/review?order=random")
    tab.wait_for_selector(".reading mark.trigger")
    first = tab.locator("aside .card h3 a").get_attribute("href")
    tab.locator("h1").click()
    tab.keyboard.press("a")
    tab.wait_for_selector("text=say who decides first")
    tab.get_by_label("Who decides").fill("M. Okafor")
    tab.get_by_label("Why").fill("as the text has it")
    tab.locator("h1").click()
    tab.keyboard.press("a")
    tab.wait_for_selector("text=100% of 1 random claims are right")
    assert tab.locator("aside .card h3 a").get_attribute("href") != first
    kept = ask(port, "/api/v1/reviews")["items"]
    assert [(one["decision"], one["reviewer"], one["comment"]) for one in kept] == [
        ("accepted", "M. Okafor", "as the text has it")
    ]
    assert date.fromisoformat(kept[0]["reviewed"][:10]).year >= 2026
    assert first == f"#c-{kept[0]['claim_id']}-trigger"
    assert one.wrong == []
