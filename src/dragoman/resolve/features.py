"""What speaks for a place among its namesakes: features, their weights, and their words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.errors import KnowledgeError
from dragoman.records import Reason
from dragoman.resolve.gazetteer import Candidate
from dragoman.resolve.phrases import Query

Array = npt.NDArray[np.float64]

SHIPPED = Path(__file__).parent / "data" / "place_weights.json"
# Kinds of place that have a weight of their own; "city" is what they are compared with.
KINDS = (
    "country", "continent", "region", "admin1", "admin2", "capital", "seat", "site", "water",
    "island", "nature",
)  # fmt: skip
LOCAL = (
    *KINDS, "people", "chief", "demonym", "sound", "kind_fits", "kind_differs", "held",
    "said_before", "namesake", "party", "party_first",
)  # fmt: skip
# These depend on what the other names of the article mean.
AROUND = (
    "country_named", "region_named", "region_shared", "near", "sisters", "same_part", "absent",
)  # fmt: skip
FEATURES = LOCAL + AROUND
AT = {name: i for i, name in enumerate(FEATURES)}

WORDS = {
    "country": "it is a country",
    "continent": "it is a continent",
    "region": "it is a region of the world",
    "admin1": "it is a first-order region",
    "admin2": "it is a county or district",
    "capital": "it is a capital",
    "seat": "it is a regional capital",
    "site": "it is a site",
    "water": "it is a body of water",
    "island": "it is an island",
    "nature": "it is a natural feature",
    "people": "about {people:,.0f} people",
    "chief": "the name is its chief name",
    "demonym": "the name is that of its people",
    "sound": "the name only sounds like its name",
    "kind_fits": "the phrase says what kind of place it is",
    "kind_differs": "the phrase says another kind",
    "held": "the words beside it name what it lies in",
    "said_before": "the article says elsewhere what it lies in",
    "namesake": "a city that it is called after has the name too",
    "party": "{country} is a party",
    "party_first": "{country} is the party named most",
    "country_named": "the article names {country}",
    "region_named": "the article names {admin1}",
    "region_shared": "other places of the article lie in {admin1}",
    "near": "other places of the article are near",
    "sisters": "the article names other regions of {country}",
    "same_part": "other places of the article are in the same part of the world",
    "absent": "the article names other countries only",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about a name besides its candidates."""

    query: Query
    held: frozenset[int] = frozenset()  # ids of candidates that the words beside it point to
    said: frozenset[int] = frozenset()  # ids of candidates that another mention points to
    parties: tuple[str, ...] = ()
    called_after: frozenset[int] = frozenset()  # ids of regions named after a candidate


def read_weights(path: Path = SHIPPED) -> Array:
    """The fitted weights, in the order of FEATURES."""
    try:
        found: Mapping[str, float] = json.loads(path.read_text("utf-8"))["weights"]
        return np.array([float(found[name]) for name in FEATURES])
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"the weights of places cannot be read ({error})"
        raise KnowledgeError(str(path), what) from error


def local(found: Sequence[Candidate], evidence: Evidence) -> Array:
    """What each candidate has for it before the rest of the article is asked."""
    rows = np.zeros((len(found), len(FEATURES)))
    for row, candidate in zip(rows, found, strict=True):
        for name, value in own(candidate, evidence):
            row[AT[name]] = value
    return rows


def own(candidate: Candidate, evidence: Evidence) -> list[tuple[str, float]]:
    """What a candidate has for it by itself, as features and values."""
    query, parties = evidence.query, evidence.parties
    said = [("people", candidate.population)]
    if candidate.kind != "city":
        said.append((candidate.kind, 1.0))
    if candidate.name_kind in ("chief", "people"):
        said.append(("chief" if candidate.name_kind == "chief" else "demonym", 1.0))
    if candidate.sounded:
        said.append(("sound", 1.0))
    if query.kinds:
        said.append(("kind_fits" if candidate.kind in query.kinds else "kind_differs", 1.0))
    if candidate.id in evidence.called_after and not query.kinds:
        said.append(("namesake", 1.0))
    if candidate.id in evidence.held:
        said.append(("held", 1.0))
    elif candidate.id in evidence.said:
        said.append(("said_before", 1.0))
    if candidate.country is not None and candidate.country in parties:
        said.append(("party", 1.0))
        said.append(("party_first", float(parties[0] == candidate.country)))
    return said


# Reasons that add less are not worth a word.
WORTH_SAYING = 0.005


def reasons(candidate: Candidate, row: Array, weights: Array) -> tuple[Reason, ...]:
    """What each feature of a candidate adds, in words, the strongest first."""
    said = {
        "people": 10**candidate.population,
        "country": candidate.country,
        "admin1": candidate.admin1 or candidate.country,
    }
    added = [(float(w * x), name) for name, x, w in zip(FEATURES, row, weights, strict=True) if x]
    return tuple(
        Reason(round(weight, 3), WORDS[name].format(**said))
        for weight, name in sorted(added, key=lambda a: -abs(a[0]))
        if abs(weight) >= WORTH_SAYING
    )


def chances(sums: Array) -> Array:
    """The softmax of the sums of one name's candidates."""
    raised = np.exp(np.maximum(sums - sums.max(), -50.0))
    shares: Array = raised / raised.sum()
    return shares
