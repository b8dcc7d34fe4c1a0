"""The Arrow schema of the Parquet export: `python tests/export/arrow.py` writes it anew."""

import base64
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.store.parquet import CREATE_FLAT

FILE = Path(__file__).parents[2] / "src" / "dragoman" / "export" / "data" / "arrow_schema.txt"
# Columns with few values, which R and pandas take as factors and categories.
FACTORS = (
    "precision", "type", "mode", "status", "place_country", "speaker_country", "speaker_sector",
    "outlet", "codebook", "review",
)  # fmt: skip


def make_schema() -> str:
    """The schema that DuckDB writes, with factors, as Arrow stores it in Parquet."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "empty.parquet"
        connection.execute(CREATE_FLAT)
        connection.execute(f"copy flat to '{path}' (format parquet)")
        schema = pq.read_schema(path).remove_metadata()
    for place, field in enumerate(schema):
        # An empty table has no nulls, which says nothing about full ones.
        column = field.with_nullable(True)  # noqa: FBT003 (Arrow's own signature)
        if field.name in FACTORS:
            column = column.with_type(pa.dictionary(pa.int32(), pa.string()))
        schema = schema.set(place, column)
    return base64.b64encode(schema.serialize().to_pybytes()).decode("ascii")


if __name__ == "__main__":
    FILE.write_text(f"{make_schema()}\n", encoding="ascii")
