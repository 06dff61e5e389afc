"""The outermost layer of the service: who may ask, how much, and what no answer may hold.

A plain ASGI middleware, so that nothing looks at a request before it was let in, and so that a
client's going away reaches the endpoints (`unless_gone`). A body is read whole, within a size and
a time, before anything parses it.
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.protocol import MAX_BATCH_BODY_BYTES, MAX_BODY_BYTES

BODY_SECONDS = 30.0  # for a whole body to arrive
OPEN_PATHS = ("/ready",)  # says one word, for load balancers that hold no token
CLIENT_HEADER = "x-client"
_CLIENT = "sandbox_client"  # the key in a request's scope

T = TypeVar("T")


class ClientGoneError(Exception):
    """Nobody is left to answer."""


class PlainError(Response):
    """{"detail": ...}, in ASCII: what a client sent may hold characters that no encoding has."""

    media_type = "application/json"

    def __init__(self, code: int, detail: Any, headers: dict[str, str] | None = None):
        super().__init__(json.dumps({"detail": detail}).encode(), code, headers)


class Access:
    """Lets in who has one of `tokens`, or anybody but browsers where there is none.

    refused: told the HTTP status of each request that is not let in.
    """

    def __init__(self, app: ASGIApp, tokens: Sequence[str], refused: Callable[[int], None]):
        self._app = app
        self._digests = [_digest(token.encode()) for token in tokens]
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            headers = Headers(scope=scope)
            token = self._token(headers) if scope["path"] not in OPEN_PATHS else ""
            scope[_CLIENT] = _digest(f"{token} {_name(scope, headers)}".encode())
            limit = MAX_BATCH_BODY_BYTES if scope["path"].endswith("/batch") else MAX_BODY_BYTES
            receive = _replay(await _body(headers, receive, limit), receive)
            if "content-type" not in headers:  # what is not labelled is taken for JSON
                scope["headers"] = [*scope["headers"], (b"content-type", b"application/json")]
        except HTTPException as error:
            self._refused(error.status_code)
            refusal = PlainError(error.status_code, error.detail, dict(error.headers or {}))
            await refusal(scope, receive, send)
            return
        except ClientGoneError:
            return
        await self._app(scope, receive, send)

    def _token(self, headers: Headers) -> str:
        """The digest of the token that a request came with, "" if none is asked for."""
        if not self._digests:
            if "origin" in headers:
                raise HTTPException(403, "pages in a browser may not use a sandbox without a token")
            return ""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        digest = _digest(token.strip().encode("latin-1", "replace"))
        # All are compared, each in constant time: how long it takes says nothing about any.
        matches = [hmac.compare_digest(digest, known) for known in self._digests]
        if scheme.lower() != "bearer" or not any(matches):
            detail = "a bearer token is needed: Authorization: Bearer <token>"
            raise HTTPException(401, detail, {"WWW-Authenticate": "Bearer"})
        return digest


def client_of(request: Request) -> str:
    """Whose request it is, for turns and idempotency keys: token and X-Client, or the address."""
    return request.scope[_CLIENT]


async def unless_gone(receive: Receive, outcome: "asyncio.Future[T]") -> T:
    """What `outcome` comes to. Raises ClientGoneError if the client leaves before."""
    leaving = asyncio.ensure_future(gone(receive))
    try:
        await asyncio.wait({outcome, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()
    if not outcome.done():
        raise ClientGoneError
    return outcome.result()


async def gone(receive: Receive) -> None:
    """Ends when the client leaves. Only for a request whose body was read."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _body(headers: Headers, receive: Receive, limit: int) -> bytes:
    """Raises HTTPException: 413 for one that is longer, announced or not, 408 for a slow one."""
    too_long = HTTPException(413, f"a body may have {limit} bytes")
    announced = headers.get("content-length", "0")
    if not announced.isascii() or not announced.isdigit() or int(announced[:20]) > limit:
        raise too_long
    body, more = bytearray(), True
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientGoneError
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > limit:
                    raise too_long
    except TimeoutError:
        raise HTTPException(408, f"the body did not arrive in {BODY_SECONDS:.0f} s") from None
    return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body in one piece, and then what comes after it."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return messages.pop() if messages else await receive()

    return next_message


def _name(scope: Scope, headers: Headers) -> str:
    address = scope.get("client") or ("",)
    return headers.get(CLIENT_HEADER) or str(address[0])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
