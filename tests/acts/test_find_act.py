"""The document itself: the head of the text first, then what it is."""

from extractors.extracting import extract
from extractors.facts import Act, SourceText


def act_of(text: str) -> Act:
    facts = extract(SourceText(text=text, format="txt"), ["act"]).facts
    (act,) = facts
    assert isinstance(act, Act)
    assert text[act.start : act.end] == act.quote
    return act


def test_a_head_set_out_in_lines() -> None:
    act = act_of(
        "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\n\nР А С П О Р Я Ж Е Н И Е\n\n"
        "от 5 мая 2014 г. № 412-р\n\n"
        "МОСКВА\n\nО развитии речных портов\n\n1. Принять меры по развитию портов.\n"
    )
    assert (act.kind, act.issuer, act.date, act.number) == (
        "government_order",
        "government",
        "2014-05-05",
        "412-р",
    )
    assert act.title == "О развитии речных портов"


def test_a_ministry_order_with_capital_title() -> None:
    act = act_of(
        "МИНИСТЕРСТВО ФИНАНСОВ РОССИЙСКОЙ ФЕДЕРАЦИИ\n\nПРИКАЗ\n\nот 2 марта 2018 г. N 134н\n\n"
        "ОБ УТВЕРЖДЕНИИ ПОРЯДКА УЧЕТА\n\n"
        "В соответствии с законом приказываю:\n1. Утвердить порядок.\n"
    )
    assert (act.kind, act.issuer, act.number) == ("ministry_order", "minfin", "134н")
    assert act.title == "ОБ УТВЕРЖДЕНИИ ПОРЯДКА УЧЕТА"


def test_a_head_in_one_line_as_legal_databases_print_it() -> None:
    act = act_of(
        'Федеральный закон от 3 июня 2015 г. N 77-ФЗ "О речных портах"\n\n'
        "Принят Государственной Думой 20 мая 2015 года\n\n"
        "Статья 1. Предмет\n\nНастоящий закон краток.\n"
    )
    assert (act.kind, act.date, act.number) == ("federal_law", "2015-06-03", "77-ФЗ")
    assert act.title == "О речных портах"


def test_a_programme_by_its_stamp() -> None:
    act = act_of(
        "УТВЕРЖДЕНА\nпостановлением Администрации Речного района\nот 01.10.2014 № 599\n\n"
        "МУНИЦИПАЛЬНАЯ ПРОГРАММА\n«Развитие спорта в Речном районе»\n\n"
        "ПАСПОРТ\nмуниципальной программы\n\nСпорт развивается во всех сёлах района.\n"
    )
    assert (act.kind, act.date, act.number) == ("programme", "2014-10-01", "599")
    assert act.title == "Развитие спорта в Речном районе"
    assert act.approved_by is not None
    assert act.approved_by.startswith("постановлением Администрации")


def test_news_a_letter_and_a_resolution() -> None:
    news = act_of(
        "Новости\n\n02.12.2018\n\nВ порту открыли новый причал\n\n"
        "Вчера в порту открыли причал. На нём работают сто человек.\n"
    )
    assert (news.kind, news.title, news.date) == (
        "news",
        "В порту открыли новый причал",
        "2018-12-02",
    )
    letter = act_of("О поддержке портов\n\nУважаемый Пётр Ильич!\n\nПросим рассмотреть вопрос.\n")
    assert (letter.kind, letter.title) == ("letter", "О поддержке портов")
    meeting = act_of("РЕЗОЛЮЦИЯ\nфорума речников\n\nУчастники форума предлагают строить порты.\n")
    assert meeting.kind == "resolution"


def test_even_an_empty_text_has_an_act() -> None:
    assert act_of("").kind == "report"
