"""The official client made from an address and an access, quiet and patient."""

import json
import logging
import ssl
import time
import warnings
from collections.abc import Callable
from typing import TypeVar

import msgspec
from elastic_transport import SecurityWarning, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import Elasticsearch, ElasticsearchWarning
from elasticsearch.serializer import CompatibilityModeJsonSerializer

from pipeline.errors import StoreError
from pipeline.stores.elastic.address import Access, Address
from pipeline.stores.elastic.complaints import RefusedError, is_passing

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 5.0

Given = TypeVar("Given")


class _Serializer(CompatibilityModeJsonSerializer):
    def loads(self, data: bytes) -> object:
        # Some answers of proxies are no UTF-8; they are refused by their status then.
        try:
            return msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return json.loads(data.decode("utf-8", "surrogatepass"))


def _require_authority(address: Address, access: Access) -> None:
    if access.authority is None:
        return
    try:
        ssl.create_default_context(cafile=access.authority)
    except OSError as error:
        raise StoreError(
            f"Файла центра сертификации {access.authority} нет или это не PEM: поправьте"
            " UKAZATEL_ELASTIC_CA."
        ) from error
    if plain := [host for host in address.hosts if not host.startswith("https:")]:
        raise StoreError(
            f"Задан UKAZATEL_ELASTIC_CA, а адрес {plain[0]} без шифрования: напишите его с"
            " https:// или уберите эту настройку."
        )


def client_of(address: Address, access: Access) -> Elasticsearch:
    """A client; nothing is asked yet. Raises `StoreError` for an authority that is none."""
    _silence()
    _require_authority(address, access)
    known = (access.user, access.password or "") if access.user and not access.api_key else None
    return Elasticsearch(
        list(address.hosts),
        basic_auth=known,
        api_key=access.api_key,
        ca_certs=str(access.authority) if access.authority else DEFAULT,
        request_timeout=access.request_seconds,
        max_retries=len(address.hosts) - 1,
        retry_on_timeout=False,
        serializers={_Serializer.mimetype: _Serializer()},
    )


def _silence() -> None:
    """Leave stderr to our own lines.

    The client tells of each try by logging, which Python prints where nobody has set it up, and of
    what a server warns of by warnings.
    """
    logging.getLogger("elastic_transport").addHandler(logging.NullHandler())
    for category in (ElasticsearchWarning, SecurityWarning):
        warnings.simplefilter("ignore", category)


def tried(ask: Callable[[], Given], seconds: float) -> Given:
    """Ask, and ask again with growing pauses while it may help and there is time."""
    deadline, pause = time.monotonic() + seconds, FIRST_PAUSE
    while True:
        try:
            return ask()
        except (RefusedError, TransportError) as error:
            if not is_passing(error) or time.monotonic() + pause > deadline:
                raise
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
