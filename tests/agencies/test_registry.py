"""Bodies by their names in any case, with or without the country."""

import pytest

from extractors.agencies.registry import bodies, body_at


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("минфина россии от", "minfin"),
        ("министерства финансов российской федерации", "minfin"),
        ("министерством промышленности и торговли рф", "minpromtorg"),
        ("президенту российской федерации", "president"),
        ("фстэк россии", "fstec"),
        ("федеральной службой по техническому и экспортному контролю", "fstec"),
        ("верховным судом рф", "supreme_court"),
    ],
)
def test_a_body_is_known_in_every_case(text: str, body: str) -> None:
    named = body_at(text, 0)
    assert named is not None
    assert named.body.id == body


def test_the_longest_name_counts_and_the_country_is_told() -> None:
    text = "правительства российской федерации от"
    named = body_at(text, 0)
    assert named is not None
    assert (text[named.start : named.end], named.national) == (
        "правительства российской федерации",
        True,
    )
    assert body_at("комитета по делам садов", 0) is None


def test_ids_are_unique_slugs() -> None:
    ids = [body.id for body in bodies()]
    assert len(ids) == len(set(ids))
    assert all(each.replace("_", "").replace("/", "").isascii() for each in ids)
