"""What `--store` may say of a cluster."""

import pytest

from pipeline.errors import UsageError
from pipeline.stores.elastic import Access, Address, address_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost:9200", Address(("http://localhost:9200",), "ukazatel")),
        ("https://es.duma.example:9200/", Address(("https://es.duma.example:9200",), "ukazatel")),
        ("https://10.0.0.1:9200/archive-2", Address(("https://10.0.0.1:9200",), "archive-2")),
        ("http://[::1]:9200/x", Address(("http://[::1]:9200",), "x")),
        ("http://a:1,b:2/x", Address(("http://a:1", "http://b:2"), "x")),
    ],
)
def test_an_address_is_hosts_and_a_prefix(url, expected):
    assert address_of(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost",
        "http://localhost:99999",
        "ftp://localhost:9200",
        "http://localhost:9200/Архив",
        "http://localhost:9200/a/b",
        "http://localhost:9200/-a",
        "http://localhost:9200/a?b=c",
        "http://:9200",
    ],
)
def test_anything_else_is_a_wrong_call(url):
    with pytest.raises(UsageError, match="--store"):
        address_of(url)


def test_a_name_or_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(UsageError, match="UKAZATEL_ELASTIC_PASSWORD") as refused:
        address_of("https://analyst:s3cret@localhost:9200")
    assert "s3cret" not in str(refused.value)
    assert "analyst" not in str(refused.value)


def test_secrets_are_not_shown_with_the_access():
    assert "s3cret" not in repr(Access(user="analyst", password="s3cret", api_key="s3cret"))
