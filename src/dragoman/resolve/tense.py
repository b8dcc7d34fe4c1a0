"""Whether a time in a sentence lies ahead, by the verb it goes with."""

import re

# Words that put what they go with ahead of the speaker.
AHEAD = frozenset(
    "will shall 'll ’ll won would may might could can should must plans plan planned planning"
    " scheduled schedule due set expected expects expect slated intends intend intended hopes hope"
    " hoping aims going upcoming forthcoming tentatively begins starts opens ends expires expire"
    " deadline awaits await wants want ready unless next calls called invited promised vowed"
    " agreed pledged prepares preparing proposed postponed delayed".split()
)
# Verbs that say of what they go with that it is over.
OVER = frozenset(
    "was were had has have did been said says told went met began came took held made gave got"
    " saw found became left sent brought won lost fell rose led spoke wrote built broke struck shot"
    " fought hit cut put kept drew flew grew knew threw ran sat stood understood thought bought"
    " caught taught sold paid laid heard felt dealt meant burst cost hurt quit shut sank swore"
    " chose froze stole woke drove rode died since ago after last".split()
)
# A participle at the head of a name or before a noun decides nothing.
NO_VERB = frozenset("united advanced armed limited indeed need speed feed red bed".split())
_WORD = re.compile(r"['’]ll\b|(?!May\b)[A-Za-z]+|[.;:!?\"”“\n]")  # "May" is the month
# Characters that are looked at on either side.
REACH = 90
NEAR = 40
STOPS = frozenset('.;!?"”“\n')
# "to" and a verb between the word and the time: "set to begin on Wednesday".
FEW_WORDS = 14
# A time that opens its sentence goes with the verb after it.
OPENING = 3
TO_COME, GONE = True, False


def lies_ahead_at(text: str, start: int, end: int) -> bool:
    """Whether the nearest verb before the time, or else after it, looks ahead."""
    before = [m.group().lower() for m in _WORD.finditer(text, max(0, start - REACH), start)]
    words = reversed_clause(before)
    left = decide(words)
    if left is not None or len(words) > OPENING:
        return bool(left)
    after = [m.group().lower() for m in _WORD.finditer(text, end, end + REACH)]
    return decide(clause(after)) is True


def just_before(text: str, start: int) -> bool | None:
    """What the three words before a time say: ahead, over ("said Sunday"), or nothing."""
    before = [m.group().lower() for m in _WORD.finditer(text, max(0, start - NEAR), start)]
    return decide(reversed_clause(before[-3:]))


def reversed_clause(words: list[str]) -> list[str]:
    """The words of the sentence before a time, the nearest first."""
    return clause(words[::-1])


def clause(words: list[str]) -> list[str]:
    kept: list[str] = []
    for word in words[:FEW_WORDS]:
        if word in STOPS:
            break
        kept.append(word)
    return kept


def decide(words: list[str]) -> bool | None:
    """True for what is to come, False for what is over, by the first word that tells."""
    for place, word in enumerate(words):
        if word in AHEAD:
            return not (
                word in ("would", "could", "may", "might", "should") and perfect(words, place)
            )
        if (word in OVER or past_form(word)) and words[place + 1 : place + 2] != ["be"]:
            return GONE
        if word in ("is", "are") and place and words[place - 1] == "to":
            return TO_COME
    return None


def perfect(words: list[str], place: int) -> bool:
    """Whether beside the modal stands "have", as in "may have"; the words run either way."""
    return "have" in words[max(0, place - 2) : place + 3]


def past_form(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4 and word not in NO_VERB  # noqa: PLR2004
