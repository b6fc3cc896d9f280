"""Where a library in a cluster is, and how it may be entered: `--store` and the settings, read."""

import re
from pathlib import Path

import msgspec

from pipeline.errors import UsageError

PREFIX = "ukazatel"

_PREFIX = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+):(\d{1,5})")


class Address(msgspec.Struct, frozen=True):
    """The nodes to speak to, each as `http(s)://HOST:PORT`, and what index names begin with."""

    hosts: tuple[str, ...]
    prefix: str = PREFIX


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks to the cluster, how long it is waited for, and how new indices are laid out.

    `request_seconds` bound one answer, `patience_seconds` all tries of one writing together.
    `replicas` is a number, or a range that follows the number of nodes («0-1»).
    """

    user: str | None = None
    password: str | None = None
    api_key: str | None = None
    authority: Path | None = None
    request_seconds: float = 30.0
    patience_seconds: float = 60.0
    shards: int = 1
    replicas: str = "0-1"

    def __repr__(self) -> str:
        """Secrets never reach a log."""
        return "Access(…)"


def address_of(url: str) -> Address:
    """Read `http(s)://HOST:PORT[,HOST:PORT…][/PREFIX]`.

    Raises `UsageError` for anything else, and for a name or a password in it, which would be seen
    in the list of processes.
    """
    scheme, _, rest = url.partition("://")
    hosts, _, path = rest.partition("/")
    if "@" in rest:
        raise UsageError(
            "в адресе --store не место имени и паролю: задайте UKAZATEL_ELASTIC_USER и"
            " UKAZATEL_ELASTIC_PASSWORD в окружении или в файле настроек"
        )
    prefix = path.strip("/") or PREFIX
    if scheme not in ("http", "https") or not all(map(_is_host, hosts.split(","))):
        raise UsageError(f"--store {url}: нужен адрес вида https://ИМЯ:ПОРТ/ПРЕФИКС")
    if not _PREFIX.fullmatch(prefix):
        raise UsageError(
            f"--store: приставка индексов «{prefix}» – строчные латинские буквы, цифры, «-», «_»"
        )
    return Address(tuple(f"{scheme}://{host}" for host in hosts.split(",")), prefix)


def _is_host(host: str) -> bool:
    match = _HOST.fullmatch(host)
    return match is not None and 0 < int(match[2]) < 65536
