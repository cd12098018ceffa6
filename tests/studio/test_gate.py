"""Who is let into the studio."""

import asyncio
from typing import Any

import pytest

from fabula.studio.gate import LOOPBACK, Gate, is_loopback

TOKEN = "correct-horse"


async def _within(scope: Any, receive: Any, send: Any) -> None:
    del scope, receive
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"within"})


def answer(gate: Gate, *, kind: str = "http", query: str = "", **headers: str) -> dict[str, Any]:
    """Return the first message that answers a request."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": kind,
        "path": "/",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(gate(scope, receive, send))
    first: dict[str, Any] = sent[0]
    return first


@pytest.mark.parametrize("host", ["127.0.0.1:8421", "localhost", "[::1]:8421", "LOCALHOST:80"])
def test_this_machine_comes_in_without_a_token(host: str) -> None:
    assert answer(Gate(_within, token=None), host=host)["status"] == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8421", "127.0.0.1.evil.example", ""]
)
def test_a_name_that_only_leads_to_this_machine_does_not_open_it(host: str) -> None:
    gate = Gate(_within, token=None)
    assert answer(gate, host=host)["status"] == 403
    assert answer(gate, kind="websocket", host=host)["type"] == "websocket.close"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example"]
)
def test_a_page_from_elsewhere_does_not_reach_it_through_the_browser(origin: str) -> None:
    gate = Gate(_within, token=None)
    assert answer(gate, host="localhost:8421", origin=origin)["status"] == 403
    closed = answer(gate, kind="websocket", host="localhost:8421", origin=origin)
    assert closed["type"] == "websocket.close"
    own = answer(gate, kind="http", host="localhost:8421", origin="http://localhost:8421")
    assert own["status"] == 200


def test_with_a_token_nobody_comes_in_without_it() -> None:
    gate = Gate(_within, token=TOKEN, hosts=frozenset())
    for query, cookie in (
        ("", ""),
        ("token=", ""),
        ("token=correct", ""),
        ("token=correct-horse-", ""),
        ("", "fabula_token=guess"),
        ("", "fabula_token=\udce9".encode("utf-8", "replace").decode()),
        ("token=%C3%A9", ""),
    ):
        assert answer(gate, query=query, cookie=cookie)["status"] == 403, (query, cookie)
        closed = answer(gate, kind="websocket", query=query, cookie=cookie)
        assert closed["type"] == "websocket.close"


def test_the_token_goes_from_the_address_into_a_cookie() -> None:
    gate = Gate(_within, token=TOKEN, hosts=frozenset())
    entered = answer(gate, query=f"world=captured&token={TOKEN}")
    headers = dict(entered["headers"])
    assert entered["status"] == 303
    assert headers[b"location"] == b"/?world=captured"
    cookie = headers[b"set-cookie"].decode()
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert answer(gate, cookie=cookie.partition(";")[0])["status"] == 200
    # An address is seen in logs and histories: it opens pages, and no connection behind them.
    closed = answer(gate, kind="websocket", query=f"token={TOKEN}")
    assert closed["type"] == "websocket.close"


def test_what_is_this_machine() -> None:
    assert all(is_loopback(host) for host in (*LOOPBACK, "127.8.8.8"))
    assert not any(is_loopback(host) for host in ("0.0.0.0", "::", "192.168.0.2", "example.org"))
