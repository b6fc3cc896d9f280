"""A library copied into another store is the same library; a copy that was stopped goes on."""

import json
import shutil
import signal
import subprocess
from array import array

import pytest

from pipeline.cli.opening import open_named
from pipeline.copying import copy
from pipeline.errors import StoreError
from pipeline.ingest import files_in, ingest
from pipeline.stores.base import CitationQuery, RegisterQuery, SearchQuery
from pipeline.stores.documents import Vectors
from pipeline.stores.embedded import EmbeddedStore

MANY = 150

TEXT = """ПОСТАНОВЛЕНИЕ

О площадке {number}

В соответствии с Федеральным законом от 6 октября 2003 г. № 131-ФЗ постановляю:

1. Министерству экономики создать реестр площадок {number} до 1 марта 2031 г.
2. Вести реестр ежегодно.
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A few decrees, one of them at two paths, with a file that cannot be read and vectors."""
    folder = tmp_path_factory.mktemp("few")
    write_files(folder / "files", 6)
    (folder / "files" / "same.txt").write_text(TEXT.format(number=0))
    (folder / "files" / "broken.docx").write_bytes(b"PK\x03\x04 not a Word file")
    fill(folder)
    give_vectors(folder / "library")
    return folder


@pytest.fixture
def library(ukazatel, original, tmp_path):
    """The command line over a library of its own."""
    shutil.copytree(original / "library", ukazatel.store)
    shutil.copytree(original / "files", tmp_path / "files")
    return ukazatel


def fill(folder):
    with EmbeddedStore(folder / "library", create=True) as store:
        files = files_in([folder / "files"])
        ingest(store, files, jobs=2, collection="площадки", on_report=lambda _: None)


def write_files(folder, count):
    folder.mkdir()
    for number in range(count):
        (folder / f"decree-{number}.txt").write_text(TEXT.format(number=number))


def give_vectors(folder):
    """Vectors that need no model."""
    with EmbeddedStore(folder) as store:
        for row in store.documents():
            document = store.document(row.document_id)
            ordinals = tuple(passage.ordinal for passage in document.passages)
            measures = tuple(measure.id for measure in document.register)
            vectors = Vectors(
                model="by-hand",
                dimensions=2,
                passages=ordinals,
                passage_values=array("f", [0.0, 1.0] * len(ordinals)).tobytes(),
                measures=measures,
                measure_values=array("f", [0.6, -0.8] * len(measures)).tobytes(),
            )
            store.set_vectors({row.document_id: vectors})


def contents(name):
    """All that a library holds and answers."""
    with open_named(str(name)) as store:
        rows = list(store.documents())
        found = store.search(SearchQuery(limit=1000))
        return {
            "rows": rows,
            "documents": [store.document(row.document_id) for row in rows],
            "recipes": [store.recipe_of(row.document_id) for row in rows],
            "vectors": [store.vectors_of(row.document_id) for row in rows],
            "failures": store.failures(),
            "passages": {(hit.document_id, hit.found.ordinal) for hit in found.hits},
            "facets": found.facets,
            "register": store.register(RegisterQuery(order="place", limit=1000)),
            "citations": store.citations(CitationQuery(limit=1000)),
        }


def nearly(held):
    """The same with vectors to three places: a cluster keeps their numbers in two bytes each."""
    return held | {"vectors": [each and rounded(each) for each in held["vectors"]]}


def rounded(vectors):
    values = [array("f", each) for each in (vectors.passage_values, vectors.measure_values)]
    return vectors.passages, vectors.measures, [[round(x, 3) for x in each] for each in values]


def statuses(done):
    return [json.loads(line)["status"] for line in done.stdout.splitlines()]


def test_a_copy_is_equal_and_a_second_one_has_nothing_to_do(library, tmp_path):
    other = tmp_path / "other"
    first = library.run("copy", "--to", other, "--json")
    assert (first.returncode, statuses(first)) == (0, ["copied"] * 6)
    assert contents(other) == contents(library.store)
    second = library.run("copy", "--to", other, "--json")
    assert (second.returncode, statuses(second)) == (0, ["unchanged"] * 6)


def test_into_elasticsearch_and_back_the_library_is_the_same(library, elastic_library, tmp_path):
    original = nearly(contents(library.store))
    assert library.run("copy", "--to", elastic_library).returncode == 0
    assert nearly(contents(elastic_library)) == original
    back = type(library)(elastic_library)
    assert back.run("copy", "--to", tmp_path / "back").returncode == 0
    assert nearly(contents(tmp_path / "back")) == original


