"""A server that is absent, slow, closed for writing or not the right one: one clear line each."""

import http.server
import json
import socket
import threading

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import StoreError
from pipeline.stores.elastic import Access, ElasticStore, address_of
from pipeline.stores.elastic.mappings import VERSION


def refusal(address, *, create=False, **access):
    """The line that opening this address gives."""
    patience = {"request_seconds": 1.0, "patience_seconds": 1.0}
    with pytest.raises(StoreError) as raised:
        ElasticStore(address_of(address), Access(**{**patience, **access}), create=create)
    line = str(raised.value)
    assert len(line) <= 400
    assert "\n" not in line
    return line


@pytest.fixture
def free_port():
    """A port that nothing listens on."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


@pytest.fixture
def pretender():
    """Starts a server that says it is Elasticsearch of some version; gives its address."""
    servers = []

    def start(version="8.19.3", *, status=200, product="Elasticsearch"):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = json.dumps({"nodes": {"n": {"version": version}}}).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                if product:
                    self.send_header("X-Elastic-Product", product)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_an_absent_server_is_named_with_what_to_check(free_port):
    line = refusal(f"http://127.0.0.1:{free_port}")
    assert f"127.0.0.1:{free_port}" in line
    assert "не отвечает" in line


def test_a_server_that_takes_too_long_is_given_up():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        line = refusal(address, request_seconds=0.3, patience_seconds=0.3)
    assert "не ответил за 0.3 с" in line
    assert "UKAZATEL_ELASTIC_SECONDS" in line


@pytest.mark.parametrize("version", ["7.17.29", "9.1.0"])
def test_another_version_of_the_server_is_refused(pretender, version):
    line = refusal(pretender(version))
    assert version in line
    assert "Elasticsearch 8" in line


def test_a_server_that_is_no_elasticsearch_is_refused(pretender):
    assert "не Elasticsearch" in refusal(pretender(product=""))


def test_encryption_asked_of_a_server_without_it_is_told(started_elastic):
    line = refusal(started_elastic.replace("http://", "https://"))
    assert "http://" in line


def test_a_missing_authority_file_is_told(free_port, tmp_path):
    line = refusal(f"https://127.0.0.1:{free_port}", authority=tmp_path / "no.pem")
    assert "UKAZATEL_ELASTIC_CA" in line


def test_an_authority_file_that_is_no_certificate_is_told(free_port, tmp_path):
    broken = tmp_path / "broken.pem"
    broken.write_text("not a certificate")
    line = refusal(f"https://127.0.0.1:{free_port}", authority=broken)
    assert "UKAZATEL_ELASTIC_CA" in line


def test_an_absent_library_is_told_apart_from_an_absent_server(elastic_library):
    assert "ukazatel ingest" in refusal(elastic_library)


@pytest.fixture
def closed(library, entry, started_elastic):
    """Closes a library for writing in some way, and gives the line that a writer gets."""

    def write_refused(block):
        with library.open() as store:
            store.write([entry("d1", "Создать реестр.")])
        with Elasticsearch(started_elastic) as client:
            client.indices.put_settings(
                index=f"{library.address.prefix}-*", settings={f"index.blocks.{block}": True}
            )
            try:
                store = library.open(patience_seconds=1.0)
                with pytest.raises(StoreError) as refused:
                    store.write([entry("d2", "Вести реестр.")])
                assert library.count() == 1
            finally:
                client.indices.put_settings(
                    index=f"{library.address.prefix}-*", settings={f"index.blocks.{block}": None}
                )
        return str(refused.value)

    return write_refused


def test_a_full_disk_of_the_server_is_told_and_searches_go_on(closed):
    assert "кончилось место" in closed("read_only_allow_delete")


def test_indices_closed_for_writing_are_told_and_searches_go_on(closed):
    assert "закрыты для записи" in closed("read_only")


def test_a_foreign_index_in_our_place_is_told(library, started_elastic):
    alias = f"{library.address.prefix}-documents"
    with Elasticsearch(started_elastic) as client:
        client.indices.create(index=f"{alias}-v{VERSION}", aliases={alias: {}})
    assert "не этой программой" in refusal(library.url, create=True)


def test_an_index_named_as_our_alias_is_told(library, started_elastic):
    with Elasticsearch(started_elastic) as client:
        client.indices.create(index=f"{library.address.prefix}-paths")
    assert "приставку" in refusal(library.url, create=True)


def test_a_lost_index_is_told(library, started_elastic):
    library.open().close()
    with Elasticsearch(started_elastic) as client:
        client.indices.delete(index=f"{library.address.prefix}-passages-v{VERSION}")
    line = refusal(library.url, create=True)
    assert f"{library.address.prefix}-passages" in line


def test_a_field_that_the_mapping_does_not_know_is_told(library, entry, started_elastic):
    name = f"{library.address.prefix}-passages"
    library.open().close()
    with Elasticsearch(started_elastic) as client:
        client.indices.delete(index=f"{name}-v{VERSION}")
        mapping = {"dynamic": "strict", "_meta": {"ukazatel": VERSION}}
        client.indices.create(index=f"{name}-v{VERSION}", mappings=mapping, aliases={name: {}})
    store = library.open()
    with pytest.raises(StoreError, match="устроены иначе"):
        store.write([entry("d1", "Создать реестр.")])


def test_a_library_of_a_newer_program_is_not_touched(library, monkeypatch):
    monkeypatch.setattr("pipeline.stores.elastic.mappings.VERSION", VERSION + 1)
    library.open().close()
    monkeypatch.setattr("pipeline.stores.elastic.mappings.VERSION", VERSION)
    assert "обновите программу" in refusal(library.url, create=True)


def test_the_command_line_says_it_in_one_line_and_nothing_else(ukazatel, free_port):
    ukazatel.command[-1] = f"http://127.0.0.1:{free_port}"
    done = ukazatel.run("documents")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "не отвечает" in done.stderr


def test_a_password_in_the_address_is_a_wrong_call(ukazatel):
    ukazatel.command[-1] = "http://analyst:s3cret@127.0.0.1:9200"
    done = ukazatel.run("documents")
    assert done.returncode == 2
    assert "s3cret" not in done.stderr
