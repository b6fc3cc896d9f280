"""What the guide to questions shows is what the program has and does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = (Path(__file__).parents[2] / "docs" / "asking.md").read_text(encoding="utf-8")


def blocks(language):
    """The fenced blocks in a language."""
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def test_the_saved_pipeline_is_this_one_and_can_be_loaded():
    from haystack import Pipeline

    from pipeline.asking.stages.building import ALLOWED_MODULES, build_pipeline

    [saved] = blocks("yaml")
    assert saved == build_pipeline("library").dumps()
    assert set(Pipeline.loads(saved, allowed_modules=ALLOWED_MODULES).graph.nodes) == set(
        build_pipeline("library").graph.nodes
    )


def test_the_example_runs_over_a_library(store, folder):
    [example] = blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", example.replace("опытно-промышленных площадок", "питомников")],
        cwd=folder.parent,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "UKAZATEL_EMBEDDER": "none"},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "питомники.txt" in done.stdout
    assert "создать реестр лесных питомников" in done.stdout


@pytest.mark.parametrize("name", re.findall(r"`UKAZATEL_([A-Z_]+)`", GUIDE))
def test_a_setting_of_the_guide_is_a_setting(name):
    from pipeline.settings import Settings

    assert name.lower() in Settings.model_fields
