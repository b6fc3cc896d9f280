"""A model behind an address that speaks OpenAI's embeddings protocol (`POST …/embeddings`)."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from pipeline.embedding.base import EmbedderError, unit_rows

BATCH = 64
"""Texts sent at once."""

SECONDS = 60.0
"""How long one answer is waited for."""

TRIES = 3


class _Row(msgspec.Struct):
    index: int
    embedding: list[float]


class _Answer(msgspec.Struct):
    data: list[_Row]


class EndpointEmbedder:
    """Asks a server for vectors; `address` ends before `/embeddings`."""

    def __init__(self, address: str, model: str, key: str | None = None) -> None:
        """Keep where and what to ask; the key goes into a header and nowhere else."""
        self.name = model
        self._address = address.rstrip("/").removesuffix("/embeddings") + "/embeddings"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    @cached_property
    def dimensions(self) -> int:
        """How many numbers a vector has, found by asking."""
        return len(self._rows(["размерность"])[0])

    def embed(self, texts: Sequence[str]) -> bytes:
        """One row a text."""
        return b"".join(unit_rows(self._rows(batch)) for batch in _batches(texts))

    def _rows(self, texts: Sequence[str]) -> list[list[float]]:
        answer = self._asked(msgspec.json.encode({"model": self.name, "input": list(texts)}))
        rows = [row.embedding for row in sorted(answer.data, key=lambda row: row.index)]
        if len(rows) != len(texts) or len({len(row) for row in rows}) != 1:
            raise EmbedderError(f"Векторы: {self._address} ответил не на все тексты.")
        return rows

    def _asked(self, body: bytes) -> _Answer:
        import httpx

        headers = {"Content-Type": "application/json", **self._headers}
        try:
            transport = httpx.HTTPTransport(retries=TRIES)
            with httpx.Client(timeout=SECONDS, transport=transport) as client:
                response = client.post(self._address, content=body, headers=headers)
            response.raise_for_status()
            return msgspec.json.decode(response.content, type=_Answer)
        except httpx.HTTPStatusError as error:
            raise EmbedderError(
                f"Векторы: {self._address} ответил {error.response.status_code};"
                " проверьте UKAZATEL_EMBEDDER_MODEL и UKAZATEL_EMBEDDER_KEY."
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise EmbedderError(
                f"Векторы: {self._address} не отвечает; проверьте UKAZATEL_EMBEDDER."
            ) from error
        except msgspec.DecodeError as error:
            raise EmbedderError(
                f"Векторы: ответ {self._address} не похож на протокол OpenAI."
            ) from error


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]
