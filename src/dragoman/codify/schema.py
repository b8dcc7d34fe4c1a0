"""What is wrong with a codebook as it stands in its file: every problem, each with its key."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dragoman.codify.cameo import CODE, NONE, TABLES, split_conditions
from dragoman.codify.rules import APPLIERS, CHANGES, CONDITIONS, SINGLE, listed
from dragoman.records import SECTORS, STATUSES, TYPES

# The key of the place as steps from the top, and what is wrong there.
Problem = tuple[tuple[str, ...], str]

SHAPES: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "version": (str, int, float),
    "about": str,
    "extends": str,
    "quads": dict,
    "types": dict,
    "contexts": dict,
    "sectors": dict,
    "international": dict,
    "statuses": dict,
    "choices": list,
    "rules": list,
    "cameo": dict,
}
TYPE_KEYS = ("meaning", "quad", "score", "recipient", "modes", "examples")
MODE_KEYS = ("meaning", "score")
RULE_KEYS = ("id", "text", "by", "when", "then")
LOWEST, HIGHEST = -10, 10  # the ends of PLOVER's scale
IMPORT_LINE = re.compile(r"(?P<kind>-|[^\s=]+)(?: (?P<contexts>[^\s=]+))? = (?P<codes>\d[\d ]*)")
VALUE_LINE = re.compile(r"-?\d+(?:\.\d+)? = (?P<codes>\d[\d ]*)")
EXPORT_LINE = re.compile(r"(?P<code>-|\d+) \S+(?: \w+=\S+)*")


def shape_problems(raw: object) -> Iterator[Problem]:
    """Wrong kinds of values at the top; without any, the codebook can be merged and looked into."""
    if not isinstance(raw, dict):
        yield (), f"a codebook is a mapping with the keys {', '.join(SHAPES)}"
        return
    yield from unknown_keys(raw, tuple(SHAPES), ())
    for key, kind in SHAPES.items():
        if key in raw and not isinstance(raw[key], kind):
            name = "a mapping" if kind is dict else "a list" if kind is list else "text"
            yield (key,), f"must be {name}"
    for key in ("rules", "choices"):
        yield from id_problems(key, raw.get(key))
    if isinstance(raw.get("cameo"), dict):
        yield from table_problems(raw["cameo"])


def id_problems(key: str, entries: object) -> Iterator[Problem]:
    """Entries of a list that have no id, or that of another."""
    seen = set[str]()
    for entry in entries if isinstance(entries, list) else ():
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str):
            yield (key,), f"an entry without an id: {str(entry)[:60]!r}"
        elif name in seen:
            yield (key, name), "the id stands twice"
        else:
            seen.add(name)


def table_problems(cameo: Mapping[Any, Any]) -> Iterator[Problem]:
    yield from unknown_keys(cameo, TABLES, ("cameo",))
    for table, written in cameo.items():
        if table == "corrections" and not isinstance(written, dict):
            yield ("cameo", "corrections"), "must be a mapping of codes"
        elif table != "corrections" and not isinstance(written, str):
            yield ("cameo", str(table)), "must be text, an entry a line"


def content_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong in a codebook whose shape is right and that is merged with what it extends."""
    for key in ("name", "version", "types"):
        if not raw.get(key):
            yield (key,), "is missing"
    for name, written in raw.get("types", {}).items():
        # YAML reads a bare NO or 12 as something else than text.
        if not isinstance(name, str):
            yield ("types", str(name)), "a name that is no text: put it in quotes"
        yield from type_problems(str(name), written)
    yield from glossary_problems(raw)
    for choice in raw.get("choices", ()):
        if not is_text(choice.get("what")) or not is_text(choice.get("why")):
            yield ("choices", choice["id"]), "needs what and why"
    names = Names(raw)
    for rule in raw.get("rules", ()):
        yield from rule_problems(rule, names)
    yield from uncovered_types(raw)
    yield from cameo_problems(raw.get("cameo", {}), names)


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def glossary_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Problems of the parts that only give names their meanings."""
    for key in ("quads", "contexts", "sectors", "international"):
        for name, meaning in raw.get(key, {}).items():
            if not is_text(meaning):
                yield (key, str(name)), "has no meaning"
    for name, written in raw.get("statuses", {}).items():
        if not isinstance(written, dict) or not is_text(written.get("meaning")):
            yield ("statuses", str(name)), "has no meaning"
        elif not isinstance(written.get("plover"), str | None):
            yield ("statuses", str(name), "plover"), "must be text or null"
    yield from unknown_keys(raw.get("sectors", {}), SECTORS, ("sectors",))
    yield from unknown_keys(raw.get("statuses", {}), STATUSES, ("statuses",))


class Names:
    """The names that the parts of a codebook may use for each other."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        types = {str(name): written for name, written in raw.get("types", {}).items()}
        self.types = {*types, *TYPES}
        self.own_modes = {
            name: frozenset(written.get("modes") or ())
            for name, written in types.items()
            if isinstance(written, dict) and isinstance(written.get("modes") or {}, dict)
        }
        self.contexts = frozenset(raw.get("contexts", {}))

    def knows(self, kind: str) -> bool:
        """Whether `TYPE` or `TYPE/mode` exists; any mode does of a type not defined here."""
        name, _, mode = kind.partition("/")
        return name in self.types and (
            not mode or name not in self.own_modes or mode in self.own_modes[name]
        )

    def allows(self, key: str, value: object, types: list[str]) -> bool:
        """Whether the value may stand in the condition `key` of a rule on these types."""
        if value is None:
            return key == "mode"
        if not isinstance(value, str):
            return False
        if key == "mode":
            return any(self.has(name, value) for name in types)
        if key in ("type", "was"):
            return self.knows(value)
        if key == "context":
            return self.contexts.issuperset(value.split("+"))
        allowed = CONDITIONS[key]
        return allowed is None or value in allowed

    def has(self, name: str, mode: str) -> bool:
        return self.knows(f"{name}/{mode}")


