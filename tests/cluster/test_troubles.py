"""A server that is absent, slow, closed for writing, of another version or not ours: one line each.

The line says what to do; what can still be done is done.
"""

import http.server
import json
import secrets
import socket
import threading
import time

import pytest
from elasticsearch import Elasticsearch

from pipeline.stores.elastic import address_of

HASTY = {"UKAZATEL_ELASTIC_SECONDS": "1", "UKAZATEL_ELASTIC_PATIENCE_SECONDS": "3"}


@pytest.fixture
def filled(ukazatel, elastic_library, decrees):
    """The command line over a library of three decrees in a real cluster."""
    entered = type(ukazatel)(elastic_library)
    done = entered.run("ingest", decrees(3), "--no-vectors")
    assert done.returncode == 0, done.stderr
    return entered


@pytest.fixture
def another(tmp_path):
    """A decree that is not in the library yet."""
    path = tmp_path / "another.txt"
    path.write_text("ПРИКАЗ\n\n1. Создать ещё один реестр до 1 мая 2032 г.\n")
    return path


def refusal(done):
    """The one line that a command ended with."""
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    [line] = done.stderr.splitlines()
    assert 0 < len(line) <= 400
    return line


def free_port():
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


@pytest.mark.parametrize("command", [("search", "реестр"), ("documents",), ("ingest", __file__)])
def test_an_absent_server(ukazatel, command):
    started = time.monotonic()
    nowhere = type(ukazatel)(f"http://127.0.0.1:{free_port()}", **HASTY)
    assert "не отвечает" in refusal(nowhere.run(*command))
    assert time.monotonic() - started < 30


def test_a_host_that_has_no_name(ukazatel):
    nowhere = type(ukazatel)("http://elastic.invalid:9200", **HASTY)
    assert "адрес" in refusal(nowhere.run("search", "реестр"))


class StallingProxy(threading.Thread):
    """Passes bytes on to a server, but once, after `free` bytes of requests, waits `seconds`."""

    def __init__(self, url, *, free, seconds):
        super().__init__(daemon=True)
        self.target = address_of(url).hosts[0].removeprefix("http://").split(":")
        self.free = free
        self.seconds = seconds
        self.stalled = False
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]

    def run(self):
        while True:
            try:
                incoming, _ = self.listening.accept()
            except OSError:
                return
            outgoing = socket.create_connection((self.target[0], int(self.target[1])))
            for ends in ((incoming, outgoing), (outgoing, incoming)):
                is_request = ends[0] is incoming
                threading.Thread(target=self.pump, args=(*ends, is_request), daemon=True).start()

    def pump(self, source, sink, is_request):
        try:
            while portion := source.recv(65536):
                if is_request:
                    self.wait(len(portion))
                sink.sendall(portion)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            sink.close()

    def wait(self, size):
        self.free -= size
        if self.free < 0 and not self.stalled:
            self.stalled = True
            time.sleep(self.seconds)


@pytest.fixture
def slowly(filled):
    """The filled library behind a proxy that stalls."""
    proxies = []

    def through(*, free, seconds, settings):
        proxy = StallingProxy(filled.store, free=free, seconds=seconds)
        proxies.append(proxy)
        proxy.start()
        prefix = address_of(filled.store).prefix
        return type(filled)(f"http://127.0.0.1:{proxy.port}/{prefix}", **settings)

    yield through
    for proxy in proxies:
        proxy.listening.close()


def test_a_server_that_never_answers(ukazatel):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        asked = type(ukazatel)(f"http://127.0.0.1:{silent.getsockname()[1]}", **HASTY)
        assert "UKAZATEL_ELASTIC_SECONDS" in refusal(asked.run("search", "реестр"))


def test_a_server_that_is_slow_for_a_moment_is_asked_again(slowly):
    stalled = slowly(free=0, seconds=60, settings=HASTY)
    [found] = stalled.json_lines("search", "реестр площадок")
    assert found["total"] > 0


