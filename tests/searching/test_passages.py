from extractors.extracting import extract
from extractors.facts import SourceText
from pipeline.linking.registering import joined_measures
from pipeline.linking.within_document import with_act_ids
from pipeline.searching.measures import register_rows_of
from pipeline.searching.passages import passages_of

TEXT = """ПОСТАНОВЛЕНИЕ ПРАВИТЕЛЬСТВА РОССИЙСКОЙ ФЕДЕРАЦИИ
от 3 июля 2019 г. № 812

О порядке учёта озёр

Правительство Российской Федерации постановляет:
1. Министерству сельского хозяйства Российской Федерации:
а) вести список озёр по части 2 статьи 6 Федерального закона от 4 мая 2011 г. № 99-ФЗ;
б) открыть учебный центр.
"""


def made():
    found = extract(SourceText(text=TEXT, format="txt"))
    facts = with_act_ids(found.facts)
    measures = joined_measures("d", facts)
    return (
        passages_of(TEXT, found.outline, facts, measures),
        list(register_rows_of("d", TEXT, found.outline, measures)),
    )


def test_a_passage_carries_the_acts_above_a_provision_and_what_its_measures_say():
    passages, _ = made()
    [item] = [passage for passage in passages if "список озёр" in passage.quote]
    law = "/akn/ru/act/law/2011-05-04/99-fz"
    own = "/akn/ru/act/resolution/government/2019-07-03/812"
    cited = (f"{law}/~art_6__part_2", f"{law}/~art_6", law)
    assert item.acts == (*cited, f"{own}/~point_1__subpoint_a", f"{own}/~point_1")
    assert item.executors == ("minselkhoz",)
    assert item.modalities == ("ordered",)


def test_a_row_of_the_register_carries_what_governs_it():
    _, rows = made()
    [row] = [row for row in rows if "учебный центр" in row.measure.quote]
    assert row.section == "1 / б"
    assert row.lead_in.endswith("Федерации:")
    assert row.lemmas == "открыть учебный центр"
    assert "министерство" in row.context.split()
