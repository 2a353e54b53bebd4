"""Addresses: pages come in, private networks stay closed at every hop, and every failure has a name."""

import contextlib
import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from detente.extractors.sources import addresses, articles, fetch
from detente.extractors.sources.addresses import is_public
from detente.ontology import Article
from detente.ontology.errors import (
    BinarySource,
    DetenteError,
    EmptySource,
    ForbiddenURL,
    OversizedSource,
    TruncatedArchive,
    UnreachableURL,
)

TEXT = "Turkey recalled its ambassador from Stockholm on Monday, the foreign ministry said in a statement to reporters."
PAGE = f"<html><head><title>Recalled</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()
RUSSIAN = "Министр иностранных дел России прибыл в понедельник в Анкару для переговоров о зерновой сделке."


class Handler(BaseHTTPRequestHandler):
    """Answers each path in its own way; remembers the `Host` that it was asked for."""

    hosts: list[str] = []  # noqa: RUF012
    answers: dict[str, tuple[int, dict[str, str], bytes]] = {}  # noqa: RUF012

    def do_GET(self) -> None:
        self.hosts.append(str(self.headers["Host"]))
        status, headers, body = self.answers.get(self.path, (404, {}, b"nothing here"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # whoever reads too much is cut off
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Handler.hosts = []
    Handler.answers = {
        "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
        "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
        "/short": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-9]),
        "/brotli": (200, {"Content-Type": "text/html", "Content-Encoding": "br"}, PAGE),
        "/russian": (200, {"Content-Type": "text/plain; charset=windows-1251"}, RUSSIAN.encode("cp1251")),
        "/moved": (302, {"Location": "/page"}, b""),
        "/loop": (302, {"Location": "/loop"}, b""),
        "/file": (302, {"Location": "file:///etc/hostname"}, b""),
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/empty": (200, {"Content-Type": "text/html"}, b""),
        "/story.txt.gz": (200, {"Content-Type": "application/gzip"}, gzip.compress(TEXT.encode())),
        "/cut.txt.gz": (200, {"Content-Type": "application/gzip"}, gzip.compress(TEXT.encode())[:-5]),
        "/large": (200, {"Content-Type": "text/plain"}, b"x" * 5000),
        "/bomb": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"x" * 100_000)),
        "/broken-off": (200, {"Content-Type": "text/html", "Content-Length": "99999"}, PAGE),
    }
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        threading.Thread(target=web.serve_forever, args=(0.01,), daemon=True).start()
        base = f"http://127.0.0.1:{web.server_port}"
        feed = f"<rss version='2.0'><channel><title>W</title><item><title>R</title><link>{base}/page</link></item>"
        Handler.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, f"{feed}</channel></rss>".encode())
        yield base
        web.shutdown()


@pytest.fixture
def loopback_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test server stand for a public one, while all other private addresses stay private."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or is_public(address))


def only(url: str, **settings: Any) -> Article | DetenteError:
    (found,) = articles([url], **settings)
    return found


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_a_page_becomes_an_article(server: str, path: str) -> None:
    found = only(server + path, allow_private=True)
    assert isinstance(found, Article), found
    assert (found.text, found.origin) == (TEXT, server + path)
    assert found.url == server + ("/page" if path == "/moved" else path)
    assert found.publisher == "127.0.0.1"


def test_the_servers_character_set_counts(server: str) -> None:
    found = only(f"{server}/russian", allow_private=True)
    assert isinstance(found, Article), found
    assert found.text == RUSSIAN


def test_a_packed_file_is_unpacked(server: str) -> None:
    found = only(f"{server}/story.txt.gz", allow_private=True)
    assert isinstance(found, Article), found
    assert found.text == TEXT
    assert isinstance(only(f"{server}/cut.txt.gz", allow_private=True), TruncatedArchive)


def test_links_of_a_feed_are_followed_only_when_asked(server: str) -> None:
    assert not isinstance(only(f"{server}/feed", allow_private=True), Article)
    assert Handler.hosts == [server.removeprefix("http://")]
    found = only(f"{server}/feed", allow_private=True, follow_links=True)
    assert isinstance(found, Article), found
    assert (found.text, found.title) == (TEXT, "R")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/missing", UnreachableURL), ("/loop", UnreachableURL), ("/short", UnreachableURL), ("/brotli", UnreachableURL),
     ("/broken-off", UnreachableURL), ("/picture", BinarySource), ("/empty", EmptySource), ("/file", ForbiddenURL)],
)  # fmt: skip
def test_every_failure_has_a_name(server: str, path: str, kind: type[DetenteError]) -> None:
    error = only(server + path, allow_private=True)
    assert type(error) is kind, error
    assert error.subject == server + path


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_large_answers_are_cut_off(server: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_DOWNLOAD", 1000)
    assert isinstance(only(server + path, allow_private=True), OversizedSource)


def test_slow_answers_are_cut_off(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_EXCHANGE", 0.0)
    assert isinstance(only(f"{server}/large", allow_private=True), UnreachableURL)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert isinstance(only(f"http://127.0.0.1:{port}/", allow_private=True), UnreachableURL)


def test_a_name_without_address() -> None:
    assert isinstance(only("http://no-such-host.invalid/"), UnreachableURL)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "0.0.0.0", "[::1]",
     "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "[fe80::1]", "[fc00::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255", "[::]",
     "user@127.0.0.1", "example.org:80@127.0.0.1", "user:pass@example.org"],
)  # fmt: skip
def test_private_addresses_are_forbidden_in_every_notation(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(httpx.Client, "send", lambda *request, **_: asked.append(request))
    error = only(f"http://{host}/page")
    # Odd notations are no valid addresses to some resolvers, and private ones to the others.
    assert isinstance(error, ForbiddenURL | UnreachableURL), error
    assert asked == []


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://[::1", "https:///a", "http://exa mple/"],
)
def test_other_schemes_and_broken_addresses_are_refused(url: str) -> None:
    assert isinstance(only(url), UnreachableURL | ForbiddenURL)


@pytest.mark.usefixtures("loopback_is_public")
@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/", "http://10.0.0.1/", "http://[::1]/", "//192.168.0.1/", "http://0/"]
)
def test_a_redirect_into_a_private_network_is_forbidden(server: str, target: str) -> None:
    Handler.answers["/trap"] = (301, {"Location": target}, b"")
    error = only(f"{server}/trap")
    assert isinstance(error, ForbiddenURL), error
    assert "redirects" in error.what
    assert error.subject == f"{server}/trap"


@pytest.mark.usefixtures("loopback_is_public")
def test_the_checked_address_is_the_one_that_is_asked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    really = socket.getaddrinfo
    asked = []

    def rebinding(host: str, *args: Any, **kwargs: Any) -> Any:
        if host == "news.example":
            asked.append(host)
            return really("127.0.0.1" if len(asked) == 1 else "10.0.0.1", *args, **kwargs)
        return really(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    url = f"{server}/page".replace("127.0.0.1", "news.example")
    found = only(url)
    assert isinstance(found, Article), found
    assert asked == ["news.example"]
    assert Handler.hosts == [url.removeprefix("http://").removesuffix("/page")]


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert isinstance(only("http://two-faced.example/"), ForbiddenURL)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)
