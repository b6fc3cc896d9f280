"""What people type wrongly, and the one line that tells them."""

import re

import pytest


@pytest.fixture
def library(ukazatel, tmp_path):
    (tmp_path / "decree.txt").write_text("УКАЗ\n\n1. Правительству создать реестр маяков.\n")
    ukazatel.run("ingest", tmp_path / "decree.txt")
    return ukazatel


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "реестр", "--from", "2031-13-01"), "дата 2031-13-01"),
        (("search", "реестр", "--to", "2031-02-30"), "дата 2031-02-30"),
        (("search", "реестр", "--from", "2032", "--to", "2031"), "--from 2032 позже"),
        (("search", "реестр", "--kind", "декрет"), "--kind декрет: есть"),
        (("precedents", "создать реестр", "--from", "2031-99"), "дата 2031-99"),
        (("copy", "--to", "ftp://archive"), "ftp://…: библиотека"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(library, arguments, said):
    done = library.run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Неверный вызов: {said}")
    assert done.stderr.count("\n") == 1


def test_why_a_file_cannot_be_written_is_told_in_russian(library, tmp_path):
    out = tmp_path / "decree.txt" / "register.csv"
    done = library.run("measures", "--format", "csv", "--out", out)
    assert done.returncode == 1
    assert done.stderr == f"Файл {out} не записывается (на пути к нему не папка).\n"


def test_what_to_do_is_told_however_long_the_name(library):
    done = library.run("cites", "маяк " * 900)
    assert done.stderr.rstrip().endswith("или id (/akn/ru/act/…)")


def test_a_damaged_library_is_told_from_one_without_rights(library, tmp_path):
    (tmp_path / "library" / "library.sqlite").write_bytes(b"no database at all " * 500)
    done = library.run("documents")
    assert done.returncode == 1
    assert "повреждена" in done.stderr


@pytest.mark.parametrize("command", ["search", "extract", "draft", "ui"])
def test_the_help_names_no_types_of_the_program(ukazatel, command):
    told = ukazatel.run(command, "--help").stdout
    assert "Пример: ukazatel" in " ".join(told.split())
    assert not re.search(r"<[a-zA-Z]", told)
    assert "{" not in told.partition("╭")[0]
