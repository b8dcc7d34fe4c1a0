"""Charts of counts over time, and the map of the world."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from nicegui import events, ui

from dragoman.serve.asked import address

# Okabe and Ito's colours; conflict and cooperation differ in lightness too.
QUADS = (
    (1, "verbal cooperation", "#56b4e9"),
    (2, "material cooperation", "#0072b2"),
    (3, "verbal conflict", "#e69f00"),
    (4, "material conflict", "#b03a00"),
)
GREY = "#8a8f98"
YEAR = 12
# Months that are in view at first; the brush reaches the others.
VIEW = 36
HEIGHT = "height: 18rem"
# The outlines come as a file of their own, which the browser keeps.
DRAW = """
(async () => {{
  const world = await (await fetch('/static/world.json')).json();
  for (let tries = 0; tries < 100; tries++) {{
    const element = getElement('{id}');
    if (element && element.map && element.map.eachLayer) {{
      element.L = element.L || window.L;
      const shape = L.geoJSON(world, {{
        style: {{color: '#8a8f98', weight: 0.7, fillColor: '#8a8f98', fillOpacity: 0.15}},
        interactive: false,
      }}).addTo(element.map);
      shape.bringToBack();
      return;
    }}
    await new Promise((resolve) => setTimeout(resolve, 100));
  }}
}})();
"""


def timeline(rows: Sequence[Mapping[str, Any]], asked: Mapping[str, str]) -> None:
    """Bars by month and quad; a click leads to the events behind a bar."""
    months = months_between([row["month"] for row in rows if row["month"] is not None])
    counts = {(row["month"], row["quad"]): row["n"] for row in rows}
    series = [
        bars(name, colour, [counts.get((month, quad), 0) for month in months])
        for quad, name, colour in QUADS
    ]
    quad_of = {name: quad for quad, name, _ in QUADS}

    def to_events(clicked: events.EChartPointClickEventArguments) -> None:
        state = dict(asked) | {"days": clicked.name, "quad": str(quad_of[clicked.series_name])}
        ui.navigate.to(address("/events", **state))

    names = [f"{month:%Y-%m}" for month in months]
    ui.echart(chart(names, series), on_point_click=to_events).style(HEIGHT).props(
        'role="img" aria-label="Reports by month, in four kinds"'
    )


def months_between(found: Sequence[date]) -> list[date]:
    """Every month from the first to the last, those with nothing too."""
    if not found:
        return []
    first, last = min(found), max(found)
    n_months = (last.year - first.year) * YEAR + last.month - first.month + 1
    return [
        date(first.year + (first.month - 1 + n) // YEAR, (first.month - 1 + n) % YEAR + 1, 1)
        for n in range(n_months)
    ]


def bars(name: str, colour: str, values: Iterable[int]) -> dict[str, Any]:
    return {
        "name": name,
        "type": "bar",
        "stack": "all",
        "itemStyle": {"color": colour},
        "data": list(values),
    }


def chart(names: Sequence[str], series: list[dict[str, Any]]) -> dict[str, Any]:
    """Stacked bars with a brush below."""
    brushed = {"startValue": max(0, len(names) - VIEW), "endValue": max(0, len(names) - 1)}
    lines = {"color": GREY, "opacity": 0.3}
    axis = {"axisLabel": {"color": GREY}}
    return {
        "animation": False,
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "textStyle": {"color": GREY}},
        "grid": {"left": 45, "right": 15, "top": 40, "bottom": 70},
        "xAxis": {"type": "category", "data": list(names)} | axis,
        "yAxis": {"type": "value", "minInterval": 1, "splitLine": {"lineStyle": lines}} | axis,
        "dataZoom": [{"type": "slider", "height": 22, "bottom": 10} | brushed],
        "series": series,
    }


def world(points: Iterable[Mapping[str, Any]]) -> None:
    """Places on the map, larger where more is told of them; no tiles, no network."""
    at: defaultdict[tuple[float, float], list[Mapping[str, Any]]] = defaultdict(list)
    for point in points:
        if point["latitude"] is not None:
            at[(point["latitude"], point["longitude"])].append(point)
    options = {"attributionControl": False, "minZoom": 1, "maxZoom": 8}
    drawn = ui.leaflet(center=(20.0, 25.0), zoom=2, options=options).classes("map")
    drawn.props('role="img" aria-label="Map of the places"')
    drawn.clear_layers()
    for (latitude, longitude), there in at.items():
        style = {
            "radius": 4 + min(len(there), 60) ** 0.5 * 2, "color": "#b03a00", "weight": 1,
            "fillOpacity": 0.5,
        }  # fmt: skip
        drawn.generic_layer(name="circleMarker", args=[[latitude, longitude], style])
    ui.run_javascript(DRAW.format(id=drawn.id))