def test_a_writing_that_the_server_takes_too_late_changes_nothing_twice(slowly, filled, tmp_path):
    lines = [f"{number}. Вести реестр площадок {number} ежегодно." for number in range(1, 301)]
    (tmp_path / "long.txt").write_text("ПРИКАЗ\n\n" + "\n".join(lines))
    stalled = slowly(free=30_000, seconds=12, settings={"UKAZATEL_ELASTIC_SECONDS": "6"})
    done = stalled.run("ingest", tmp_path / "long.txt", "--no-vectors")
    assert done.returncode == 0, done.stderr
    assert len(filled.json_lines("documents")) == 4
    [found] = filled.json_lines("search", "«вести реестр площадок»", "--limit", "1000")
    assert found["total"] == 300


@pytest.mark.parametrize(
    ("block", "says"),
    [("read_only_allow_delete", "мест"), ("read_only", "закрыты для записи")],
)
def test_a_server_closed_for_writing_still_searches(filled, another, block, says):
    hosts, prefix = address_of(filled.store).hosts, address_of(filled.store).prefix
    with Elasticsearch(hosts[0]) as client:
        names = list(client.indices.get(index=f"{prefix}-*"))
        client.indices.put_settings(index=names, settings={f"index.blocks.{block}": True})
        try:
            assert says in refusal(filled.run("ingest", another, "--no-vectors"))
            assert says in refusal(filled.run("remove", "decree-001.txt"))
            [found] = filled.json_lines("search", "реестр площадок")
            assert found["total"] > 0
        finally:
            client.indices.put_settings(index=names, settings={f"index.blocks.{block}": None})
    assert filled.run("ingest", another, "--no-vectors").returncode == 0


class Pretender(http.server.BaseHTTPRequestHandler):
    """Answers every request alike, as something that is not the server we know."""

    status, headers_told, body = 200, {}, {}

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        self.send_response(self.status)
        for name, value in {"Content-Type": "application/json", **self.headers_told}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = answer  # noqa: N815

    def log_message(self, *_):
        """Stay silent."""


OLD_SERVER = {
    "name": "node-1",
    "version": {"number": "7.17.28"},
    "nodes": {"a": {"version": "7.17.28"}},
    "tagline": "You Know, for Search",
}
REFUSED_MEDIA = {
    "error": {
        "type": "media_type_header_exception",
        "reason": "Invalid media-type value on headers [Accept]",
    },
    "status": 400,
}
PRODUCT = {"X-Elastic-Product": "Elasticsearch"}


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (200, PRODUCT, OLD_SERVER),
        (400, PRODUCT, REFUSED_MEDIA),
        (406, PRODUCT, {"error": "Content-Type header [compatible-with=8] is not supported"}),
        (200, {}, OLD_SERVER),
        (200, {"Content-Type": "text/html"}, b"<html>\xd0\xbf\xff welcome</html>"),
    ],
    ids=["7.17", "7.17 by media type", "before 7.11", "no Elasticsearch", "a web site"],
)
def test_another_version_or_another_server(ukazatel, another, status, headers, body):
    told = {"status": status, "headers_told": headers, "body": body}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Pretender,), told))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        asked = type(ukazatel)(f"http://127.0.0.1:{server.server_port}", **HASTY)
        for command in (("search", "реестр"), ("ingest", another)):
            assert "Elasticsearch 8" in refusal(asked.run(*command))
    finally:
        server.shutdown()
        server.server_close()


def test_indices_that_are_not_ours(ukazatel, started_elastic, another):
    prefix = f"ukazatel-{secrets.token_hex(4)}"
    index = f"{prefix}-documents-v1"
    with Elasticsearch(started_elastic) as client:
        client.indices.create(
            index=index,
            mappings={"dynamic": "strict", "properties": {"title": {"type": "text"}}},
            aliases={f"{prefix}-documents": {}},
        )
        try:
            asked = type(ukazatel)(f"{started_elastic}/{prefix}", **HASTY)
            for command in (("search", "реестр"), ("ingest", another)):
                assert "--store" in refusal(asked.run(*command))
        finally:
            client.indices.delete(index=index)


def test_a_library_that_nobody_has_made(ukazatel, elastic_library):
    assert "ukazatel ingest" in refusal(type(ukazatel)(elastic_library).run("search", "реестр"))
