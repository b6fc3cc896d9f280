"""The pipeline of components: saved, loaded, drawn; the retriever in anyone's pipeline."""

import os
import subprocess
import sys
from pathlib import Path

from pipeline.asking.libraries import lend, library
from pipeline.asking.stages.building import ALLOWED_MODULES, build_pipeline, mermaid_of
from pipeline.asking.stages.retriever import UkazatelRetriever

DRAWN = Path(__file__).parents[2] / "docs" / "asking.md"


def test_a_pipeline_that_was_saved_answers_when_loaded(nursery):
    from haystack import Pipeline

    saved = build_pipeline(lend(nursery)).dumps()
    loaded = Pipeline.loads(saved, allowed_modules=ALLOWED_MODULES)
    answer = loaded.run({"reader": {"text": "Что такое питомник?"}})["verifier"]["answer"]
    assert answer.answered


def test_a_saved_pipeline_names_the_library_and_holds_no_store(nursery):
    name = lend(nursery, "питомники")
    assert library(name) is nursery
    assert (
        name in build_pipeline(name).to_dict()["components"]["reader"]["init_parameters"].values()
    )


def test_the_retriever_gives_haystack_documents_with_their_places(nursery):
    from haystack import Pipeline

    pipeline = Pipeline()
    pipeline.add_component("retriever", UkazatelRetriever(lend(nursery), top_k=2))
    loaded = Pipeline.loads(pipeline.dumps(), allowed_modules=ALLOWED_MODULES)
    found = loaded.run({"retriever": {"query": "обследование питомников"}})["retriever"]
    document = found["documents"][0]
    text = nursery.document(document.meta["document_id"]).text
    assert text[document.meta["start"] : document.meta["end"]] == document.content


def test_the_retriever_finds_measures_and_keeps_to_its_filters(nursery):
    retriever = UkazatelRetriever(
        lend(nursery), kind="measures", filters={"kinds": ["ministry_order"]}
    )
    found = retriever.run("форма заявки")["documents"]
    assert {document.meta["document"] for document in found} == {"order.txt"}


def test_the_drawing_in_the_documentation_is_that_of_the_pipeline():
    assert mermaid_of(build_pipeline("library")) in DRAWN.read_text(encoding="utf-8")


def test_telemetry_is_off_before_haystack_is_imported():
    code = (
        "import pipeline.asking.stages.building, haystack.telemetry._telemetry as t;"
        "print(t.telemetry)"
    )
    environment = {name: value for name, value in os.environ.items() if "HAYSTACK" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "None"
