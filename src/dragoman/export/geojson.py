"""GeoJSON (RFC 7946): a feature for each event with coordinates, written as it comes."""

from collections.abc import Iterable, Iterator

from dragoman.export.flat import COLUMNS, flat_row
from dragoman.export.lines import as_line
from dragoman.export.losses import Ledger
from dragoman.store.accounts import Account

LOST = ("reasons",)
HEAD = '{"type": "FeatureCollection", "features": ['
TAIL = "]}\n"


def geojson_pieces(accounts: Iterable[Account], ledger: Ledger) -> Iterator[str]:
    """The collection in pieces; events without a point are left out and counted."""
    yield HEAD
    between = "\n"
    for account in accounts:
        if account.place is None or account.place.latitude is None:
            ledger.leave_out("no point")
            continue
        yield between + as_line(feature(account))
        between = ",\n"
        ledger.note(account)
    yield f"\n{TAIL}"


def feature(account: Account) -> dict[str, object]:
    """The event as a point with properties; longitude comes first."""
    place = account.place
    point = [place.longitude, place.latitude] if place else None
    properties = dict(zip(COLUMNS, flat_row(account), strict=True))
    del properties["latitude"], properties["longitude"]
    return {
        "type": "Feature",
        "id": account.event_id,
        "geometry": {"type": "Point", "coordinates": point},
        "properties": properties,
    }
