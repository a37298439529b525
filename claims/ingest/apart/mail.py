"""A script: the headers, the text and the attachments of a mail, by Python's `email`.

RFC 5322 and RFC 2045-2049; its parser takes minutes over headers and parts that are made for that. Bytes
are given in base64.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

PAGE_PLACE = ("Snapshot-Content-Location", "Content-Location")
"""Headers in which a browser says which page it saved."""

FURNITURE = ("image", "video", "audio", "font")
"""Kinds of attachments that are no articles."""

TEXT_KINDS = (("text/plain",), ("text/html", "application/xhtml+xml"))
"""What is taken for the text, the better first."""


def read(data: bytes) -> dict[str, Any]:
    """What the headers say, the text as it was sent, and the files beside it."""
    try:
        mail = message_from_bytes(data, policy=policy.default)
        parts = list(leaves(mail))
        body = body_of(parts)
        files = [file_of(part) for part in parts if attached(part, body)]
        return {"said": said(mail), "body": None if body is None else body_words(body), "files": files}
    except MemoryError:
        raise
    except Exception as error:  # the parser's own faults on hostile input are many
        return {"failed": "broken", "value": type(error).__name__}


def said(mail: EmailMessage) -> dict[str, str]:
    """Sender, subject, moment, and where a page that is saved as a mail stood."""
    name, address = parseaddr(str(mail["From"] or ""))
    moment = getattr(mail["Date"], "datetime", None)
    return {
        "sender": name or address.rpartition("@")[2],
        "subject": str(mail["Subject"] or ""),
        "date": moment.isoformat() if moment else str(mail["Date"] or ""),
        "page": next((str(mail[header]) for header in PAGE_PLACE if mail[header]), ""),
    }


def body_words(part: EmailMessage) -> dict[str, Any]:
    """The part that holds the text, and how its lines are to be read (RFC 3676)."""
    parameters = part["Content-Type"].params if part["Content-Type"] else {}
    return {
        "plain": part.get_content_type() == "text/plain",
        "charset": part.get_content_charset() or "",
        "flowed": str(parameters.get("format", "")).lower() == "flowed",
        "delsp": str(parameters.get("delsp", "")).lower() == "yes",
        "data": base64.b64encode(payload(part)).decode(),
    }


def file_of(part: EmailMessage) -> dict[str, str]:
    """An attachment."""
    return {"name": part.get_filename() or "", "data": base64.b64encode(payload(part)).decode()}


def leaves(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something themselves; a mail that is attached is one of them."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed([each for each in part.iter_parts() if isinstance(each, EmailMessage)]))
        else:
            yield part


def body_of(parts: list[EmailMessage]) -> EmailMessage | None:
    """The first plain text, else the first HTML text, that is no attachment."""
    for kinds in TEXT_KINDS:
        for part in parts:
            inline = part.get_content_disposition() != "attachment" and not part.get_filename()
            if inline and part.get_content_type() in kinds and payload(part).strip():
                return part
    return None


def attached(part: EmailMessage, body: EmailMessage | None) -> bool:
    """Whether a part is a file of its own: no picture, style or other form of the text."""
    if part is body or part.get_content_maintype() in FURNITURE:
        return False
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def payload(part: EmailMessage) -> bytes:
    """The bytes of a part; of a mail that is attached, the whole of it."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], EmailMessage) else b""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read())))
