"""A small web server on this computer that counts who came, and misbehaves where a test asks for it."""

from __future__ import annotations

import gzip
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]

PARAGRAPH = (
    "The harbour board of Lindholm will close the northern pier for eight weeks, its chair Ada Brandt said "
    "on Monday. Fishing crews had asked for a shorter closure. The board denied that the works were late."
)


def article(title: str = "Northern pier to close", head: str = "", more: str = "") -> bytes:
    """A page with one article of some length."""
    body = "".join(f"<p>{PARAGRAPH} Paragraph {number} {more}.</p>" for number in range(4))
    return (
        f"<!doctype html><html><head><title>{title}</title><meta charset='utf-8'>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def sends(
    data: bytes, *, media: str = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Answer:
    """An answer with a body; an underscore in a header's name stands for a hyphen."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def redirects(to: str, *, status: int = 302) -> Answer:
    """A redirect."""
    return sends(b"", status=status, Location=to)


def bomb(size: int) -> Answer:
    """`size` bytes of white space, packed."""
    return sends(gzip.compress(b" " * size), Content_Encoding="gzip")


class Site:
    """What the server answers by path, how often each path was asked for, and how many ever connected."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.connections = 0
        self.over = threading.Event()
        self.port = 0
        self.scheme = "http"

    @property
    def host(self) -> str:
        """Host and port, as the setting that allows it names them."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"{self.scheme}://{self.host}{path}"

    def drips(self, head: bytes) -> Answer:
        """An answer of one byte now and then, without end."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(head)
            while not self.over.wait(0.02):
                handler.wfile.write(b"x")

        return answer


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on a free port of this computer, gone when the block is left."""
    site = Site()

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def get_request(self) -> Any:
            site.connections += 1
            return super().get_request()

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is no matter for a test's output."""

    server = Server(("127.0.0.1", 0), handler_of(site))
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        site.scheme = "https"
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def handler_of(site: Site) -> type[BaseHTTPRequestHandler]:
    """The class of a server's handlers that answers for a site."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers.items()))
            site.answers.get(self.path, sends(b"nothing here", status=404))(self)

        def log_message(self, *args: Any) -> None:
            """Nothing is written to the terminal."""

    return Handler
