"""Libraries that questions are put to: three short acts of our own, and the sample library."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.preparing.document import document_from
from pipeline.stores.base import Store
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore

SAMPLE = Path(__file__).parents[2] / "corpora"

FIRST_EDITION = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ

ПОСТАНОВЛЕНИЕ

от 3 июля 2031 г. № 915

О питомниках редких растений

В соответствии с Федеральным законом от 6 октября 2003 г. № 131-ФЗ Правительство
Российской Федерации постановляет:

1. Министерству природных ресурсов и экологии Российской Федерации до 1 марта 2032 г. создать
реестр питомников.
2. Федеральному агентству лесного хозяйства ежегодно, до 15 ноября, проводить обследование
питомников.
3. Для целей настоящего постановления под питомником понимается участок, на котором выращивают
саженцы редких растений.
4. Основаниями для отказа во включении питомника в реестр являются:
а) отсутствие ботаника в штате;
б) недостоверность сведений о саженцах;
в) размещение питомника на подтопленной земле.
5. Заявка на включение в реестр рассматривается в течение 20 рабочих дней со дня ее регистрации.
6. Вывоз саженцев за пределы питомника без этикетки не допускается.
7. На содержание одного питомника выделяется субсидия в размере 12,5 млн рублей.
"""

SECOND_EDITION = FIRST_EDITION.replace(
    "О питомниках редких растений",
    "О питомниках редких растений\n(в редакции постановления Правительства Российской Федерации"
    " от 9 июня 2033 г. № 640)",
).replace("20 рабочих дней", "12 рабочих дней")

ORDER = """МИНИСТЕРСТВО ПРИРОДНЫХ РЕСУРСОВ И ЭКОЛОГИИ РОССИЙСКОЙ ФЕДЕРАЦИИ

ПРИКАЗ

от 14 августа 2031 г. № 77

Об утверждении формы заявки на включение питомника в реестр

Во исполнение пункта 1 постановления Правительства Российской Федерации
от 3 июля 2031 г. № 915 приказываю:

1. Утвердить форму заявки.
2. Контроль за исполнением настоящего приказа возложить на заместителя Министра.
"""


def written(folder: Path, **texts: str) -> Store:
    """A library of these texts, by file name."""
    store = EmbeddedStore(folder / "library", create=True)
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        store.write([Entry(str(path), document_from(path))])
    store.flush()
    return store


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A resolution in two editions, and the order that carries it out."""
    folder = tmp_path_factory.mktemp("nursery")
    with written(folder, first=FIRST_EDITION, second=SECOND_EDITION, order=ORDER) as store:
        yield store


@pytest.fixture
def repealing(tmp_path: Path) -> Iterator[Store]:
    """A resolution, and its edition in which the subsidy is repealed."""
    subsidy = "7. На содержание одного питомника выделяется субсидия в размере 12,5 млн рублей."
    later = SECOND_EDITION.replace(subsidy, "7. Утратил силу с 1 января 2034 г.")
    with written(tmp_path, first=FIRST_EDITION, second=later) as store:
        yield store


@pytest.fixture
def unpriced(tmp_path: Path) -> Iterator[Store]:
    """An order and a resolution about nurseries, neither of which states a sum."""
    subsidy = "7. На содержание одного питомника выделяется субсидия в размере 12,5 млн рублей."
    resolution = FIRST_EDITION.replace(subsidy, "7. Питомники работают с апреля.")
    with written(tmp_path, resolution=resolution, order=ORDER) as store:
        yield store


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample library of the project."""
    folder = tmp_path_factory.mktemp("sample")
    with EmbeddedStore(folder / "library", create=True) as store:
        for path in sorted(SAMPLE.iterdir()):
            if path.name != "README.md" and path.suffix != ".jsonl":
                store.write([Entry(str(path), document_from(path))])
        store.flush()
        yield store
