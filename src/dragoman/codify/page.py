"""The reference page of a codebook, in Markdown."""

from collections.abc import Iterable, Iterator

from dragoman.codify.codebook import Codebook, EventType
from dragoman.codify.rules import Rule

# What a user is told about who applies a rule.
APPLIED = {
    "fields": "Rules on the parts of one claim, in this order",
    "program": "Rules of the program itself",
    "reader": "Rules that only the words can decide: they guide the annotators and the reader",
    "linker": "Rules that need several claims",
}


def describe(codebook: Codebook) -> str:
    """The whole codebook as Markdown, below a first-level heading."""
    parts = [
        codebook.about or "",
        *describe_types(codebook),
        glossary("Contexts", "context", codebook.contexts.items()),
        glossary("Sectors", "code", codebook.sectors.items()),
        glossary("In the place of a country", "code", codebook.international.items()),
        describe_statuses(codebook),
        *(describe_rules(by, codebook.rules.values()) for by in APPLIED),
        describe_choices(codebook),
        describe_cameo(codebook),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def describe_types(codebook: Codebook) -> Iterator[str]:
    yield "## Types"
    rows = (
        (
            f"[{kind.name}](#{kind.name.lower()})",
            f"{kind.quad} {codebook.quads.get(kind.quad, '')}".strip(),
            "required" if kind.recipient_required else "",
            number(kind.score),
        )
        for kind in codebook.types.values()
    )
    yield table(("type", "quad", "recipient", "value"), rows)
    for kind in codebook.types.values():
        yield describe_type(kind)


def describe_type(kind: EventType) -> str:
    parts = [f"### {kind.name}", kind.meaning]
    parts += ["\n>\n".join(f"> {example}" for example in kind.examples)] if kind.examples else []
    if kind.modes:
        rows = ((m.name, m.meaning, number(m.score)) for m in kind.modes.values())
        parts.append(table(("mode", "meaning", "value"), rows))
    return "\n\n".join(parts)


def describe_statuses(codebook: Codebook) -> str:
    rows = [(s.name, s.meaning, s.plover or "") for s in codebook.statuses.values()]
    titles = ("status", "meaning", "PLOVER's auxiliary mode")
    return f"## Statuses\n\n{table(titles, rows)}" if rows else ""


def describe_rules(by: str, rules: Iterable[Rule]) -> str:
    rows = [(rule.id, rule.text) for rule in rules if rule.by == by]
    return f"## {APPLIED[by]}\n\n{table(('rule', 'text'), rows)}" if rows else ""


def describe_choices(codebook: Codebook) -> str:
    if not codebook.choices:
        return ""
    told = [f"**{c.id}.** {c.what} *{c.why}*" for c in codebook.choices]
    return "\n\n".join(["## Choices where PLOVER is silent or contradicts itself", *told])


def describe_cameo(codebook: Codebook) -> str:
    """What each CAMEO code is read as, with CAMEO's value and our reason to differ."""
    rows = [
        (
            code,
            "no event" if meaning is None else f"{meaning.type} {meaning.mode or ''}".strip(),
            "" if meaning is None else ", ".join(meaning.contexts),
            number(codebook.goldstein(code)),
            codebook.cameo.corrections.get(code, ""),
        )
        for code, meaning in sorted(codebook.cameo.meanings.items())
    ]
    titles = ("CAMEO", "read as", "contexts", "Goldstein", "other than in the official table, for")
    return f"## CAMEO codes\n\n{table(titles, rows)}" if rows else ""


def glossary(title: str, term: str, entries: Iterable[tuple[str, str]]) -> str:
    rows = list(entries)
    return f"## {title}\n\n{table((term, 'meaning'), rows)}" if rows else ""


def table(titles: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(titles)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.strip() for cell in line) + " |" for line in lines)


def number(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace("-", "−")
