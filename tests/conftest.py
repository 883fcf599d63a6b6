"""What holds for every test: nothing leaves the machine, and nothing of the developer's settings gets in."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.loading import load

ROOT = Path(__file__).resolve().parents[1]

SETTINGS = ("BOT_TOKEN", "BOT_API_URL", "DATABASE_URL", "WEBHOOK_URL", "WEBHOOK_SECRET", "ADMIN_IDS")


def is_loopback(host: object) -> bool:
    """Whether a host name or address is this machine's own."""
    if host is None or host in ("", b"", "localhost", b"localhost"):
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that connects to, or looks up, anything but loopback.

    The failure is no ``Exception``, so that code which copes with a network
    that is down cannot swallow it.
    """

    def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
                pytest.fail(f"the test connects to {address[0]}: tests use loopback alone")
            return call(self, address)

        return connect

    def lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_loopback(host):
            pytest.fail(f"the test looks up {host}: tests use loopback alone")
        return getaddrinfo(host, *args, **kwargs)

    getaddrinfo = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", lookup)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the settings of the environment that the tests run in."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def habits_kept() -> None:
    """Learns from the base once and keeps it, so that a process started by a test need not before it answers in time."""
    index, problems = load(ROOT / "knowledge", ROOT / "seeds")
    assert index is not None, problems
