"""Incomplete mentions: what the rest of the document says they mean."""

import pytest

from extractors.extracting import extract
from extractors.facts import Reference, SourceText
from pipeline.linking.within_document import with_act_ids

LAW = "/akn/ru/act/law/2011-05-04/99-fz"
RULES = "/akn/ru/act/resolution/government/2019-07-03/812"
HEAD = (
    "ПОСТАНОВЛЕНИЕ ПРАВИТЕЛЬСТВА РОССИЙСКОЙ ФЕДЕРАЦИИ\nот 5 июня 2020 г. № 77\n\nО рыбоводстве\n\n"
)


def ids_in(text):
    found = extract(SourceText(text=HEAD + text, format="txt"), ("reference", "act")).facts
    facts = with_act_ids(found, HEAD + text)
    return [fact.act_id for fact in facts if isinstance(fact, Reference) and not fact.self_]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (
            "Федеральным законом от 4 мая 2011 г. № 99-ФЗ (далее – Закон) введён сбор. Сбор "
            "по статье 6 Закона платят пруды.",
            [LAW, f"{LAW}/~art_6"],
        ),
        (
            "По Федеральному закону от 4 мая 2011 г. № 99-ФЗ сбор введён, а по пункту 2 "
            "статьи 6 Закона № 99-ФЗ он снижен.",
            [LAW, f"{LAW}/~art_6__point_2"],
        ),
        (
            "Государственная программа «Озёра», утвержденная постановлением Правительства "
            "Российской Федерации от 3 июля 2019 г. № 812, продлена. Программа «Озёра» действует.",
            [RULES, RULES, RULES],
        ),
        (
            "Указ Президента Российской Федерации от 7 мая 2012 г. № 600 исполнен. Указанный Указ "
            "снят с контроля.",
            ["/akn/ru/act/decree/president/2012-05-07/600"] * 2,
        ),
    ],
)
def test_an_incomplete_mention_means_what_the_document_says(text, ids):
    assert ids_in(text) == ids
