"""Make a folder of articles in five formats, read it, and compare what the formats give.

    python -m benchmarks.make_formats FOLDER --out FORMATS

FOLDER holds articles as text with front matter. FORMATS gets each as text, HTML, DOCX, PDF and mail. They
are written by other means than those that read them. Prints one JSON object: in how many articles a format
gives the text of the plain file (white space apart), and the statements that the rules find in it.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from claims.ingest import read_source
from claims.pipeline import open_parts
from claims.pipeline.reading import read_statements
from claims.records import Document, Statement
from claims.settings import read_settings

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PARAGRAPHS = "  "
"""Where the articles had paragraphs, their one line has two spaces."""


def paragraphs_of(article: Document) -> list[str]:
    """The article's paragraphs."""
    return [part.strip() for part in article.text.split(PARAGRAPHS) if part.strip()]


def text_file(article: Document) -> bytes:
    """Plain text with front matter."""
    day = f"published: {article.published}\n" if article.published else ""
    front = f"---\ntitle: {article.title}\noutlet: {article.outlet}\n{day}---\n\n"
    return (front + "\n\n".join(paragraphs_of(article)) + "\n").encode()


def html_page(article: Document) -> bytes:
    """A page with the furniture that pages have."""
    body = "".join(f"<p>{escape(part)}</p>\n" for part in paragraphs_of(article))
    day = (
        f'<meta property="article:published_time" content="{article.published}">' if article.published else ""
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{escape(article.title)}</title><meta property="og:site_name" content="{escape(article.outlet)}">{day}
<script>track("x")</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article>{body}</article>
<img src="https://tracker.example/pixel.gif" width="1" height="1"><footer>All rights reserved</footer></body>
</html>""".encode()


def word_file(article: Document) -> bytes:
    """A DOCX file of the three parts that it needs, and one with its title."""
    return docx_bytes(paragraphs_of(article), title=article.title)


def docx_bytes(paragraphs: Iterable[str], *, title: str = "", body: str = "") -> bytes:
    """A DOCX file; `body` is XML that goes before the paragraphs."""
    texts = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r></w:p>' for part in paragraphs
    )
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_PART}"/>'
        f'<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE_DOCUMENT}" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{core}" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></c:coreProperties>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}{texts}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}')
    return file.getvalue()


def pdf_file(article: Document) -> bytes:
    """A printed page, justified, with page numbers."""
    font = "Times-Roman"
    if FONT.exists():
        font = "body"
        pdfmetrics.registerFont(TTFont(font, FONT))
    style = ParagraphStyle("body", fontName=font, fontSize=10.5, leading=14, spaceAfter=7, alignment=4)
    file = io.BytesIO()
    book = SimpleDocTemplate(file, title=article.title)

    def numbered(canvas: object, _: object) -> None:
        canvas.drawCentredString(297, 30, f"Page {canvas.getPageNumber()}")  # type: ignore[attr-defined]  # untyped

    story = [Paragraph(escape(part), style) for part in paragraphs_of(article)]
    book.build(story, onFirstPage=numbered, onLaterPages=numbered)
    return file.getvalue()


def mail_file(article: Document) -> bytes:
    """A mail with the text as text and as HTML."""
    mail = EmailMessage()
    mail["From"] = f"{article.outlet} <desk@press.example>"
    mail["Subject"] = article.title
    if article.published_at:
        mail["Date"] = format_datetime(article.published_at)
    mail.set_content("\n\n".join(paragraphs_of(article)))
    mail.add_alternative(html_page(article).decode(), subtype="html")
    return mail.as_bytes()


FORMATS: dict[str, Callable[[Document], bytes]] = {
    "txt": text_file,
    "html": html_page,
    "docx": word_file,
    "pdf": pdf_file,
    "eml": mail_file,
}


def make(folder: Path, out: Path) -> int:
    """Write every article of a folder in every format; how many articles there were."""
    out.mkdir(parents=True, exist_ok=True)
    settings = read_settings()
    articles = [article for _, found, _ in read_source(str(folder), settings=settings) for article in found]
    for article in articles:
        for suffix, write in FORMATS.items():
            (out / f"{Path(article.path).stem}.{suffix}").write_bytes(write(article))
    return len(articles)


def compare(out: Path) -> dict[str, object]:
    """Read the folder and compare each format with the plain text of the same article."""
    parts = open_parts(read_settings(extractor="rules"))
    started = time.perf_counter()
    results = list(read_source(str(out), settings=parts.settings))
    seconds = time.perf_counter() - started
    documents = [document for _, found, _ in results for document in found]
    texts = {Path(d.path).name: " ".join(d.text.split()) for d in documents}
    statements = {
        Path(document.path).name: Counter(said(document, one) for one in found)
        for document, found, _ in read_statements(documents, parts)
    }
    return {
        "files": len(results),
        "documents": len(documents),
        "problems": [str(problem) for _, _, problems in results for problem in problems],
        "seconds": round(seconds, 1),
        **{suffix: compared(suffix, texts, statements) for suffix in FORMATS},
    }


def said(document: Document, one: Statement) -> tuple[str, str, str, str]:
    """A statement without its place: speaker, words, form and kind."""
    words = " … ".join(" ".join(span.of(document.text).split()) for span in one.content)
    return one.speaker.name, words, one.form.value, one.kind.value


def compared(
    suffix: str, texts: dict[str, str], statements: dict[str, Counter[tuple[str, str, str, str]]]
) -> dict[str, object]:
    """How a format differs from plain text, article by article."""
    stems = [name.removesuffix(".txt") for name in texts if name.endswith(".txt")]
    plain = [(texts[f"{s}.txt"], statements[f"{s}.txt"]) for s in stems]
    other = [(texts.get(f"{s}.{suffix}", ""), statements.get(f"{s}.{suffix}", Counter())) for s in stems]
    differing = [stem for stem, a, b in zip(stems, plain, other, strict=True) if a != b]
    return {
        "same_text": sum(a[0] == b[0] for a, b in zip(plain, other, strict=True)),
        "same_statements": sum(a[1] == b[1] for a, b in zip(plain, other, strict=True)),
        "statements": sum(sum(b[1].values()) for b in other),
        "missing": sum(sum((a[1] - b[1]).values()) for a, b in zip(plain, other, strict=True)),
        "more": sum(sum((b[1] - a[1]).values()) for a, b in zip(plain, other, strict=True)),
        "differing": differing,
    }


def main() -> None:
    """Read the arguments, make the folder, write one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    found = {"articles": make(given.folder, given.out), **compare(given.out)}
    sys.stdout.write(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
