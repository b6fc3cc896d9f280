"""What a cluster refuses, said in one Russian line that tells what to do; no secrets in it."""

import msgspec
from elastic_transport import ConnectionTimeout, SerializationError, TlsError, TransportError
from elasticsearch import ApiError, UnsupportedProductError

from pipeline.errors import StoreError
from pipeline.stores.elastic.address import Access, Address

LONGEST = 380
"""Code points of a line, with room for what the command line puts before it."""

PASSING = (408, 429, 502, 503, 504)
FOREIGN = (
    "strict_dynamic_mapping_exception",
    "document_parsing_exception",
    "mapper_parsing_exception",
    "invalid_alias_name_exception",
)
"""What indices that are not as this program made them answer."""

NEEDED = "нужен Elasticsearch 8 (8.19 или новее в пределах 8)"

_SETTINGS = "UKAZATEL_ELASTIC_USER и UKAZATEL_ELASTIC_PASSWORD"


class RefusedError(Exception):
    """The cluster answered, but not with what it was asked for."""

    def __init__(self, status: int, kind: str, reason: str) -> None:
        """Keep the HTTP status, Elasticsearch's type of error and its words."""
        super().__init__(f"{status} {kind}: {reason}")
        self.status = status
        self.kind = kind
        self.reason = reason


class Reason(msgspec.Struct, frozen=True):
    """An error as Elasticsearch tells it, with the first of its causes."""

    type: str = ""
    reason: str | None = None
    root_cause: tuple["Reason", ...] = ()
    caused_by: "Reason | None" = None
    failed_shards: tuple[object, ...] = ()

    def refused(self, status: int) -> RefusedError:
        """This reason as an exception."""
        deepest = self.root_cause[0] if self.root_cause else self
        return RefusedError(status, deepest.type or self.type, deepest.reason or self.reason or "")


class _Body(msgspec.Struct, frozen=True):
    error: Reason | str = ""


def refusal(error: ApiError) -> RefusedError:
    """What an API error says, in one shape."""
    try:
        body = msgspec.convert(error.body, _Body)
    except msgspec.ValidationError:
        body = _Body()
    if isinstance(body.error, Reason):
        return body.error.refused(error.status_code)
    return RefusedError(error.status_code, "", body.error or str(error.message))


def is_passing(error: RefusedError | TransportError) -> bool:
    """Whether the same request may well succeed a little later."""
    if isinstance(error, TransportError):
        return not isinstance(error, TlsError)
    if error.kind == "cluster_block_exception":
        # Writing is held up for a moment while new indices are swapped in.
        return "/8/" in error.reason or "/1/" in error.reason or "/2/" in error.reason
    return error.status in PASSING


def complaint(
    error: RefusedError | TransportError | UnsupportedProductError, address: Address, access: Access
) -> StoreError:
    """The line that a person gets."""
    if isinstance(error, UnsupportedProductError | SerializationError):
        words = f"отвечает не Elasticsearch или слишком старый: {NEEDED}"
    elif isinstance(error, TransportError):
        words = _unreached(error, access)
    else:
        words = _refused(error, address, access)
    line = f"Библиотека {', '.join(address.hosts)}/{address.prefix}: {words}."
    return StoreError(line if len(line) <= LONGEST else line[: LONGEST - 1] + "…")


def _unreached(error: TransportError, access: Access) -> str:
    said = " ".join(map(str, (error.message, *error.errors)))
    if "WRONG_VERSION_NUMBER" in said or "record layer failure" in said:
        return "сервер говорит без шифрования: напишите адрес с http:// или включите на нём TLS"
    if isinstance(error, TlsError):
        return (
            "сертификату сервера нельзя верить: укажите файл своего центра сертификации"
            " в UKAZATEL_ELASTIC_CA (PEM) и тот адрес, на который выдан сертификат"
        )
    if isinstance(error, ConnectionTimeout):
        return (
            f"сервер не ответил за {access.request_seconds:g} с: повторите позже"
            " или увеличьте UKAZATEL_ELASTIC_SECONDS"
        )
    return (
        "сервер не отвечает: проверьте, что он запущен, адрес в --store"
        " (http или https, порт) и сеть"
    )


def _refused(error: RefusedError, address: Address, access: Access) -> str:
    if error.status == 401:
        return _unknown(access)
    if error.kind == "cluster_block_exception":
        return _blocked(error)
    if error.status == 403:
        return (
            f"пользователю {access.user or ''} не хватает прав: попросите администратора дать"
            f" на индексы «{address.prefix}-*» read, для записи ещё write и manage"
        )
    if "media" in error.kind or error.status == 406:
        return f"другая версия сервера ({error.reason[:60]}): {NEEDED}"
    return _unusable(error, address)


def _unknown(access: Access) -> str:
    if access.api_key:
        return "сервер не принял ключ: проверьте UKAZATEL_ELASTIC_API_KEY"
    if access.user:
        return f"сервер не принял имя и пароль: проверьте {_SETTINGS}"
    return f"сервер требует имени и пароля: задайте {_SETTINGS} или UKAZATEL_ELASTIC_API_KEY"


def _blocked(error: RefusedError) -> str:
    if "/12/" in error.reason or "flood-stage" in error.reason:
        return (
            "на дисках сервера кончилось место, и он закрыл индексы для записи:"
            " освободите место – запись откроется сама; искать можно и сейчас"
        )
    return (
        "индексы закрыты для записи: пусть администратор снимет запрет (index.blocks);"
        " искать можно и сейчас"
    )


def _unusable(error: RefusedError, address: Address) -> str:
    told = f"{error.kind or error.status} {error.reason}".strip()
    if error.kind == "index_not_found_exception":
        return (
            "индексов библиотеки здесь нет: прочитайте файлы командой «ukazatel ingest» или"
            " проверьте приставку в --store"
        )
    if error.kind in FOREIGN:
        return (
            f"индексы «{address.prefix}-*» устроены иначе, чем нужно этой версии программы:"
            f" укажите другую приставку в --store или обновите программу ({told})"
        )
    if error.status in PASSING:
        return f"сервер перегружен и не принял запрос: повторите позже ({told})"
    return f"сервер отказал: проверьте его журнал ({told})"
