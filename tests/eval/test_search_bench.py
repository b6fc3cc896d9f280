"""The bench of searching: the same library for every store, and figures that are what they say."""

import math
import random
import struct

import pytest

from eval.growth_picture import growth_picture
from eval.library import SAMPLE
from eval.search_bench import EMBEDDED, Measured, Speed, lines_of, measured_growth
from eval.synthetic import material_of, synthetic_documents
from pipeline.preparing.document import document_from
from pipeline.stores.documents import Entry, Vectors
from pipeline.stores.embedded import EmbeddedStore

MODEL = "synthetic"
DIMENSIONS = 64
LEXICAL = ("words", "phrase", "filter and facets", "any word and facets")


def random_rows(chance, count):
    """Vectors of unit length that mean nothing."""
    data = b""
    for _ in range(count):
        numbers = [chance.gauss(0, 1) for _ in range(DIMENSIONS)]
        length = math.hypot(*numbers)
        data += struct.pack(f"<{DIMENSIONS}f", *(number / length for number in numbers))
    return data


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    """The plain texts of the sample library, with random vectors."""
    chance = random.Random(1)
    with EmbeddedStore(tmp_path_factory.mktemp("bench") / "library", create=True) as store:
        for path in sorted(SAMPLE.glob("*.txt")):
            document = document_from(path)
            store.write([Entry(path.name, document)])
            ordinals = tuple(passage.ordinal for passage in document.passages)
            rows = random_rows(chance, len(ordinals))
            store.set_vectors(
                {
                    document.document_id: Vectors(
                        model=MODEL, dimensions=DIMENSIONS, passages=ordinals, passage_values=rows
                    )
                }
            )
        store.flush()
        return material_of(store)


def test_the_same_seed_gives_the_same_documents_however_many_are_asked_for(material):
    whole = list(synthetic_documents(material, 400))
    begun = list(synthetic_documents(material, 200))
    rest = list(synthetic_documents(material, 400, beginning=200))
    assert [each.entry for each in whole] == [each.entry for each in (*begun, *rest)]
    assert whole[-1].vectors == rest[-1].vectors
    assert len({each.entry.document.document_id for each in whole}) == 8


def test_a_synthetic_document_holds_what_every_document_holds(material):
    for each in synthetic_documents(material, 200):
        document = each.entry.document
        assert "synthetic" in each.entry.path
        for passage in document.passages:
            assert document.text[passage.start : passage.end] == passage.quote
        for row in document.register:
            assert row.measure.quote == document.text[row.measure.start : row.measure.end]
        numbers = struct.unpack(f"<{DIMENSIONS}f", each.vectors.passage_values[: 4 * DIMENSIONS])
        assert math.hypot(*numbers) == pytest.approx(1, abs=1e-5)


@pytest.fixture(scope="module")
def embedded(material, tmp_path_factory):
    """The embedded store measured at 2,000 and at 20,000 passages."""
    folder = tmp_path_factory.mktemp("grown")
    return list(measured_growth(material, [20_000, 2_000], [EMBEDDED], folder, rounds=1))


def found(measured):
    return {speed.kind: speed.found for speed in measured.speeds}


def test_figures_of_a_growing_library(embedded):
    small, large = embedded
    assert (small.passages, large.passages) == (2_000, 20_000)
    assert (small.store, large.store) == (EMBEDDED, EMBEDDED)
    assert 0 < small.seconds < large.seconds
    assert 0 < small.disk < large.disk
    assert large.memory > 10_000_000
    for figure in embedded:
        assert {*LEXICAL, "meaning", "hybrid", "answer"} == set(found(figure))
        assert all(0 < speed.p50 <= speed.p95 for speed in figure.speeds)
    for kind in LEXICAL:
        assert found(large)[kind] > found(small)[kind]
    assert found(large)["meaning"] == 50 * 200


def test_a_cluster_gets_the_same_documents_and_finds_as_much(
    material, embedded, started_elastic, tmp_path
):
    [cluster] = measured_growth(material, [20_000], [started_elastic], tmp_path, rounds=1)
    assert cluster.disk > 0
    assert cluster.memory > 10_000_000
    same = found(embedded[-1])
    assert {kind: found(cluster)[kind] for kind in LEXICAL} == {
        kind: same[kind] for kind in LEXICAL
    }


def test_the_figures_are_shown_as_lines_and_as_a_picture():
    speeds = (Speed(kind="words", p50=1.0, p95=2.0, processor=1.5, found=1200),)
    figures = [
        Measured(
            store=store, passages=size, seconds=60.0, disk=5_000_000, memory=9_000_000,
            speeds=speeds,
        )
        for store in (EMBEDDED, "http://localhost:9200")
        for size in (10_000, 100_000, 1_000_000)
    ]  # fmt: skip
    lines = list(lines_of(figures[1]))
    assert "100,000 passages: 60 s" in lines[0]
    assert lines[-1].split() == ["words", "1.0", "2.0", "1.5", "1,200"]
    picture = growth_picture(figures)
    assert picture.startswith("<svg") and picture.count("<polyline") == 2
    assert "embedded: words" in picture and "Elasticsearch: words" in picture
    assert "1 000 000" in picture
