"""Parquet: the table of statements with typed columns, for notebooks and databases.

The columns are those of the CSV; text is exact, not neutralised, since nothing runs it. What the export is
of stands in the file's metadata under `standpoint`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from claims.export.plain import sound
from claims.export.provenance import header_of
from claims.export.tables import statements_table
from claims.snapshot import Snapshot

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 50_000  # rows of a row group


def parquet_bytes(snapshot: Snapshot) -> bytes:
    """The statements shown, one row each."""
    import pyarrow as pa
    from pyarrow import parquet

    table = statements_table(snapshot)
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.columns)
    arrays = [
        pa.array([_plain(value) for value in values], type=_types()[sort])
        for values, sort in zip(columns, table.columns.values(), strict=True)
    ]
    header = json.dumps(header_of(snapshot), ensure_ascii=False).encode("utf-8", "replace")
    schema = pa.schema(
        [pa.field(name, _types()[sort]) for name, sort in table.columns.items()],
        metadata={b"standpoint": header},
    )
    out = pa.BufferOutputStream()
    parquet.write_table(
        pa.Table.from_arrays(arrays, schema=schema), out, compression="snappy", row_group_size=GROUP_ROWS
    )
    return bytes(out.getvalue().to_pybytes())


def _types() -> Mapping[type, pa.DataType]:
    """The column type for each type of value."""
    import pyarrow as pa

    return {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64(), date: pa.date32()}


def _plain(value: Any) -> Any:
    return sound(value) if isinstance(value, str) else value
