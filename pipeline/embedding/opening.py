"""The settings in; the embedder that they name out, or none."""

from functools import lru_cache

from pipeline.embedding.base import Embedder, EmbedderError
from pipeline.settings import settings

TRANSFORMERS = "sentence-transformers:"


def open_embedder() -> Embedder | None:
    """The embedder of this process; `None` where there is none, or the settings want none.

    Without a setting it is the default package's where that is installed. Raises `EmbedderError`
    where the settings name one that cannot be had. No model is loaded until a text comes.
    """
    return _opened(settings().embedder)


def embedder_of(model: str | None) -> Embedder | None:
    """The embedder of this process where it made vectors of this name, else `None`."""
    embedder = open_embedder() if model else None
    return embedder if embedder is not None and embedder.name == model else None


@lru_cache(maxsize=1)
def _opened(wanted: str | None) -> Embedder | None:
    from pipeline.embedding.packaged import E5Embedder, UseEmbedder, is_use_installed

    match wanted or "":
        case "none":
            return None
        case "":
            return UseEmbedder() if is_use_installed() else None
        case "use":
            return UseEmbedder()
        case "e5":
            return E5Embedder()
        case other:
            return _named(other)


def _named(wanted: str) -> Embedder:
    if wanted.startswith(TRANSFORMERS):
        from pipeline.embedding.transformers import TransformersEmbedder

        return TransformersEmbedder(wanted.removeprefix(TRANSFORMERS))
    if wanted.startswith(("http://", "https://")):
        return _endpoint(wanted)
    raise EmbedderError(
        f"UKAZATEL_EMBEDDER={wanted}: есть use, e5, {TRANSFORMERS}ИМЯ, адрес http(s)://… и none."
    )


def _endpoint(address: str) -> Embedder:
    from pipeline.embedding.endpoint import EndpointEmbedder

    model, key = settings().embedder_model, settings().embedder_key
    if model is None:
        raise EmbedderError("Векторы: для адреса модели задайте её имя: UKAZATEL_EMBEDDER_MODEL.")
    return EndpointEmbedder(address, model, key.get_secret_value() if key else None)
