"""GENEVA: frames of FrameNet's full texts, many of them on arms and on terrorism."""

import json
from collections.abc import Iterator
from pathlib import Path

from dragoman.sets.passages import FRAME_ROLES, Json, Passage, join_words, open_text

# Roles of frames by ours; those that are not here are unknown to us.
ROLES = {
    "agent": (
        "Agent Speaker Communicator Supplier Helper Assailant Terrorist Killer Destroyer Offender"
        " Suspect_agent Self_mover Traveler Traveller Seller Producer Creator Sender Signatory"
        " Ratifier Offerer Authorities Perpetrator Supporter Protagonist Avenger Inspector Arguer"
        " Partners Participants Interlocutors Side_1 Sides Individuals Cognizer Tester Researcher"
        " Donor Conqueror Defender Abductor Attacker"
    ),
    "patient": (
        "Theme Message Victim Patient Goods Product Created_entity Entity Act Agreement Proposal"
        " Suspect Deceased Affected Benefited_party Evaluee Undertaking Project Target Content"
        " Topic Side_2 Information"
    ),
    "third": "Recipient Addressee Goal Buyer",
    "where": "Place Location",
    "when": "Time",
}
ROLE_OF = {name: role for role, names in ROLES.items() for name in names.split()}


def load_geneva(shared: Path, *, part: str) -> Iterator[Passage]:
    """Sentences with the events of GENEVA and their roles."""
    name = "val" if part == "dev" else part
    with open_text(shared / "data" / "GENEVA" / f"{name}.jsonl.gz") as lines:
        for line in lines:
            sentence = json.loads(line)
            passage = join_words(sentence["tokens"], sentence["doc_id"], hyphens=True)
            passage.frames = [
                frame_of(event, sentence, passage) for event in sentence["event_mentions"]
            ]
            yield passage


def frame_of(event: Json, sentence: Json, passage: Passage) -> Json:
    trigger = event["trigger"]
    spans = {mention["id"]: mention for mention in sentence["entity_mentions"]}
    # GENEVA names no modal words.
    roles: dict[str, list[Json]] = {role: [] for role in FRAME_ROLES if role != "modal"}
    for argument in event["arguments"]:
        role, words = ROLE_OF.get(argument["role"]), spans.get(argument["entity_id"])
        if role and words:
            roles[role].append(passage.span(words["start"], words["end"] - 1))
    return {"trigger": passage.span(trigger["start"], trigger["end"] - 1), "roles": roles}
