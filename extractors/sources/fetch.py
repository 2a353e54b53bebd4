"""One page from the web: every hop checked, connected to the checked address, bounded in size and time."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version

import httpx

from detente.extractors.sources.addresses import checked_address
from detente.extractors.sources.limits import CONNECT_TIMEOUT, MAX_DOWNLOAD, MAX_EXCHANGE, MAX_REDIRECTS
from detente.ontology.errors import BinarySource, ForbiddenURL, OversizedSource, SourceError, UnreachableURL

_REDIRECTS = {301, 302, 303, 307, 308}
_READABLE = ("text/", "application/", "binary/octet-stream")
_UNREADABLE = ("application/zip", "application/vnd.", "application/msword", "application/java", "application/wasm")


@dataclass(frozen=True)
class Page:
    """An answer.

    Attributes:
        url: where it came from, after redirects.
        body: its bytes; content encoding undone, a `.gz` file still packed.
        media_type, charset: from its `Content-Type`.
    """

    url: str
    body: bytes
    media_type: str | None
    charset: str | None


def fetch(url: str, *, allow_private: bool = False) -> Page:
    """Get a page.

    Proxies of the environment are not used, since they would choose the address in our place.

    Args:
        url: an `http` or `https` address without user name.
        allow_private: whether loopback, link-local, private and reserved networks may be asked.

    Raises:
        ForbiddenURL: when it, or a redirect, leads into such a network.
        UnreachableURL: when no page comes back.
        OversizedSource: when the page is larger than 20 MB.
        BinarySource: when it is a picture, a film or the like.
    """
    deadline = time.monotonic() + MAX_EXCHANGE
    timeout = httpx.Timeout(MAX_EXCHANGE / 3, connect=CONNECT_TIMEOUT)
    hop = url
    with httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False) as client:
        for _ in range(MAX_REDIRECTS + 1):
            try:
                answer = _exchange(client, hop, url, allow_private, deadline)
            except httpx.InvalidURL as error:
                raise UnreachableURL(f"it is no valid address ({error}).", subject=url) from None
            except httpx.HTTPError as error:
                reason = str(error) or type(error).__name__
                raise UnreachableURL(f"no page came back ({reason}).", subject=url) from None
            if isinstance(answer, Page):
                return answer
            hop = answer
    raise UnreachableURL(f"it redirects more than {MAX_REDIRECTS} times.", subject=url)


def _exchange(client: httpx.Client, hop: str, subject: str, allow_private: bool, deadline: float) -> Page | str:
    """Ask once; a string is the address that the answer redirects to."""
    request = _request(client, hop, subject, allow_private)
    answer = client.send(request, stream=True)
    try:
        if answer.status_code in _REDIRECTS and "location" in answer.headers:
            return str(httpx.URL(hop).join(answer.headers["location"]))
        if not answer.is_success:
            phrase = HTTPStatus(answer.status_code).phrase if answer.status_code in set(HTTPStatus) else ""
            raise UnreachableURL(f"the server answered {answer.status_code} {phrase}".rstrip() + ".", subject=subject)
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower() or None
        if media_type and (not media_type.startswith(_READABLE) or media_type.startswith(_UNREADABLE)):
            raise BinarySource(f"the server sends {media_type}, which is no article.", subject=subject)
        body = _decoded(_body(answer, subject, deadline), answer.headers.get("content-encoding", ""), subject)
        return Page(hop, body, media_type, answer.charset_encoding)
    finally:
        answer.close()


def _request(client: httpx.Client, hop: str, subject: str, allow_private: bool) -> httpx.Request:
    target = httpx.URL(hop)
    if target.scheme not in ("http", "https"):
        error: type[SourceError] = UnreachableURL if hop == subject else ForbiddenURL
        raise error(f"only http and https are read, not {hop!r}.", subject=subject, remedy="Save the page to a file.")
    if not target.host:
        raise UnreachableURL("the address names no host.", subject=subject)
    if target.userinfo:
        raise ForbiddenURL(
            "a user name or password stands in the address.", subject=subject, remedy="Leave it out, or save the page."
        )
    port = target.port or (443 if target.scheme == "https" else 80)
    try:
        address = checked_address(target.host, port, subject=subject, allow_private=allow_private)
    except ForbiddenURL as error:
        if hop == subject:
            raise
        raise ForbiddenURL(f"it redirects to {hop}: {error.what}", subject=subject) from None
    return client.build_request(
        "GET",
        target.copy_with(host=address),
        headers={
            "Host": target.netloc.decode("ascii"),
            "User-Agent": f"detente/{version('detente')}",
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/pdf, text/*;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip",
        },
        extensions={"sni_hostname": target.host},  # the certificate is checked against the name, not the address
    )


def _body(answer: httpx.Response, subject: str, deadline: float) -> bytes:
    body = bytearray()
    for chunk in answer.iter_raw():
        body += chunk
        if len(body) > MAX_DOWNLOAD:
            raise OversizedSource(f"the page is larger than {MAX_DOWNLOAD:,} bytes.", subject=subject)
        if time.monotonic() > deadline:
            raise UnreachableURL(f"the page took longer than {MAX_EXCHANGE:.0f} seconds.", subject=subject)
    return bytes(body)


def _decoded(body: bytes, encoding: str, subject: str) -> bytes:
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip"):
        raise UnreachableURL(f"the server packs its answer as {encoding!r}, unasked.", subject=subject)
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(body, MAX_DOWNLOAD + 1)
    except zlib.error as error:
        raise UnreachableURL(f"the server's answer is damaged ({error}).", subject=subject) from None
    if len(plain) > MAX_DOWNLOAD:
        raise OversizedSource(f"the page is larger than {MAX_DOWNLOAD:,} bytes.", subject=subject)
    if not unpacker.eof:
        raise UnreachableURL("the server's answer ends too early.", subject=subject)
    return plain
