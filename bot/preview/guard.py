"""Who may talk to the server: programs and pages of this machine, and nobody who brings a real token."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest

_REAL = re.compile(r"\d{8,12}:[\w-]{35}", re.ASCII)
"""The form of the tokens that BotFather gives out."""


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host in ("localhost", "localhost."):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def looks_real(token: str) -> bool:
    """Whether a token may open a bot at Telegram: such a one has no business here."""
    return bool(_REAL.fullmatch(token))


def stranger(request: HTTPServerRequest) -> str | None:
    """Why a request is refused, or ``None`` if it is not.

    A page from elsewhere reaches loopback too: by a name of its own that it
    makes point there (the ``Host`` betrays it), or by a form, a script or a
    picture (``Origin`` and ``Sec-Fetch-Site`` betray it).
    """
    try:
        host = urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
    except ValueError:
        host = ""
    if not is_loopback(host):
        return "this server is for this machine alone, by its loopback address"
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.protocol}://{request.headers['Host']}":
        return "another page's script may not talk to this server"
    site = request.headers.get("Sec-Fetch-Site", "none")
    navigates = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.path == "/"
    if site not in ("same-origin", "none") and not navigates:
        return "another page may not make use of this server"
    return None
