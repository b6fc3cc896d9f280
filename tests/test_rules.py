"""Every rule of every package against its own evidence: what it matches and what it leaves."""

import importlib
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from plain_views import one_block

from extractors.rules import Rule

PACKAGES = (
    "extractors.references.rules",
    "extractors.times.rules",
    "extractors.agencies.rules",
    "extractors.measures.rules",
)


def rules() -> Iterator[Rule[Any]]:
    for package in PACKAGES:
        if find_spec(package):
            yield from importlib.import_module(package).RULES


def marked(example: str) -> tuple[str, tuple[int, int]]:
    if "[[" not in example:
        return example, (0, len(example))
    start, end = example.index("[["), example.index("]]") - 2
    return example.replace("[[", "").replace("]]", ""), (start, end)


MATCHES = [
    pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in rules() for text in rule.matches
]
LEAVES = [
    pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in rules() for text in rule.leaves
]


@pytest.mark.parametrize(("rule", "example"), MATCHES)
def test_a_rule_finds_exactly_the_marked_span(rule: Rule[Any], example: str) -> None:
    text, span = marked(example)
    assert [(found.start, found.end) for found in rule.find(one_block(text))] == [span]


@pytest.mark.parametrize(("rule", "text"), LEAVES)
def test_a_rule_leaves_alone_what_is_not_its_own(rule: Rule[Any], text: str) -> None:
    assert list(rule.find(one_block(text))) == []


def test_names_of_rules_are_unique_and_every_rule_has_evidence() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
    assert all(rule.matches and rule.leaves and rule.why for rule in rules())
