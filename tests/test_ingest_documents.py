"""PDF, Word files and mails: text, pages, what is said about them, and one article in all formats."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.message import EmailMessage

import pytest

from benchmarks.make_formats import FORMATS, PACKAGE, docx_bytes
from claims.ingest import Hints, read_bytes
from claims.records import Document
from claims.settings import Settings
from claims.store import Ledger
from tests.ingest_files import pdf, scanned_pdf, with_parts, zipped

SETTINGS = Settings()
PARTS = (
    "The envoy said the talks in Lisbon would go on for another week, and nobody in the room objected to it.",
    "“No,” the minister said. “Not while the bridge is closed, and not before the vote in September.”",
    "Two officials of the harbour board, who asked not to be named, said the tolls would fall in the spring.",
)


def read_one(name: str, data: bytes) -> Document:
    """The only document of a file without problems."""
    documents, problems = read_bytes(name, data, settings=SETTINGS)
    assert problems == []
    [document] = documents
    return document


@pytest.mark.parametrize("suffix", FORMATS)
def test_one_article_has_one_text_in_every_format(suffix: str) -> None:
    article = read_one("a.txt", ("---\ntitle: Talks\noutlet: The Wire\n---\n" + "  ".join(PARTS)).encode())
    document = read_one(f"a.{suffix}", FORMATS[suffix](article))
    assert document.text.rstrip().split("\n\n") == list(PARTS)
    assert document.title == "Talks"


def test_a_pdf_keeps_the_page_of_every_character() -> None:
    data = pdf(
        [["The envoy said no.", "", "The talks in Lisbon, he said, would"], ["go on for a week."]],
        title="Talks",
    )
    document = read_one("a.pdf", data)
    assert document.text == "The envoy said no.\n\nThe talks in Lisbon, he said, would go on for a week."
    assert [document.page_of(document.text.index(word)) for word in ("envoy", "would", "week")] == [1, 1, 2]
    assert (document.title, document.published, document.reader) == ("Talks", None, "pdf-1")


def test_pages_are_kept_in_the_ledger(ledger: Ledger) -> None:
    document = read_one("a.pdf", pdf([["The envoy said no."], ["The minister said yes."]]))
    ledger.add_document(document)
    assert ledger.document(document.id).document.pages == document.pages == (0, 20)
    assert read_one("a.txt", b"The envoy said no.").page_of(3) is None


@pytest.mark.parametrize("title", ["Microsoft Word - final2.doc", "release.indd", "untitled", "(anonymous)"])
def test_a_title_that_a_program_wrote_is_none(title: str) -> None:
    assert read_one("a.pdf", pdf([["The envoy said no."]], title=title)).title == ""


def test_a_pdf_without_text_says_why() -> None:
    for data, reason in {
        scanned_pdf(): "without a text layer",
        pdf([[""]]): "without any text",
        pdf([["The envoy said no."]], password="x"): "needs a password",
    }.items():
        documents, [problem] = read_bytes("a.pdf", data, settings=SETTINGS)
        assert documents == []
        assert reason in problem.reason


BODY = """<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a table.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sdt><w:sdtContent><w:p><w:r><w:t>In a field.</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Was </w:t></w:r>
<w:ins><w:r><w:t>put in</w:t></w:r></w:ins>
<w:del><w:r><w:delText>taken out</w:delText></w:r></w:del><w:hyperlink><w:r><w:t>, with a link</w:t><w:br/>
<w:t>and</w:t><w:tab/><w:t>tab.</w:t></w:r></w:hyperlink></w:p>
<w:p><w:r><w:instrText>INCLUDETEXT "http://127.0.0.1/x"</w:instrText><w:t>Beside</w:t><w:txbxContent><w:p><w:r>
<w:t>In a box.</w:t></w:r></w:p></w:txbxContent><w:t> a box.</w:t></w:r></w:p>"""


def test_all_the_text_of_a_word_file_is_read_in_order() -> None:
    text = read_one("a.docx", docx_bytes(["Last."], body=BODY)).text
    assert text.split("\n\n") == [
        "In a table.",
        "In a field.",
        "Was put in, with a link\nand\ttab.",
        "Beside a box.",
        "In a box.",
        "Last.",
    ]


def mail(text: str = "The envoy said no.", **headers: str) -> EmailMessage:
    """A mail of a press office."""
    made = EmailMessage()
    given = {"From": "Harbour Board <press@harbour.example>", "Subject": "Tölls fall"} | headers
    for name, value in given.items():
        made[name] = value
    made.set_content(text)
    return made


def test_a_mail_says_who_when_and_what() -> None:
    document = read_one("a.eml", mail(Date="Tue, 20 May 2025 23:30:00 -0400 (EDT)").as_bytes())
    assert (document.outlet, document.title, document.text) == (
        "Harbour Board",
        "Tölls fall",
        "The envoy said no.",
    )
    assert document.published == date(2025, 5, 20)
    assert read_one("a.txt", mail(From="<a@harbour.example>").as_bytes()).outlet == "harbour.example"


def test_hints_go_before_the_headers() -> None:
    [document], _ = read_bytes("a.eml", mail().as_bytes(), settings=SETTINGS, hints=Hints(outlet="The Wire"))
    assert document.outlet == "The Wire"


def test_lines_that_a_mail_program_broke_are_joined() -> None:
    flowed = (
        b"MIME-Version: 1.0\nSubject: A\nContent-Type: text/plain; format=flowed\n\n"
        b"The envoy \nsaid no.\n\nSo.\n"
    )
    assert read_one("a.eml", flowed).text == "The envoy said no.\n\nSo."


def test_attachments_are_documents_of_their_own() -> None:
    made = mail()
    made.add_attachment(
        pdf([["The tolls will fall."]]), maintype="application", subtype="pdf", filename="a.pdf"
    )
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(b"\x00\x01", maintype="application", subtype="x-thing", filename="../b.bin")
    made.add_attachment(mail("The board said yes."))
    documents, [problem] = read_bytes("m.eml", made.as_bytes(), settings=SETTINGS)
    assert [(d.path, d.text) for d in documents] == [
        ("m.eml", "The envoy said no."),
        ("m.eml/a.pdf", "The tolls will fall."),
        ("m.eml/attachment 3", "The board said yes."),
    ]
    assert problem.place == "m.eml/.._b.bin"


def test_a_saved_page_is_the_page() -> None:
    page = f"<html><title>Talks</title><body><article><p>{' '.join(PARTS)}</p></article></body></html>"
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://wire.example/a/1"
    made["Date"] = "Tue, 20 May 2025 23:30:00 -0400"
    made.set_content(page, subtype="html")
    document = read_one("a.mhtml", made.as_bytes())
    assert (document.url, document.outlet, document.published) == (
        "https://wire.example/a/1",
        "wire.example",
        None,
    )
    assert document.text == " ".join(PARTS)


@contextmanager
def counting_server() -> Iterator[tuple[int, list[object]]]:
    """A port that counts who connects."""
    met: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    client, address = server.accept()
                except OSError:
                    return
                met.append(address)
                client.close()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], met
        socket.create_connection(server.getsockname()).close()  # the last to be met is this one
        server.shutdown(socket.SHUT_RDWR)


def test_nothing_that_a_file_refers_to_is_fetched_and_nothing_in_it_is_run() -> None:
    with counting_server() as (port, met):
        url = f"http://127.0.0.1:{port}/x"
        rels = (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r9" Type="{url}/template" Target="{url}" TargetMode="External"/>'
            "</Relationships>"
        )
        page = (
            f"<html><head><link rel=stylesheet href='{url}'><script src='{url}'></script></head>"
            f"<body><article><p>{' '.join(PARTS)}</p><img src='{url}' width=1 height=1>"
            f"<iframe src='{url}'></iframe><script>fetch('{url}')</script></article></body></html>"
        )
        files = {
            "a.html": page.encode(),
            "a.docx": with_parts(docx_bytes(PARTS), {"word/_rels/document.xml.rels": rels.encode()}),
            "a.eml": f"MIME-Version: 1.0\nContent-Type: text/html\n\n{page}".encode(),
        }
        documents, problems = read_bytes("a.zip", zipped(files), settings=SETTINGS)
        assert problems == []
        assert [" ".join(document.text.split()) for document in documents] == [" ".join(PARTS)] * 3
        assert met == []
