"""Capitals that stand for their governments: "Washington said", but "in Washington"."""

import re

from dragoman.records import Span

PLACED = re.compile(
    r"\b(?:in|at|near|to|from|around|outside|across|through|into|inside|of|for|visit(?:ed|ing|s)?"
    r"|reach(?:ed|ing)?|left|leaving|toward|towards)\s+(?:(?:central|downtown|nearby)\s+)?$"
)
ACTS = re.compile(
    r"^(?:['’]s)?\s+(?:(?:has|had|have|is|was|will|would|may|might|could|also|later|again|still|then"
    r"|which|and\s+[A-Z]\w+|on\s+\w+day)\s+)*"
    r"(?:said|says|accus\w+|announc\w+|impos\w+|warn\w+|call\w+|den(?:y|ies|ied)|agree\w*|reject\w*"
    r"|demand\w*|urg\w+|want\w*|claim\w*|condemn\w*|back\w*|support\w*|offer\w*|refus\w+|insist\w*"
    r"|threat\w+|suspend\w*|sanction\w*|recogni\w+|respond\w*|expel\w*|recall\w*|sent|sends"
    r"|seeks|sought|hopes?|hoped|considers?|views?|sees|fears?|believes?|pledg\w+|promis\w+|sign\w*"
    r"|withdr\w+|vow\w*|plan\w*|decid\w+|approv\w+|deport\w*|summon\w*|blam\w+|criticiz\w+|criticis\w+)\b"
)
BETWEEN = re.compile(
    r"\b(?:between|by|against|with|told|urged|accused|asked|pressed)\s+(?:[A-Z]\w+\s+and\s+)?$"
)
REACH = 60


def means_government(span: Span, text: str) -> bool:
    """Whether the words around a capital's name speak of what a government does."""
    before = text[max(0, span.start - REACH) : span.start]
    if PLACED.search(before):
        return False
    after = text[span.end : span.end + REACH]
    return bool(ACTS.match(after) or BETWEEN.search(before))