def unknown_keys(
    written: Mapping[Any, Any], allowed: tuple[str, ...], path: tuple[str, ...]
) -> Iterator[Problem]:
    for key in written:
        if key not in allowed:
            yield (*path, str(key)), f"is not known; the keys are {', '.join(allowed)}"


def type_problems(name: str, written: object) -> Iterator[Problem]:
    path = ("types", name)
    if not isinstance(written, dict):
        yield path, "must be a mapping with meaning and quad"
        return
    yield from unknown_keys(written, TYPE_KEYS, path)
    yield from meaning_problems(written, path)
    if written.get("quad") not in (1, 2, 3, 4):
        yield (*path, "quad"), f"must be 1, 2, 3 or 4: {written.get('quad')!r}"
    if written.get("recipient", "optional") not in ("optional", "required"):
        yield (*path, "recipient"), f"is optional or required: {written['recipient']!r}"
    examples = written.get("examples", [])
    if not isinstance(examples, list) or not all(isinstance(each, str) for each in examples):
        yield (*path, "examples"), "must be a list of sentences"
    modes = written.get("modes") or {}
    if not isinstance(modes, dict):
        yield (*path, "modes"), "must be a mapping of modes"
        return
    for mode, described in modes.items():
        place = (*path, "modes", str(mode))
        if not isinstance(mode, str):
            yield place, "a name that is no text: put it in quotes"
        if isinstance(described, dict):
            yield from unknown_keys(described, MODE_KEYS, place)
            yield from meaning_problems(described, place)
        else:
            yield place, "must be a mapping with meaning and score"


def meaning_problems(written: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Problem]:
    """Problems of the meaning and the score, which types and modes both have."""
    meaning, score = written.get("meaning"), written.get("score")
    if not is_text(meaning):
        yield (*path, "meaning"), "is missing"
    number = isinstance(score, int | float) and not isinstance(score, bool)
    if score is not None and not (number and LOWEST <= score <= HIGHEST):
        yield (*path, "score"), f"must be a number from {LOWEST} to {HIGHEST}: {score!r}"


def rule_problems(rule: Mapping[str, Any], names: Names) -> Iterator[Problem]:
    path = ("rules", rule["id"])
    yield from unknown_keys(rule, RULE_KEYS, path)
    if not is_text(rule.get("text")):
        yield (*path, "text"), "is missing: a rule says in words what it does"
    by = rule.get("by", "fields")
    if by not in APPLIERS:
        yield (*path, "by"), f"{by!r} is none of {', '.join(APPLIERS)}"
    when, then = rule.get("when"), rule.get("then")
    if by != "fields":
        if when is not None or then is not None:
            yield path, f"a rule by {by} has no when and then"
    elif not isinstance(when, dict) or not isinstance(then, dict) or not when or not then:
        yield path, "a rule needs when and then"
    else:
        yield from condition_problems(when, names, (*path, "when"))
        yield from change_problems(when, then, names, (*path, "then"))