def test_only_what_has_changed_is_copied_again(library, tmp_path):
    other = tmp_path / "other"
    library.run("copy", "--to", other)
    gone, *_ = contents(library.store)["rows"]
    (tmp_path / "changed.txt").write_text(TEXT.format(number=33))
    library.run("remove", gone.document_id)
    library.run("ingest", tmp_path / "changed.txt", "--no-vectors")
    done = library.run("copy", "--to", other, "--json")
    assert sorted(statuses(done)) == ["copied"] + ["unchanged"] * 5


def test_a_file_with_new_words_replaces_the_former_document_there_too(library, tmp_path):
    other, changed = tmp_path / "other", tmp_path / "files" / "decree-3.txt"
    library.run("ingest", changed, "--no-vectors")
    library.run("copy", "--to", other)
    changed.write_text(TEXT.format(number=33))
    library.run("ingest", changed, "--no-vectors")
    give_vectors(library.store)
    assert library.run("copy", "--to", other).returncode == 0
    assert contents(other) == contents(library.store)


def test_vectors_made_later_follow(library, tmp_path):
    other, rows = tmp_path / "other", contents(library.store)["rows"]
    with EmbeddedStore(library.store) as store:
        kept = store.vectors_of(rows[0].document_id)
        store.set_vectors({rows[0].document_id: Vectors(model="former", dimensions=2)})
        store.set_vectors({rows[1].document_id: store.vectors_of(rows[1].document_id)})
    library.run("copy", "--to", other)
    with EmbeddedStore(library.store) as store:
        store.set_vectors({rows[0].document_id: kept})
    done = library.run("copy", "--to", other, "--json")
    assert sorted(statuses(done)) == ["copied"] + ["unchanged"] * 5
    assert contents(other) == contents(library.store)


@pytest.fixture(scope="module")
def many_documents(tmp_path_factory):
    """A library that takes a while to copy."""
    folder = tmp_path_factory.mktemp("many")
    write_files(folder / "files", MANY)
    fill(folder)
    return folder / "library"


@pytest.mark.kill
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_copy_that_was_stopped_goes_on(many_documents, ukazatel, tmp_path, number):
    ukazatel, other = type(ukazatel)(many_documents), tmp_path / "other"
    command = [*ukazatel.command, "copy", "--to", other, "--json"]
    # A shell starts its background jobs with SIGINT ignored, and so every process under them.
    command = ["env", "--default-signal=INT", *command]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.send_signal(number)
        rest, said = process.stdout.read(), process.stderr.read()
    told = 1 + len(rest.splitlines())
    assert told < MANY, "the copy must be stopped before its end"
    assert b"Traceback" not in said
    done = ukazatel.run("copy", "--to", other, "--json")
    assert done.returncode == 0
    assert statuses(done).count("unchanged") >= told
    assert contents(other) == contents(many_documents)


class Unreadable(EmbeddedStore):
    """A library of which some documents cannot be read."""

    broken = ()

    def document(self, document_id):
        if document_id in self.broken:
            raise StoreError("страница повреждена")
        return super().document(document_id)


def test_a_document_that_cannot_be_read_is_named_and_the_others_go_on(library, tmp_path):
    told = []
    with Unreadable(library.store) as source, EmbeddedStore(tmp_path / "o", create=True) as other:
        rows = list(source.documents())
        source.broken = {rows[2].document_id}
        copy(source, other, rows, told.append)
        assert len(list(other.documents())) == 5
    [failed] = [one for one in told if one.status == "failed"]
    assert (failed.document, failed.problem) == (rows[2].document, "страница повреждена")


def test_a_source_that_is_lost_ends_the_copy(library, tmp_path):
    with Unreadable(library.store) as source, EmbeddedStore(tmp_path / "o", create=True) as other:
        rows = list(source.documents())
        source.broken = {row.document_id for row in rows}
        with pytest.raises(StoreError, match="страница повреждена"):
            copy(source, other, rows, lambda _: None)


@pytest.mark.parametrize(
    ("to", "code"), [("{store}", 2), ("{store}/", 2), ("ftp://host/x", 2), ("/proc/library", 1)]
)
def test_a_copy_to_nowhere_is_one_line(library, to, code):
    done = library.run("copy", "--to", to.format(store=library.store))
    assert (done.returncode, done.stdout) == (code, "")
    [line] = done.stderr.splitlines()
    assert 0 < len(line) <= 400
