"""The files of vectors are made anew whatever happened to them: SQLite is the truth."""

import math
import random
import shutil
import struct

import pytest

from extractors.facts import Act, Node, Outline
from pipeline.stores.base import NearestQuery
from pipeline.stores.documents import Entry, LibraryDocument, Passage, Vectors
from pipeline.stores.embedded import EmbeddedStore

MODEL = "synthetic"


def document(number):
    text = f"Создать реестр номер {number}."
    end = len(text)
    act = Act(quote=text, start=0, end=end, kind="news")
    passage = Passage(
        ordinal=0, start=0, end=end, quote=text, kind="paragraph", fingerprint=str(number)
    )
    return LibraryDocument(
        document_id=f"d{number}",
        recipe="r",
        format="txt",
        text=text,
        act=act,
        outline=Outline((Node(kind="paragraph", start=0, end=end, body=0),)),
        facts=(act,),
        passages=(passage,),
    )


def vector(number):
    """Unit vectors in a plane, the higher the number the farther from the first axis."""
    angle = number / 10
    return struct.pack("<4f", math.cos(angle), math.sin(angle), 0, 0)


def given(number):
    return Vectors(model=MODEL, dimensions=4, passages=(0,), passage_values=vector(number))


def nearest(folder, limit=3):
    with EmbeddedStore(folder) as store:
        query = NearestQuery(model=MODEL, vector=vector(0), limit=limit)
        return [hit.document_id for hit in store.nearest(query)]


@pytest.fixture
def folder(tmp_path):
    """A library of twenty documents with one vector each."""
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        for number in range(20):
            store.write([Entry(f"/{number}.txt", document(number))])
            store.set_vectors({f"d{number}": given(number)})
    return tmp_path / "library"


def test_lost_files_are_made_anew(folder):
    shutil.rmtree(folder / "vectors-1")
    assert nearest(folder) == ["d0", "d1", "d2"]


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_are_made_anew(folder, seed):
    chance = random.Random(seed)
    files = [path for path in folder.glob("vectors-1/*/**/*") if path.is_file()]
    victim = chance.choice(sorted(path for path in files if path.stat().st_size))
    data = victim.read_bytes()
    if chance.random() < 0.5:
        victim.write_bytes(data[: len(data) // 2])
    else:
        victim.unlink()
    assert nearest(folder) == ["d0", "d1", "d2"]


def test_what_a_crash_left_behind_the_whole_is_written_over(folder):
    for path in folder.glob("vectors-1/passages-*/*/*"):
        with path.open("ab") as file:
            file.write(b"left by a crash")
    assert nearest(folder) == ["d0", "d1", "d2"]
    with EmbeddedStore(folder) as store:
        store.write([Entry("/new.txt", document(30))])
        store.set_vectors({"d30": given(0.5)})
    assert nearest(folder) == ["d0", "d30", "d1"]


def test_vectors_written_without_their_files_are_caught_up(folder, tmp_path):
    before = tmp_path / "before"
    shutil.copytree(folder / "vectors-1", before)
    with EmbeddedStore(folder) as store:
        store.remove("d0")
        store.set_vectors({"d9": given(0.5)})
    shutil.rmtree(folder / "vectors-1")
    shutil.copytree(before, folder / "vectors-1")
    assert nearest(folder) == ["d9", "d1", "d2"]


def test_files_ahead_of_a_restored_database_are_made_anew(folder, tmp_path):
    backup = tmp_path / "backup.sqlite"
    shutil.copy(folder / "library.sqlite", backup)
    with EmbeddedStore(folder) as store:
        store.set_vectors({"d19": given(0)})
        store.remove("d0")
    for leftover in folder.glob("library.sqlite-*"):
        leftover.unlink()
    shutil.copy(backup, folder / "library.sqlite")
    assert nearest(folder) == ["d0", "d1", "d2"]


def test_vectors_that_are_gone_take_no_room_for_ever(folder):
    [home] = folder.glob("vectors-1/passages-*")

    def size():
        return sum(path.stat().st_size for path in home.glob("*/codes"))

    full = size()
    with EmbeddedStore(folder) as store:
        for number in range(2, 20):
            store.remove(f"d{number}")
        store.set_vectors({"d1": given(1)})
    assert size() < full / 2
    assert nearest(folder) == ["d0", "d1"]


def test_a_reader_sees_what_a_writer_adds_and_removes(folder):
    with EmbeddedStore(folder) as reader, EmbeddedStore(folder) as writer:
        query = NearestQuery(model=MODEL, vector=vector(0), limit=2)
        assert [hit.document_id for hit in reader.nearest(query)] == ["d0", "d1"]
        writer.remove("d0")
        assert [hit.document_id for hit in reader.nearest(query)] == ["d1", "d2"]
        writer.set_vectors({"d7": given(0)})
        writer.flush()
        assert [hit.document_id for hit in reader.nearest(query)] == ["d7", "d1"]
