"""Serve one page to this machine's own browser, and nothing else."""

from __future__ import annotations

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LOOPBACK = "127.0.0.1"
_OURS = {LOOPBACK, "localhost"}


def page_server(page: Path, port: int) -> ThreadingHTTPServer:
    """A server of one HTML file at `/`, on loopback only.

    Args:
        page: the file; read anew for each request.
        port: the port; another free one is taken where it is in use or 0.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # A foreign name that resolves to loopback must not reach us (DNS rebinding).
            if (self.headers.get("Host") or "").rpartition(":")[0] not in _OURS:
                self.send_error(HTTPStatus.FORBIDDEN)
            elif self.path.partition("?")[0] != "/":
                self.send_error(HTTPStatus.NOT_FOUND)
            else:
                body = page.read_bytes()
                self.send_response(HTTPStatus.OK)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Requests are not news to the user."""

    try:
        return ThreadingHTTPServer((LOOPBACK, port), Handler)
    except OSError:
        return ThreadingHTTPServer((LOOPBACK, 0), Handler)
