"""Who is let in: whoever sits at this machine, or whoever has the token.

Where the studio is served to this machine alone, a request must be made to this machine (`Host`)
and by its own pages (`Origin`): else a page from elsewhere could reach it through the visitor's
browser, by this machine's address or by a name that leads to it.  Where it is served to others, the
token of the terminal must be given, once in the address and from then on in a cookie.
"""

import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qs, urlencode

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE: Final = "fabula_token"
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Gate:
    """An ASGI application that lets through to another one who may enter.

    With a `token` of None, whoever reaches a name in `hosts` may; the empty set is any name.
    """

    def __init__(
        self, application: Application, *, token: str | None, hosts: frozenset[str] = LOOPBACK
    ) -> None:
        self._application = application
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in ("http", "websocket"):
            await self._application(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        given = query.pop("token", [""])[0]
        if self._hosts and not self._is_own(headers):
            await _refuse(scope, send, 403, "This studio is open to its own machine alone.")
        elif self._token is None or self._is_token(_cookie(headers.get(b"cookie", ""))):
            await self._application(scope, receive, send)
        elif scope["type"] == "http" and self._is_token(given):
            await _enter(scope, send, self._token, query)
        else:
            message = "The studio asks for its token: open the address that its terminal shows."
            await _refuse(scope, send, 403, message)

    def _is_own(self, headers: Mapping[bytes, str]) -> bool:
        """Whether a request is made to this machine, by one of its own pages if by any."""
        asked = [headers.get(b"host", "")]
        if b"origin" in headers:
            asked.append(headers[b"origin"].partition("://")[2])
        return all(_name(host) in self._hosts for host in asked)

    def _is_token(self, given: str) -> bool:
        assert self._token is not None
        return secrets.compare_digest(given.encode(), self._token.encode())


def _name(host: str) -> str:
    """Return the name of a `Host`, without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].casefold()
    return host.partition(":")[0].casefold()


def _cookie(header: str) -> str:
    try:
        morsel = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return "" if morsel is None else morsel.value


async def _enter(scope: Scope, send: Send, token: str, query: dict[str, list[str]]) -> None:
    """Put the token into a cookie and out of the address."""
    left = urlencode(query, doseq=True)
    cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
    address = scope["path"] + (f"?{left}" if left else "")
    headers = [(b"location", address.encode()), (b"set-cookie", cookie.encode())]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _refuse(scope: Scope, send: Send, status: int, message: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": message})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": message.encode()})
