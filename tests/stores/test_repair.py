"""The embedded store repairs its index whatever happened to it: SQLite is the truth."""

import random
import shutil
import sqlite3
import subprocess
import sys

import msgspec
import pytest

from extractors.facts import Act, Node, Outline
from pipeline.errors import StoreError
from pipeline.searching.passages import passages_of
from pipeline.stores.base import Clause, Phrase, SearchQuery
from pipeline.stores.documents import Entry, LibraryDocument
from pipeline.stores.embedded import EmbeddedStore

QUERY = SearchQuery(clauses=(Clause((Phrase(("реестр",)),)),))


def document(number: int) -> LibraryDocument:
    text = f"Создать реестр номер {number}."
    act = Act(quote=text, start=0, end=len(text), kind="news")
    outline = Outline((Node(kind="paragraph", start=0, end=len(text), body=0),))
    return LibraryDocument(
        document_id=f"d{number}",
        recipe="r",
        format="txt",
        text=text,
        act=act,
        outline=outline,
        facts=(act,),
        passages=passages_of(text, outline, [act]),
    )


@pytest.fixture
def folder(tmp_path):
    """A library of twenty documents."""
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        store.write([Entry(f"/{number}.txt", document(number)) for number in range(20)])
    return tmp_path / "library"


def total(folder) -> int:
    with EmbeddedStore(folder) as store:
        return store.search(QUERY).total


def test_a_lost_index_is_built_anew(folder):
    for home in folder.glob("index-*"):
        shutil.rmtree(home)
    assert total(folder) == 20


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_index_is_built_anew(folder, seed):
    chance = random.Random(seed)
    files = sorted(path for path in folder.glob("index-*/*") if path.is_file())
    victim = chance.choice(files)
    data = victim.read_bytes()
    if chance.random() < 0.5:
        victim.write_bytes(data[: len(data) // 2])
    else:
        victim.unlink()
    assert total(folder) == 20


def test_an_index_of_another_schema_is_built_anew(folder):
    import tantivy

    home = next(folder.glob("index-*-passages"))
    shutil.rmtree(home)
    home.mkdir()
    tantivy.Index(tantivy.SchemaBuilder().add_text_field("other").build(), path=str(home))
    assert total(folder) == 20


def test_a_crash_between_transaction_and_index_is_caught_up(folder):
    code = (
        "import os, sys; from pathlib import Path\n"
        f"sys.path.insert(0, {str(__file__.rsplit('/', 1)[0])!r})\n"
        "from test_repair import document, Entry, EmbeddedStore\n"
        f"store = EmbeddedStore(Path({str(folder)!r}))\n"
        "store.write([Entry('/new.txt', document(77))])\n"
        "store.remove('d3')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    with EmbeddedStore(folder) as store:
        found = {hit.document_id for hit in store.search(QUERY).hits}
        assert store.search(QUERY).total == 20
        assert "d3" not in found
        assert store.search(SearchQuery(clauses=(Clause((Phrase(("77",)),)),))).total == 1


def test_an_index_ahead_of_a_restored_database_is_built_anew(folder, tmp_path):
    backup = tmp_path / "backup.sqlite"
    shutil.copy(folder / "library.sqlite", backup)
    with EmbeddedStore(folder) as store:
        store.write([Entry("/late.txt", document(99))])
    for leftover in folder.glob("library.sqlite-*"):
        leftover.unlink()
    shutil.copy(backup, folder / "library.sqlite")
    assert total(folder) == 20


def test_a_library_of_a_newer_version_is_left_alone(folder):
    with sqlite3.connect(folder / "library.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="более новой версией"):
        EmbeddedStore(folder)


def test_a_damaged_database_is_told_in_one_line(folder):
    (folder / "library.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="повреждена"):
        EmbeddedStore(folder)


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "library").write_text("")
    with pytest.raises(StoreError, match="файл"):
        EmbeddedStore(tmp_path / "library", create=True)


def test_a_library_of_a_former_version_says_to_read_the_files_anew(folder):
    with sqlite3.connect(folder / "library.sqlite") as connection:
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(StoreError, match="прочитайте файлы заново"):
        EmbeddedStore(folder)


def test_nothing_can_be_written_while_another_process_writes(folder):
    with EmbeddedStore(folder) as first:
        first.write([Entry("/a.txt", document(30))])
        with EmbeddedStore(folder) as second:
            assert second.row("d1") is not None
            with pytest.raises(StoreError, match="другой процесс"):
                second.write([Entry("/b.txt", document(31))])


def test_a_row_number_is_never_given_twice(folder):
    with EmbeddedStore(folder) as store, EmbeddedStore(folder) as reader:
        store.remove("d19")
        store.write([Entry("/new.txt", document(40))])
        everything = msgspec.structs.replace(QUERY, limit=50)
        found = {hit.document_id for hit in reader.search(everything).hits}
    assert found == {f"d{number}" for number in range(19)}
