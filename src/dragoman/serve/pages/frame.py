"""What all pages share: head, navigation, and small pieces of HTML, everything escaped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from nicegui import ui

from dragoman.export.countries import name_of
from dragoman.serve.asked import address

NAVIGATION = (
    ("/", "Overview"),
    ("/events", "Events"),
    ("/actors", "Actors"),
    ("/review", "Review"),
    ("/read", "Try it"),
)
# Light or dark is remembered in the browser; until chosen, it follows the system.
SET_DARK = """
(() => {
  const kept = localStorage.getItem('dragoman-dark');
  const dark = kept === null ? matchMedia('(prefers-color-scheme: dark)').matches : kept === '1';
  Quasar.Dark.set(dark);
  const button = document.querySelector('nav.top .dark');
  if (button) button.onclick = () => {
    Quasar.Dark.toggle();
    localStorage.setItem('dragoman-dark', Quasar.Dark.isActive ? '1' : '0');
  };
})();
"""
# A target that came after the page was loaded is aimed at once more.
AIM = """
(() => {
  const aimed = location.hash;
  if (aimed.length > 1) { location.replace('#'); location.replace(aimed); }
})();
"""
STYLES = '<link rel="stylesheet" href="/static/dragoman.css">'


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before it is shown: the name of its window, and its content."""

    title: str
    body: Markup


def frame(title: str, here: str) -> None:
    """The head of a page; what follows is its content."""
    ui.page_title(f"{title} · dragoman")
    ui.add_head_html(STYLES)
    links = Markup("").join(
        Markup('<a href="{}"{}>{}</a>').format(
            path, Markup(' aria-current="page"') if path == here else "", label
        )
        for path, label in NAVIGATION
    )
    show(
        Markup(
            '<a class="skip" href="#content">To the content</a><nav class="top" '
            'aria-label="Pages"><span class="name">dragoman</span>{}<button type="button" '
            'class="plain dark" aria-label="Light or dark">◐</button></nav>'
        ).format(links)
    )
    ui.run_javascript(SET_DARK + AIM)


def show(*parts: str | Markup) -> None:
    """The parts as they are; what is no Markup is escaped. No script can stand in any of them."""
    ui.html(Markup("").join(Markup("{}").format(part) for part in parts), sanitize=False)


def main(title: str | Markup, *parts: str | Markup) -> Markup:
    """The content of a page under its headline."""
    body = Markup("").join(parts)
    return Markup('<main class="page" id="content"><h1>{}</h1>{}</main>').format(title, body)


def link(text: object, href: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text)


def article_href(article_id: str, anchor: str = "") -> str:
    """The address of an article, and of words in it; ids may hold whatever their file says."""
    return f"/article/{quote(article_id, safe='')}" + (f"#{anchor}" if anchor else "")


def tag(text: object, kind: str = "") -> Markup:
    return Markup('<span class="tag {}">{}</span>').format(kind, text)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], numbers: int = 0) -> Markup:
    """A table; the last columns, as many as `numbers` says, are numbers."""
    first = len(heads) - numbers
    style = [Markup(' class="n"') if place >= first else "" for place in range(len(heads))]
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(how, name)
        for how, name in zip(style, heads, strict=True)
    )
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup("<td{}>{}</td>").format(how, "" if cell is None else cell)
                for how, cell in zip(style, row, strict=True)
            )
        )
        for row in rows
    )
    return Markup(
        '<div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr>{}'
        "</tr></thead><tbody>{}</tbody></table></div>"
    ).format(head, body)


def fields(pairs: Iterable[tuple[str, object]]) -> Markup:
    """Names and values, one below the other."""
    rows = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*pair) for pair in pairs)
    return Markup('<dl class="fields">{}</dl>').format(rows)


def joined(parts: Iterable[object], between: str = ", ") -> Markup:
    return Markup("{}").format(between).join(Markup("{}").format(part) for part in parts)


def days_of(first: date | None, last: date | None) -> str:
    if first is None:
        return "day unknown"
    return str(first) if last in (None, first) else f"{first} – {last}"


def type_of(row: Mapping[str, Any]) -> str:
    return f"{row['type']} · {row['mode']}" if row["mode"] else str(row["type"])


def country_of(code: str | None) -> str:
    return name_of(code) or ""


def actor_link(name: str | None) -> Markup | str:
    return link(name, address("/actor", name=name)) if name else ""


def sentence(row: Mapping[str, Any]) -> Markup:
    """The sentence of a claim with its trigger marked."""
    text, start = row["sentence_words"], row["sentence_start"]
    left, right = row["trigger_start"] - start, row["trigger_end"] - start
    return Markup("{}<mark class='trigger'>{}</mark>{}").format(
        text[:left], text[left:right], text[right:]
    )


def empty(text: str, *ways: Markup) -> Markup:
    """Nothing to show, and what can be done about it."""
    return Markup('<div class="empty"><p>{}</p><p>{}</p></div>').format(text, joined(ways, " · "))
