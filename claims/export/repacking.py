"""The bytes of a Word document, the same each time: an archive without the clock and without a thumbnail."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from docx.document import Document


def repacked(document: Document, at: datetime) -> bytes:
    """The document as bytes, every part dated `at` (UTC), in the order of their names but types first."""
    package, raw, out = document.part.package, io.BytesIO(), io.BytesIO()
    for key in [k for k, r in package.rels.items() if r.reltype.endswith("/thumbnail")]:
        del package.rels[key]
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, source.read(name))
    return out.getvalue()
