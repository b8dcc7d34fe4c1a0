"""The coder: claims in, codings under one codebook out."""

from dataclasses import replace

from dragoman.codify.codebook import Codebook
from dragoman.codify.rules import Facts, Rule
from dragoman.records import Claim, Coding

# Rules of the program itself; a codebook explains them under these ids.
FOREIGN_MODE = "drop-foreign-mode"
UNKNOWN_CONTEXT = "drop-unknown-context"


class Coder:
    """Codes claims by one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def code(self, claim: Claim) -> Coding:
        """Type, mode, status, contexts, quad, value and CAMEO code, with the rules that fired."""
        facts, fired = self.clean(
            Facts(claim, claim.type, claim.mode, claim.status, claim.contexts)
        )
        for rule in self.codebook.rules.values():
            changed = apply(rule, facts)
            if changed != facts:
                fired.append(rule.id)
            facts = changed
        # A rule that changed the type may have left a mode that the new type does not have.
        facts = replace(facts, mode=self.known_mode(facts))
        return Coding(
            claim_id=claim.id,
            codebook=self.codebook.id,
            type=facts.type,
            mode=facts.mode,
            quad=self.codebook.types[facts.type].quad,
            intensity=self.codebook.intensity(facts.type, facts.mode),
            cameo=self.codebook.cameo.best(facts),
            status=facts.status,
            contexts=facts.contexts,
            rules=tuple(fired),
        )

    def clean(self, facts: Facts) -> tuple[Facts, list[str]]:
        """The facts without a mode or contexts that do not exist, and the rules that say so."""
        known = tuple(c for c in dict.fromkeys(facts.contexts) if c in self.codebook.contexts)
        cleaned = replace(facts, contexts=known)
        # The mode of a type that the codebook does not have may still steer a rule that maps it.
        if facts.type in self.codebook.types:
            cleaned = replace(cleaned, mode=self.known_mode(facts))
        fired = {
            FOREIGN_MODE: cleaned.mode != facts.mode,
            UNKNOWN_CONTEXT: not set(facts.contexts) <= set(known),
        }
        return cleaned, [i for i, true in fired.items() if true and i in self.codebook.rules]

    def known_mode(self, facts: Facts) -> str | None:
        found = self.codebook.mode(facts.type, facts.mode)
        return None if found is None else found.name


def apply(rule: Rule, facts: Facts) -> Facts:
    """The facts after one rule: the same where it does not hold."""
    if rule.when is None or rule.then is None or not rule.when.holds(facts):
        return facts
    return rule.then.apply(facts)
