"""Whatever a model says, an answer holds checked sentences or is the library's own."""

import json
import time

import pytest
from lying_service import body, completion, saying, serving

QUESTION = "что должно сделать Минприроды с реестром лесных питомников"
REGISTER = "создать реестр лесных питомников и не допускать взимания платы за включение в реестр"
SUBSIDY = "предоставить не менее 40 лесным питомникам субсидии в размере 3 млн рублей каждому"
TRUE = (
    "Минприроды до 1 октября 2027 года должно создать реестр лесных питомников и не допускать"
    " взимания платы за включение в реестр."
)
DATED = f"до 1 октября 2027 г. {REGISTER}"
TRUTH = (TRUE, DATED, REGISTER)

LIES = {
    "an invented quote": (TRUE, "создать единый реестр всех питомников страны", REGISTER),
    "a true quote of another passage": (TRUE, DATED, "расчёт расходов"),
    "a true quote of another act": (TRUE, DATED, "осмотр саженцев"),
    "an id that nobody gave": (TRUE, DATED, "P99"),
    "a quote cut with an ellipsis": (TRUE, "до 1 октября 2027 г. … в реестр", REGISTER),
    "a quote put right": (TRUE, DATED.replace("взимания", "взимание"), REGISTER),
    "half a date as a quote": ("Надо создать реестр.", f"октября 2027 г. {REGISTER}", REGISTER),
    "half a word as a quote": ("Есть реестр лесных питомников.", "естр лесных питом", REGISTER),
    "another day": (TRUE.replace("1 октября", "11 октября"), DATED, REGISTER),
    "another year": (TRUE.replace("2027", "2028"), DATED, REGISTER),
    "from a day instead of by it": (TRUE.replace("до 1", "с 1"), DATED, REGISTER),
    "another body": (TRUE.replace("Минприроды", "Минфин"), DATED, REGISTER),
    "a body that nobody knows": (TRUE.replace("Минприроды", "Лесосиндикат"), DATED, REGISTER),
    "a dropped «не»": (
        TRUE.replace("не допускать взимания", "допускать взимание"),
        DATED,
        REGISTER,
    ),
    "an added «не»": (TRUE.replace("создать", "не создавать"), DATED, REGISTER),
    "«не» left out with its clause": (
        "Минприроды должно создать реестр лесных питомников до 1 октября 2027 г.",
        "до 1 октября 2027 г. создать реестр лесных питомников",
        REGISTER,
    ),
    "a forbidding word": (TRUE.replace("создать", "запретить"), DATED, REGISTER),
    "another number": (
        "Минприроды должно предоставить субсидии не менее 45 лесным питомникам.",
        SUBSIDY,
        SUBSIDY,
    ),
    "another number in words": (
        "Минприроды должно предоставить не менее сорока пяти лесным питомникам субсидии.",
        SUBSIDY,
        SUBSIDY,
    ),
    "another bound": (
        "Минприроды должно предоставить более 40 лесным питомникам субсидии.",
        SUBSIDY,
        SUBSIDY,
    ),
    "another scale": (
        "Лесным питомникам надо предоставить субсидии в размере 3 млрд рублей каждому.",
        SUBSIDY,
        SUBSIDY,
    ),
    "numbers that changed places": (
        "Предоставить не менее 3 питомникам субсидии в размере 40 млн рублей.",
        SUBSIDY,
        SUBSIDY,
    ),
    "another act": (
        TRUE.replace("Минприроды", "По постановлению № 8812 Минприроды"),
        DATED,
        REGISTER,
    ),
    "another actor without a name": (
        TRUE.replace("Минприроды", "Заказчик").replace("должно", "должен"),
        DATED,
        REGISTER,
    ),
    "another deed": (TRUE.replace("создать", "передать"), DATED, REGISTER),
    "a duty softened": (TRUE.replace("должно", "вправе"), DATED, REGISTER),
    "a name out of nowhere": (
        TRUE.replace("питомников и", "питомников Карелии и"),
        DATED,
        REGISTER,
    ),
    "what the quote does not speak of": ("Пароль хранится в открытом виде.", DATED, REGISTER),
    "markup": (TRUE.replace("реестр", "<b>реестр</b>"), DATED, REGISTER),
    "an address": (TRUE + " Подробнее: https://example.org", DATED, REGISTER),
    "a bare verdict": ("Да, " + TRUE[0].lower() + TRUE[1:], DATED, REGISTER),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_lie_is_dropped_and_the_library_answers(asked, lie):
    with serving(saying(lie)) as (url, _):
        answer = asked(QUESTION, url)
    assert answer.by == "library"
    assert (
        answer.note
        == "Ответ составлен без модели: ни одно предложение модели не подтвердилось цитатой."
    )
    assert answer.citations == asked(QUESTION).citations


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_beside_a_lie_the_true_sentence_is_kept(asked, lie):
    with serving(saying(lie, TRUTH)) as (url, _):
        answer = asked(QUESTION, url)
    assert answer.by == "model"
    assert answer.answer.partition("\n")[0] == f"{TRUE} [1]"
    assert answer.note == "Отброшено предложений модели, не подтверждённых цитатой: 1."


def test_a_kept_sentence_carries_the_quote_at_its_place_in_the_canonical_text(asked, store):
    with serving(saying((TRUE, DATED.replace(" ", "\n  "), REGISTER))) as (url, _):
        answer = asked(QUESTION, url)
    [citation] = answer.citations
    text = store.document(citation.document_id).text
    assert text[citation.start : citation.end] == citation.quote
    assert " ".join(citation.quote.split()) == DATED
    assert citation.document == "питомники.txt"


def test_numbers_in_words_and_digits_are_the_same(asked):
    sentence = (
        "Минприроды должно предоставить не менее сорока лесным питомникам субсидии в размере"
        " трёх миллионов рублей каждому."
    )
    with serving(saying((sentence, SUBSIDY, SUBSIDY))) as (url, _):
        assert asked(QUESTION, url).answer.startswith(sentence)


ORDER = "Рослесхоз обязан до 1 мая 2028 г. провести осмотр саженцев в питомниках."
ADVICE = (
    "Рекомендовать Федеральному агентству лесного хозяйства до 1 мая 2028 г. провести осмотр"
    " саженцев в питомниках"
)
ABOUT_PLANTS = "осмотр саженцев в питомниках"


def test_what_is_recommended_is_not_made_a_duty(asked):
    with serving(saying((ORDER, ADVICE, ADVICE))) as (url, _):
        assert asked(ABOUT_PLANTS, url).by == "library"


def test_instructions_hidden_in_a_document_reach_the_model_as_data_only(asked):
    obeyed = "Осмотр саженцев в питомниках отменён."
    with serving(saying((obeyed, ADVICE, ADVICE))) as (url, got):
        answer = asked(ABOUT_PLANTS, url)
    assert answer.by == "library"
    assert obeyed not in answer.answer
    rules, request = got[0]["messages"]
    assert "гнорируй" not in rules["content"]
    assert all(set(each) == SHOWN for each in json.loads(request["content"])["passages"])


SHOWN = {"id", "document", "section", "lead_in", "text"}


def test_a_refusal_of_the_library_is_never_overridden(asked):
    with serving(saying(TRUTH)) as (url, got):
        answer = asked("в каком пункте указа № 99999 говорится о дельфинах?", url)
    assert not answer.answered
    assert answer.by == "library"
    assert got == []


def endless(handler):
    """An answer without an end."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b'{"choices": [' + b" " * 65536)


def dripping(handler):
    """An answer of which a byte comes now and then."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_headers(handler):
    """Headers without an end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler):
    """No answer at all, for longer than anybody waits."""
    time.sleep(4)


def closed(handler):
    """An answer cut off in its middle."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


LATE = "модель не ответила за отведённое время"
BROKEN = "служба модели ответила не по протоколу или слишком длинно"
UNREADABLE = "модель ответила не в том виде, о котором её просили"
FAILURES = {
    "an error of the service": (body(b"", 500), "служба модели ответила ошибкой 500"),
    "too many requests": (
        body(b"", 429, Retry_After="600"),
        "служба модели ответила ошибкой 429",
    ),
    "a moved address": (
        body(b"", 302, Location="http://127.0.0.1:9/"),
        "служба модели ответила ошибкой 302",
    ),
    "an endless answer": (endless, BROKEN),
    "a dripping answer": (dripping, LATE),
    "dripping headers": (dripping_headers, LATE),
    "silence": (silent, LATE),
    "an answer cut off": (closed, "служба модели недоступна по заданному адресу"),
    "no JSON": (body(b"<html>gateway</html>"), BROKEN),
    "JSON of another shape": (body(b'{"choices": [{"message": {"content": 7}}]}'), BROKEN),
    "no choices": (body(b'{"choices": []}'), BROKEN),
    "nothing": (body(b""), BROKEN),
    "a compressed answer": (body(completion("{}"), Content_Encoding="gzip"), UNREADABLE),
    "deep nesting": (body(b"[" * 100_000), BROKEN),
    "a huge answer": (body(completion("а" * 400_000)), BROKEN),
    "prose instead of JSON": (body(completion("Минприроды должно всё.")), UNREADABLE),
    "JSON of other keys": (body(completion('{"answer": "да"}')), UNREADABLE),
    "an empty text": (body(completion("")), UNREADABLE),
    "no sentences": (body(completion('{"sentences": []}')), "модель не нашла ответа в этих местах"),
}


@pytest.mark.parametrize(("answer", "why"), FAILURES.values(), ids=FAILURES.keys())
def test_whatever_fails_the_library_answers_in_time_and_says_why(asked, settled, answer, why):
    settled(MODEL_SECONDS="1.5")
    expected = asked(QUESTION).citations
    began = time.monotonic()
    with serving(answer) as (url, _):
        given = asked(QUESTION, url)
        took = time.monotonic() - began
    assert given.note == f"Ответ составлен без модели: {why}."
    assert given.citations == expected
    assert took < 8


@pytest.mark.parametrize(
    "url", ["http://[", "nonsense", "ftp://models/v1", "http://127.0.0.1:9/v1"]
)
def test_an_address_that_leads_nowhere_costs_a_note(asked, url):
    answer = asked(QUESTION, url)
    assert answer.answered
    assert (
        answer.note == "Ответ составлен без модели: служба модели недоступна по заданному адресу."
    )


def test_the_model_and_its_key_are_settings(store, folder, ukazatel):
    with serving(saying(TRUTH)) as (url, got):
        ukazatel.environment |= {
            "UKAZATEL_MODEL_URL": url,
            "UKAZATEL_MODEL_NAME": "truthful",
            "UKAZATEL_MODEL_KEY": "secret-key",
        }
        ukazatel.command[-1] = str(folder)
        [answer] = ukazatel.json_lines("ask", QUESTION)
    assert answer["by"] == "model"
    assert got[0]["model"] == "truthful"


def test_a_pipeline_with_a_model_is_saved_without_the_key(store, settled):
    from pipeline.asking.libraries import lend
    from pipeline.asking.stages.building import build_pipeline

    settled(MODEL_KEY="secret-key")
    assert "secret-key" not in build_pipeline(lend(store), "http://127.0.0.1:9/v1", "m").dumps()
