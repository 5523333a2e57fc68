"""Serves the page from this machine to this machine: on 127.0.0.1, at an address nobody can guess.

A page from elsewhere, in the same browser, must not get at it. So the address holds a token, a
request must name this server as its host, and a question must come from the server's own page.
Whoever connects and sends next to nothing is let go when too many others have come since.
"""

import json
import secrets
import socket
import sys
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MOST = 1 << 16  # bytes of a request
UNASKED = ValueError, LookupError, TypeError, ArithmeticError, RecursionError
MOST_WAITING = 50  # connections that have not named the address yet

Answer = dict[str, Any]  # as JSON has it
# Answers what the page asks; one of UNASKED if no page of ours asks that.
Ask = Callable[[Any], Answer]


class Server(ThreadingHTTPServer):
    """Serves one page, and passes on to `ask` what the page asks."""

    daemon_threads = True

    def __init__(self, page: str, ask: Ask, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.page, self.ask = page.encode("utf-8"), ask
        self.waiting: OrderedDict[object, socket.socket] = OrderedDict()
        self.token = secrets.token_urlsafe(16)
        self.origin = f"http://127.0.0.1:{self.server_port}"

    @property
    def address(self) -> str:
        """Where the page is; nobody can guess it."""
        return f"{self.origin}/{self.token}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own; it ends when what it reads from is shut."""
        self.waiting[request] = request
        if len(self.waiting) > MOST_WAITING:
            _, oldest = self.waiting.popitem(last=False)
            with suppress(OSError):  # it has just gone
                oldest.shutdown(socket.SHUT_RDWR)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Count it no more."""
        self.waiting.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Show an error of ours, but not that someone went away before the answer."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Sends the page, or an answer, to who knows the address and comes from the page itself."""

    server: Server

    def do_GET(self) -> None:
        """Send the page."""
        if self._is_from_here(""):
            self._send(200, "text/html; charset=utf-8", self.server.page)

    def do_POST(self) -> None:
        """Send the answer to a question."""
        if not self._is_from_here("ask"):
            return
        if self.headers.get_all("Origin") != [self.server.origin]:
            self._refuse(403)
            return
        try:
            length = int(self.headers.get("Content-Length", ""))
            if not 0 <= length <= MOST:
                raise ValueError
            asked = json.loads(self.rfile.read(length))
            answer = self.server.ask(asked)
        except UNASKED:
            self._refuse(400, b"The page does not ask this.\n")
            return
        self._send(200, "application/json", json.dumps(answer).encode())

    def _is_from_here(self, path: str) -> bool:
        """Whether the request names this server and its token; if not, it is refused."""
        host_is_ours = self.headers.get_all("Host") == [self.server.origin.removeprefix("http://")]
        path_is_ours = secrets.compare_digest(
            self.path.encode(), f"/{self.server.token}/{path}".encode()
        )
        if host_is_ours and path_is_ours:
            self.server.waiting.pop(self.connection, None)
            return True
        self._refuse(404 if host_is_ours else 403)
        return False

    def _refuse(self, status: int, why: bytes = b"") -> None:
        self._send(status, "text/plain", why)

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing: the terminal is for what the user should know."""
