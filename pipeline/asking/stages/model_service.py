"""A request in; what an OpenAI-compatible service answers out, within bounds of time and size.

A service may be slow, endless, broken or hostile. Whatever it does, an answer or one Russian
sentence comes back within `seconds`, and no more than `most_bytes` of it are read.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotInTime

import httpx
import msgspec
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.dataclasses import ChatMessage
from haystack.utils import Secret
from openai import APIConnectionError, APIStatusError, OpenAIError

MOST_TOKENS = 8_000
GRACE_SECONDS = 2.0
NO_KEY = "none"
"""Sent where no key is set: services on one's own machine ask for none."""

LATE = "модель не ответила за отведённое время"
BROKEN = "служба модели ответила не по протоколу или слишком длинно"
UNREACHABLE = "служба модели недоступна по заданному адресу"


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """Where a model is asked, and how long and how much is waited for."""

    url: str
    name: str
    seconds: float
    most_bytes: int


class Failed(msgspec.Struct, frozen=True):
    """Why there is no answer, in Russian, without a capital."""

    why: str


def ask_model(service: Service, key: str | None, rules: str, request: str) -> str | Failed:
    """Ask once, without a second try; the reply's text, or why there is none."""
    messages = [ChatMessage.from_system(rules), ChatMessage.from_user(request)]
    pool = ThreadPoolExecutor(1)
    waiting = pool.submit(asyncio.run, _reply(service, key, messages))
    try:
        return waiting.result(service.seconds + GRACE_SECONDS)
    except (TimeoutError, NotInTime):
        return Failed(LATE)
    except APIStatusError as error:
        return Failed(f"служба модели ответила ошибкой {error.status_code}")
    except APIConnectionError as error:
        return Failed(BROKEN if isinstance(error.__cause__, httpx.DecodingError) else UNREACHABLE)
    except (OpenAIError, httpx.InvalidURL, ValueError):
        return Failed(BROKEN)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


async def _reply(service: Service, key: str | None, messages: list[ChatMessage]) -> str:
    generator = OpenAIChatGenerator(
        api_key=Secret.from_token(key or NO_KEY),
        model=service.name,
        api_base_url=service.url,
        generation_kwargs={"max_completion_tokens": MOST_TOKENS},
        timeout=service.seconds,
        max_retries=0,
        http_client_kwargs={"transport": _Bounded(service.most_bytes)},
    )
    try:
        answered = await asyncio.wait_for(generator.run_async(messages), service.seconds)
    finally:
        await generator.close_async()
    return answered["replies"][0].text or ""


class _Message(msgspec.Struct):
    content: str
    role: str = "assistant"


class _Choice(msgspec.Struct):
    message: _Message
    index: int = 0
    finish_reason: str = "stop"


class _Completion(msgspec.Struct):
    """The only part of a chat completion that is believed to be there."""

    choices: list[_Choice]
    id: str = ""
    object: str = "chat.completion"
    created: int = 0
    model: str = ""


class _Bounded(httpx.AsyncBaseTransport):
    """Reads an answer whole, no further than allowed, and hands on what the protocol needs of it.

    Raises `httpx.DecodingError` where it is too long, compressed or not a chat completion.
    """

    def __init__(self, most_bytes: int) -> None:
        self._inner = httpx.AsyncHTTPTransport()
        self._most_bytes = most_bytes

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["Accept-Encoding"] = "identity"
        response = await self._inner.handle_async_request(request)
        try:
            if response.status_code != httpx.codes.OK:
                return httpx.Response(response.status_code, request=request)
            body = await self._body(response)
        finally:
            await response.aclose()
        completion = _completion(body)
        return httpx.Response(
            httpx.codes.OK,
            headers={"Content-Type": "application/json"},
            content=msgspec.json.encode(completion),
            request=request,
        )

    async def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > self._most_bytes:
                raise httpx.DecodingError("too long")
        return bytes(body)

    async def aclose(self) -> None:
        await self._inner.aclose()


def _completion(body: bytes) -> _Completion:
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.DecodeError, RecursionError) as error:
        raise httpx.DecodingError("not a chat completion") from error
    if not completion.choices:
        raise httpx.DecodingError("no choices")
    return completion
