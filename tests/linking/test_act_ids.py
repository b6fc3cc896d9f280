"""Canonical ids: one for every way of writing the same act, none where too little is known."""

import pytest

from extractors.facts import Act, ActKind, Pinpoint, Reference
from pipeline.linking.act_ids import act_id, act_of, latin
from pipeline.linking.known_acts import known_acts
from pipeline.linking.within_document import with_act_ids


def reference(act: ActKind, quote: str = "…", **fields: object) -> Reference:
    return Reference(quote=quote, start=0, end=len(quote), act=act, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (
            reference("government_resolution", date="2015-07-03", number="779"),
            "/akn/ru/act/resolution/government/2015-07-03/779",
        ),
        (
            reference("federal_law", date="2003-10-06", number="131-ФЗ"),
            "/akn/ru/act/law/2003-10-06/131-fz",
        ),
        (
            reference("ministry_order", issuer="minfin", date="2018-03-02", number="134н"),
            "/akn/ru/act/order/minfin/2018-03-02/134n",
        ),
        (
            reference(
                "federal_law",
                date="2003-10-06",
                number="131-ФЗ",
                pinpoint=(Pinpoint("article", "12"), Pinpoint("point", "3")),
            ),
            "/akn/ru/act/law/2003-10-06/131-fz/~art_12__point_3",
        ),
        (
            reference(
                "federal_law",
                date="2003-10-06",
                number="131-ФЗ",
                pinpoint=(Pinpoint("article", "12"), Pinpoint("part", "1"), Pinpoint("part", "2")),
            ),
            "/akn/ru/act/law/2003-10-06/131-fz/~art_12",
        ),
    ],
)
def test_an_act_has_one_id_by_body_date_and_number(fact: Reference, expected: str) -> None:
    assert act_id(fact) == expected


@pytest.mark.parametrize(
    "fact",
    [
        reference("government_resolution", date="2007", number="5"),
        reference("government_resolution", number="5"),
        reference("municipal_act", date="2018-11-13", number="987-п"),
        reference("programme", title="Жильё"),
        reference("federal_law", title="О том, чего нет"),
    ],
)
def test_an_act_of_which_too_little_is_known_has_no_id(fact: Reference) -> None:
    assert act_id(fact) is None


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Лесного кодекса Российской Федерации", "/akn/ru/act/law/2006-12-04/200-fz"),
        ("Лесному кодексу РФ", "/akn/ru/act/law/2006-12-04/200-fz"),
        ("ГрК РФ", "/akn/ru/act/law/2004-12-29/190-fz"),
        ("Кодексом РФ об административных правонарушениях", "/akn/ru/act/law/2001-12-30/195-fz"),
        ("КоАП", "/akn/ru/act/law/2001-12-30/195-fz"),
        ("Гражданского процессуального кодекса РФ", "/akn/ru/act/law/2002-11-14/138-fz"),
    ],
)
def test_a_code_goes_by_its_name_in_any_case_and_by_its_abbreviation(
    quote: str, expected: str
) -> None:
    assert act_id(reference("code", quote)) == expected


def test_the_article_tells_the_part_of_a_code() -> None:
    fact = reference("code", "статьи 346 НК РФ", pinpoint=(Pinpoint("article", "346"),))
    assert act_id(fact) == "/akn/ru/act/law/2000-08-05/117-fz/~art_346"


def test_a_law_goes_by_its_title_or_by_its_number_where_one_has_it() -> None:
    by_title = reference("federal_law", title="О пожарной безопасности")
    assert act_id(by_title) == "/akn/ru/act/law/1994-12-21/69-fz"
    assert act_id(reference("federal_law", number="44-ФЗ")) == "/akn/ru/act/law/2013-04-05/44-fz"
    assert act_id(reference("federal_law", number="273-ФЗ")) is None


def test_within_a_document_self_and_short_mentions_get_the_id_of_the_full_one() -> None:
    act = Act(
        quote="О портах",
        start=0,
        end=8,
        kind="government_resolution",
        issuer="government",
        date="2020-01-02",
        number="7",
    )
    full = reference("federal_law", date="2007-11-08", number="261-ФЗ", title="О морских портах")
    short = reference("federal_law", number="261-ФЗ")
    own = reference("government_resolution", self_=True, pinpoint=(Pinpoint("point", "1"),))
    ids = [getattr(fact, "act_id", None) for fact in with_act_ids([act, full, short, own])]
    assert ids == [
        "/akn/ru/act/resolution/government/2020-01-02/7",
        "/akn/ru/act/law/2007-11-08/261-fz",
        "/akn/ru/act/law/2007-11-08/261-fz",
        "/akn/ru/act/resolution/government/2020-01-02/7/~point_1",
    ]


def test_numbers_are_written_in_latin_letters_safe_in_a_path() -> None:
    assert latin("ММВ-7-3/106@") == "mmv-7-3_106"
    assert latin("1007‑р") == "1007-r"


def test_every_known_act_has_a_source_and_an_id_of_its_own() -> None:
    acts = known_acts()
    assert all(act.source and act.title and act.date for act in acts)
    assert len({(act.date, act.number) for act in acts}) == len(acts)


def test_an_id_of_a_provision_begins_with_its_act():
    assert act_of("/akn/ru/act/law/2003-10-06/131-fz/~art_16__part_1") == (
        "/akn/ru/act/law/2003-10-06/131-fz"
    )
    assert act_of("/akn/ru/act/constitution/1993-12-12") == "/akn/ru/act/constitution/1993-12-12"
