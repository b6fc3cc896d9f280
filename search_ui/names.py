"""Names of bodies for people: the registry's short name, or the id where it is not known."""

from functools import cache

from extractors.agencies.registry import bodies


def body_name(body_id: str) -> str:
    """The usual short name of a body by its id."""
    return _names().get(body_id, body_id)


@cache
def _names() -> dict[str, str]:
    return {body.id: (*body.short, body.name)[0] for body in bodies()}
