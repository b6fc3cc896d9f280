"""What is read into clusters, and the command line over a cluster with accounts."""

import secrets

import pytest

TEXT = """ПОСТАНОВЛЕНИЕ

О площадке № {number}

В соответствии с Федеральным законом от 6 октября 2003 г. № 131-ФЗ постановляю:

1. Министерству экономики создать реестр площадок {number} до 1 марта 2031 г.
2. Вести реестр ежегодно.
3. Контроль за исполнением возложить на управление делами.
"""


@pytest.fixture
def decrees(tmp_path):
    """Writes so many small decrees, all different, and gives their folder."""

    def write(count):
        folder = tmp_path / "decrees"
        folder.mkdir()
        for number in range(count):
            (folder / f"decree-{number:03}.txt").write_text(TEXT.format(number=number))
        return folder

    return write


@pytest.fixture
def enter(ukazatel, secured_elastic):
    """The command line over one library of the cluster with accounts, as this or that account.

    Other settings may be given; `None` takes one away.
    """
    prefix = f"ukazatel-{secrets.token_hex(4)}"

    def entered(account, **others):
        settings = {
            "UKAZATEL_ELASTIC_USER": account,
            "UKAZATEL_ELASTIC_PASSWORD": secured_elastic.passwords.get(account),
            "UKAZATEL_ELASTIC_CA": str(secured_elastic.authority),
            **others,
        }
        given = {name: value for name, value in settings.items() if value is not None}
        return type(ukazatel)(f"{secured_elastic.url}/{prefix}", **given)

    return entered
