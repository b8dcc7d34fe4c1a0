"""Codebooks: the types, modes, contexts and rules that claims are coded by, loaded and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.codify.cameo import Cameo, Meaning, read_lines, read_meanings, read_values
from dragoman.codify.rules import Rule, Then, When
from dragoman.codify.schema import Problem, content_problems, shape_problems
from dragoman.errors import CodebookError

FOLDER = Path(__file__).parent / "codebooks"
DEFAULT = "plover"
# libyaml reads the codebook in some 5 ms; the Python loader needs ten times that.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The names of PLOVER, read from its codebook when first asked for: no work at import.
MODES: dict[str, tuple[str, ...]]
CONTEXTS: tuple[str, ...]


def __getattr__(name: str) -> object:
    if name == "MODES":
        return Codebook.load().modes
    if name == "CONTEXTS":
        return tuple(Codebook.load().contexts)
    raise AttributeError(name)


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type was done; a mode belongs to its type, its name may not be unique."""

    name: str
    meaning: str
    score: float | None  # None: the value of the type


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event with its modes."""

    name: str
    meaning: str
    quad: int  # 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    score: float | None  # from -10 (conflict) to 10 (cooperation)
    recipient_required: bool
    modes: Mapping[str, Mode]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """How a claim stands, with PLOVER's auxiliary mode for it if there is one."""

    name: str
    meaning: str
    plover: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision where the manual is silent or contradicts itself."""

    id: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """A checked codebook."""

    name: str
    version: str
    about: str | None
    quads: Mapping[int, str]
    types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    international: Mapping[str, str]
    statuses: Mapping[str, Status]
    choices: tuple[Choice, ...]
    rules: Mapping[str, Rule]  # by id, in the order in which they are applied
    cameo: Cameo

    @classmethod
    def load(cls, path_or_name: str | Path = DEFAULT) -> "Codebook":
        """The codebook of that name in the package, or of that YAML file.

        Raises CodebookError with every problem of the file at once.
        """
        written = str(path_or_name)
        if written in packaged():
            return load_packaged(written)
        return load_file(Path(path_or_name))

    @property
    def id(self) -> str:
        """Name and version, as `Coding.codebook` has it."""
        return f"{self.name} {self.version}"

    @property
    def modes(self) -> dict[str, tuple[str, ...]]:
        """The names of the modes of every type; empty for a type without modes."""
        return {name: tuple(kind.modes) for name, kind in self.types.items()}

    def mode(self, kind: str, name: str | None) -> Mode | None:
        """The mode of that type and name, None if the type has none such."""
        return self.types[kind].modes.get(name) if name is not None and kind in self.types else None

    def intensity(self, kind: str, mode: str | None) -> float | None:
        """The value of the mode, else that of the type."""
        found = self.mode(kind, mode)
        return self.types[kind].score if found is None or found.score is None else found.score

    def from_cameo(self, code: str) -> Meaning | None:
        """What a CAMEO code is in this codebook, None if it is no event here or no known code."""
        return self.cameo.meaning(code)

    def goldstein(self, code: str) -> float | None:
        """CAMEO's own value of a code, from -10 to 10; no value of PLOVER."""
        return self.cameo.goldstein(code)


def packaged() -> tuple[str, ...]:
    """The names of the codebooks that come with the package."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def load_packaged(name: str) -> Codebook:
    return load_file(FOLDER / f"{name}.yaml")


def load_file(path: Path) -> Codebook:
    raw, node = read_merged(path, ())
    refuse(path, list(content_problems(raw)), node)
    return build(raw)


def read_merged(path: Path, seen: tuple[Path, ...]) -> tuple[dict[str, Any], yaml.Node]:
    """A codebook as written, laid over the one it extends, and the nodes of its own file."""
    raw, node = read_yaml(path)
    problems = [*repeated_keys(node, ()), *shape_problems(raw)]
    refuse(path, problems, node)
    if "extends" not in raw:
        return raw, node
    named = raw["extends"]
    below = FOLDER / f"{named}.yaml" if named in packaged() else path.parent / named
    if below.resolve() in (path.resolve(), *seen):
        refuse(path, [(("extends",), f"{named!r} leads back to this file")], node)
    if not below.is_file():
        what = f"no codebook {named!r}; name a file or one of {', '.join(packaged())}"
        refuse(path, [(("extends",), what)], node)
    return merge(read_merged(below, (*seen, path.resolve()))[0], raw), node


def read_yaml(path: Path) -> tuple[Any, yaml.Node]:
    """The content of a YAML file, and its nodes, which know their lines."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as problem:
        known = f"give a YAML file or one of {', '.join(packaged())}"
        what = f"cannot be read ({problem.strerror}); {known}"
        raise CodebookError(str(path), [what]) from problem
    except UnicodeDecodeError as problem:
        raise CodebookError(str(path), [f"is not UTF-8 at byte {problem.start}"]) from problem
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise CodebookError(str(path), ["is empty"])
        return loader.construct_document(node), node
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        line = f"line {mark.line + 1}: " if mark else ""
        raise CodebookError(str(path), [f"{line}is no YAML: {problem.problem}"]) from problem
    except yaml.YAMLError as problem:
        raise CodebookError(str(path), [f"is no YAML: {problem}"]) from problem
    finally:
        loader.dispose()


def merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """One codebook laid over another: names are replaced, null takes one away, the rest is added.

    A rule with the id of one below takes its place; new ones come last. New lines of the CAMEO
    tables are looked at first.
    """
    merged = {**below, **above}
    for key in ("quads", "types", "contexts", "sectors", "international", "statuses"):
        both = {**below.get(key, {}), **above.get(key, {})}
        merged[key] = {name: value for name, value in both.items() if value is not None}
    for key in ("rules", "choices"):
        own = {entry["id"]: entry for entry in above.get(key, ())}
        kept = [own.pop(entry["id"], entry) for entry in below.get(key, ())]
        merged[key] = [*kept, *own.values()]
    merged["cameo"] = merge_cameo(below.get("cameo", {}), above.get("cameo", {}))
    return merged


def merge_cameo(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of both, so ordered that the lines of `above` win."""
    merged: dict[str, Any] = {
        "import": join_lines(below.get("import", ""), above.get("import", "")),
        "goldstein": join_lines(below.get("goldstein", ""), above.get("goldstein", "")),
        "export": join_lines(above.get("export", ""), below.get("export", "")),
    }
    merged["corrections"] = {**below.get("corrections", {}), **above.get("corrections", {})}
    return merged


def join_lines(*tables: str) -> str:
    return "\n".join(line for table in tables for line in table.splitlines())


def refuse(path: Path, problems: list[Problem], node: yaml.Node) -> None:
    """Raise what is wrong, if anything is, each problem with its line or its key."""
    if not problems:
        return
    told = []
    for keys, what in problems:
        line = find_line(node, keys)
        place = f"line {line}: " if line is not None else ""
        told.append(f"{place}{': '.join(['.'.join(keys), what]) if keys else what}")
    raise CodebookError(str(path), told)


def find_line(node: yaml.Node, keys: tuple[str, ...]) -> int | None:
    """The line, from 1, of the deepest of `keys` that the file has, None if it has none."""
    line = None
    for key in keys:
        found = next((pair for pair in children(node) if pair[0] == key), None)
        if found is None:
            break
        _, line, node = found
    return line


def children(node: yaml.Node) -> list[tuple[str, int, yaml.Node]]:
    """Key, line and value of each part of a node; entries of a list go by their id."""
    if isinstance(node, yaml.MappingNode):
        return [(str(k.value), k.start_mark.line + 1, v) for k, v in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(entry_id(each), each.start_mark.line + 1, each) for each in node.value]
    return []


def entry_id(node: yaml.Node) -> str:
    """The id of an entry of a list, empty if it has none."""
    return next((str(value.value) for key, _, value in children(node) if key == "id"), "")


def repeated_keys(node: yaml.Node, path: tuple[str, ...]) -> list[Problem]:
    """Keys that stand twice in one mapping: YAML would keep the last and say nothing."""
    problems, seen = list[Problem](), dict[str, int]()
    for key, line, value in children(node):
        if isinstance(node, yaml.MappingNode) and key in seen:
            problems.append(((*path, key), f"stands again in line {line}"))
        seen[key] = line
        problems += repeated_keys(value, (*path, key))
    return problems


def build(raw: Mapping[str, Any]) -> Codebook:
    """The records of a codebook in which nothing is wrong."""
    return Codebook(
        name=raw["name"],
        version=str(raw["version"]),
        about=raw.get("about"),
        quads=raw.get("quads", {}),
        types={name: build_type(name, written) for name, written in raw["types"].items()},
        contexts=raw.get("contexts", {}),
        sectors=raw.get("sectors", {}),
        international=raw.get("international", {}),
        statuses={
            name: Status(name, written["meaning"], written.get("plover"))
            for name, written in raw.get("statuses", {}).items()
        },
        choices=tuple(Choice(c["id"], c["what"], c["why"]) for c in raw.get("choices", ())),
        rules={rule["id"]: build_rule(rule) for rule in raw.get("rules", ())},
        cameo=build_cameo(raw.get("cameo", {})),
    )


def build_type(name: str, written: Mapping[str, Any]) -> EventType:
    return EventType(
        name=name,
        meaning=written["meaning"],
        quad=written["quad"],
        score=written.get("score"),
        recipient_required=written.get("recipient") == "required",
        modes={
            mode: Mode(mode, described["meaning"], described.get("score"))
            for mode, described in (written.get("modes") or {}).items()
        },
        examples=tuple(written.get("examples", ())),
    )


def build_rule(written: Mapping[str, Any]) -> Rule:
    rule = Rule(written["id"], written["text"], written.get("by", "fields"))
    if rule.by != "fields":
        return rule
    return replace(rule, when=When.of(written["when"]), then=Then.of(written["then"]))


def build_cameo(written: Mapping[str, Any]) -> Cameo:
    corrections = written.get("corrections", {})
    return Cameo(
        # CAMEO 03 is the intent to cooperate: it speaks of what is to come, as AGREE does.
        meanings=read_meanings(written.get("import", ""), {"AGREE": "future"}),
        lines=read_lines(written.get("export", "")),
        values=read_values(written.get("goldstein", "")),
        corrections={code: why for codes, why in corrections.items() for code in codes.split()},
    )