def condition_problems(
    when: Mapping[str, Any], names: Names, path: tuple[str, ...]
) -> Iterator[Problem]:
    yield from unknown_keys(when, tuple(CONDITIONS), path)
    types = [str(name) for name in listed(when.get("type", sorted(names.types)))]
    for key in CONDITIONS:
        if when.get(key) == []:
            yield (*path, key), "is an empty list, so that the rule never holds"
        for value in listed(when[key]) if key in when else ():
            if not names.allows(key, value, types) or (key in SINGLE and when[key] is not value):
                allowed = CONDITIONS[key]
                hint = f"; it is one of {', '.join(allowed)}" if allowed else ""
                yield (*path, key), f"no {key} {value!r}{hint}"


def change_problems(
    when: Mapping[str, Any], then: Mapping[str, Any], names: Names, path: tuple[str, ...]
) -> Iterator[Problem]:
    yield from unknown_keys(then, CHANGES, path)
    name, mode, status = then.get("type"), then.get("mode"), then.get("status", {})
    types = [str(each) for each in listed(name or when.get("type", sorted(names.types)))]
    if name is not None and not names.knows(str(name)):
        yield (*path, "type"), f"no type {name!r}"
    if mode is not None and not any(names.has(each, mode) for each in types):
        yield (*path, "mode"), f"no mode {mode!r} of {', '.join(types)}"
    pairs = status.items() if isinstance(status, dict) else [(STATUSES[0], status)]
    for each in (value for pair in pairs for value in pair):
        if each not in STATUSES:
            yield (*path, "status"), f"{each!r} is none of {', '.join(STATUSES)}"
    for context in listed(then.get("add", [])):
        if str(context) not in names.contexts:
            yield (*path, "add"), f"no context {context!r}"


def uncovered_types(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Types that a claim can come out with and that the codebook does not have."""
    open_types = set(TYPES)
    for rule in raw.get("rules", ()):
        when, then = rule.get("when"), rule.get("then")
        if not isinstance(when, dict) or not isinstance(then, dict) or "type" not in then:
            continue
        if set(when) == {"type"}:
            open_types -= {str(name) for name in listed(when["type"])}
        open_types |= {str(then["type"])}
    for name in sorted(open_types - set(raw.get("types", {}))):
        yield (
            ("types", name),
            "claims of this type have no place: add the type, or a rule whose only condition is it",
        )


def cameo_problems(cameo: Mapping[str, Any], names: Names) -> Iterator[Problem]:
    checks: dict[str, Callable[[str, Names], Iterator[str]]] = {
        "import": import_line,
        "goldstein": value_line,
        "export": export_line,
    }
    for table, check in checks.items():
        for line in cameo.get(table, "").splitlines():
            for what in check(line, names):
                yield ("cameo", table), f"{line!r}: {what}"
    for codes, why in cameo.get("corrections", {}).items():
        if not is_text(why):
            yield ("cameo", "corrections", str(codes)), "gives no reason"
        for what in code_problems(str(codes)):
            yield ("cameo", "corrections", str(codes)), what


def code_problems(codes: str) -> Iterator[str]:
    for code in codes.split():
        if not CODE.fullmatch(code):
            yield f"{code!r} is no CAMEO code of two to four digits"


def import_line(line: str, names: Names) -> Iterator[str]:
    found = IMPORT_LINE.fullmatch(line)
    if not found:
        yield "a line is TYPE/mode context+context = codes"
        return
    yield from code_problems(found["codes"])
    if found["kind"] != NONE and not names.knows(found["kind"]):
        yield f"no type and mode {found['kind']!r}"
    for context in found["contexts"].split("+") if found["contexts"] else ():
        if context not in names.contexts:
            yield f"no context {context!r}"


def value_line(line: str, _names: Names) -> Iterator[str]:
    found = VALUE_LINE.fullmatch(line)
    if found:
        yield from code_problems(found["codes"])
    else:
        yield "a line is value = codes"


def export_line(line: str, names: Names) -> Iterator[str]:
    found = EXPORT_LINE.fullmatch(line)
    if not found:
        yield "a line is CODE TYPE/mode condition=value,value"
        return
    if found["code"] != NONE:
        yield from code_problems(found["code"])
    conditions = split_conditions(line)[1]
    yield from (f"{path[-1]} {what}" for path, what in condition_problems(conditions, names, ()))
