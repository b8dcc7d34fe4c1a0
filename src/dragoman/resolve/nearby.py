"""What may contain a place that no list knows: the known place that is named beside it."""

import re
from collections.abc import Sequence

from dragoman.records import Span
from dragoman.resolve.gazetteer import Candidate
from dragoman.resolve.lookup import distance

# Words of sites and small features that lie in or at a town.
SITE = re.compile(
    r"\b(?:academy|airport|arena|avenue|base|bay|beach|bridge|building|camp|cathedral|cemetery|cent(?:er|re)"
    r"|church|clinic|college|court|courthouse|creek|dam|district|embassy|farm|field|forest|garden"
    r"|hall|harbou?r|heights|high|highway|hill|hills|hospital|hotel|house|jail|junction|lake|library|mall"
    r"|market|mill|mosque|museum|neighbou?rhood|office|park|plant|plaza|point|pond|prison|ranch|reservoir"
    r"|river|road|route|school|speedway|square|stadium|station|street|synagogue|temple|tower|township"
    r"|university|valley|village|ward)\b",
    re.IGNORECASE,
)
# Places so near to each other say that an article plays there.
LOCAL_KM = 161.0
# A place further off in the text says little.
REACH = 400
TOWNS = frozenset({"city", "seat", "capital", "site", "admin2"})


def holder_of(span: Span, known: Sequence[tuple[Span, Candidate]]) -> Candidate | None:
    """The town named nearest to a span, if the article plays around it or the span is a site."""
    towns = [(s, c) for s, c in known if c.kind in TOWNS and abs(s.start - span.start) < REACH]
    if not towns:
        return None
    _, town = min(towns, key=lambda t: (abs(t[0].start - span.start), t[0].start))
    if SITE.search(span.text):
        return town
    others = {c.id: c for _, c in known if c.id != town.id and c.kind in TOWNS}
    local = sum(distance(town, other) < LOCAL_KM for other in others.values())
    return town if local and 2 * local >= len(others) else None
