"""Full JSON Lines: everything the program made of an article, reasons and scores included."""

from dataclasses import asdict

from dragoman.records import Coded


def whole_record(coded: Coded) -> dict[str, object]:
    """All fields of all records; each claim carries its coding."""
    article = asdict(coded.article)
    del article["where"]  # a path of this machine says nothing to the next
    claims = [
        asdict(claim) | {"coding": asdict(coding)}
        for claim, coding in zip(coded.claims, coded.codings, strict=True)
    ]
    return {"article": article, "reading": asdict(coded.reading), "claims": claims}
