"""Typer in Russian: the frame of the help, and wrong usage told in one line."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_REQUIRED = re.compile(r"\{([^{}]*)\}")
_UNKNOWN_COMMAND = re.compile(r"No such command '([^']*)'")
_TITLES = {
    "ARGUMENTS_PANEL_TITLE": "Аргументы",
    "OPTIONS_PANEL_TITLE": "Параметры",
    "COMMANDS_PANEL_TITLE": "Команды",
    "DEFAULT_STRING": "[по умолчанию: {}]",
    "ENVVAR_STRING": "[переменная среды: {}]",
    "REQUIRED_LONG_STRING": "[обязательно]",
}


class RussianCommand(TyperCommand):
    """A command whose help is Russian throughout."""

    def get_usage(self, ctx: Any) -> str:
        """The line that shows how the command is called."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help with Russian titles."""
        _speak_russian(self.get_params(ctx))
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help."""
        return _told(super().get_help_option(ctx))


class RussianGroup(TyperGroup):
    """A group of commands whose help is Russian throughout."""

    def get_usage(self, ctx: Any) -> str:
        """The line that shows how the program is called."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help with Russian titles."""
        _speak_russian(self.get_params(ctx))
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help."""
        return _told(super().get_help_option(ctx))


def _usage(line: str) -> str:
    """The line in Russian; what must be there stands bare, several are «…»."""
    return (
        _REQUIRED.sub(r"\1", line)
        .replace("Usage:", "Вызов:")
        .replace("[OPTIONS]", "[ПАРАМЕТРЫ]")
        .replace("COMMAND [ARGS]...", "КОМАНДА …")
        .replace("…...", "…")
    )


def _speak_russian(parameters: Any) -> None:
    """Set the titles, and leave out the names of Python types: «<bool>», «<list[str]>»."""
    from typer import rich_utils

    for name, title in _TITLES.items():
        setattr(rich_utils, name, title)
    for each in parameters:
        if each.param_type_name == "argument" or each.metavar is None:
            each.display_type_rich = _untyped


def _untyped(ctx: Any) -> None:
    """No name of a type."""


def _told(option: Any) -> Any:
    if option is not None:
        option.help = "Показать эту справку."
    return option


def explained(error: TyperException) -> str:
    """What was wrong with the call, and where its help is."""
    return f"Неверный вызов: {_reason(error)}. Справка: {_help_command(error)} --help"


def _reason(error: TyperException) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"нет параметра {getattr(error, 'option_name', '')}"
    if kind == "MissingParameter":
        return f"не хватает {_named(error)}"
    if kind == "BadParameter":
        return f"неверное значение {_named(error)}"
    if unknown := _UNKNOWN_COMMAND.match(error.message):
        return f"нет команды {unknown.group(1)}"
    if option := getattr(error, "option_name", None):
        return f"неверно задан параметр {option}"
    missing = error.message.startswith("Missing command")
    return "не указана команда" if missing else "лишние или непонятные аргументы"


def _named(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    return str(getattr(error, "param_hint", None) or _hint(parameter))


def _hint(parameter: Any) -> str:
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return str(parameter.opts[-1])
    return str(parameter.metavar or parameter.name)


def _help_command(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    return context.command_path if context is not None else "ukazatel"
