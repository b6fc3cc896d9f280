"""A cluster with accounts and TLS: who may do what, each refusal one line, no secret anywhere."""

import subprocess
from pathlib import Path

import pytest

WRONG = "wrong-Passw0rd"


@pytest.fixture
def writer(enter, decrees):
    """The writer, after bringing three decrees in."""
    entered = enter("writer")
    done = entered.run("ingest", decrees(3), "--no-vectors")
    assert done.returncode == 0, done.stderr
    return entered


@pytest.fixture
def no_secret(secured_elastic):
    """Asserts that a finished command has told none of the secrets."""
    secrets = [*secured_elastic.passwords.values(), WRONG]

    def check(done):
        assert not [secret for secret in secrets if secret in done.stdout + done.stderr]

    return check


def refusal(done):
    """The one line that a command ended with."""
    assert (done.returncode, done.stdout) == (1, "")
    [line] = done.stderr.splitlines()
    assert 0 < len(line) <= 400
    return line


def test_the_writer_writes_and_the_reader_finds_it(writer, enter, no_secret):
    reader = enter("reader")
    for command in (("search", "реестр площадок"), ("documents",), ("measures",)):
        done = reader.run(*command)
        assert done.returncode == 0, done.stderr
        no_secret(done)
    assert len(reader.json_lines("documents")) == 3
    [found] = reader.json_lines("search", "реестр площадок")
    assert found["total"] >= 3
    assert found == writer.json_lines("search", "реестр площадок")[0]


def test_the_reader_may_not_write(writer, enter, no_secret, tmp_path):
    reader = enter("reader")
    (tmp_path / "another.txt").write_text("Создать реестр.")
    for command in (
        ("ingest", tmp_path / "another.txt", "--no-vectors"),
        ("remove", "decree-001.txt"),
    ):
        done = reader.run(*command)
        assert "прав" in refusal(done)
        no_secret(done)
    assert len(writer.json_lines("documents")) == 3


@pytest.mark.parametrize(
    ("account", "others", "says"),
    [
        ("reader", {"UKAZATEL_ELASTIC_PASSWORD": WRONG}, "UKAZATEL_ELASTIC_PASSWORD"),
        ("nobody", {"UKAZATEL_ELASTIC_PASSWORD": WRONG}, "UKAZATEL_ELASTIC_PASSWORD"),
        ("reader", {"UKAZATEL_ELASTIC_PASSWORD": None}, "UKAZATEL_ELASTIC_PASSWORD"),
        (None, {}, "UKAZATEL_ELASTIC_USER"),
        (None, {"UKAZATEL_ELASTIC_API_KEY": WRONG}, "UKAZATEL_ELASTIC_API_KEY"),
        ("reader", {"UKAZATEL_ELASTIC_CA": None}, "UKAZATEL_ELASTIC_CA"),
        ("reader", {"UKAZATEL_ELASTIC_CA": "/no/such/ca.crt"}, "UKAZATEL_ELASTIC_CA"),
        ("reader", {"UKAZATEL_ELASTIC_CA": __file__}, "UKAZATEL_ELASTIC_CA"),
    ],
)
def test_who_cannot_enter_is_told_which_setting_to_mend(enter, no_secret, account, others, says):
    done = enter(account, **others).run("search", "реестр")
    assert says in refusal(done)
    no_secret(done)


def test_plain_http_to_a_server_with_tls_is_one_line(enter):
    plain = enter("reader")
    plain.command[-1] = plain.command[-1].replace("https:", "http:")
    assert "https://" in refusal(plain.run("search", "реестр"))
    plain.environment.pop("UKAZATEL_ELASTIC_CA")
    assert "http или https" in refusal(plain.run("search", "реестр"))


def test_a_password_in_the_address_is_refused_and_not_repeated(ukazatel, secured_elastic):
    address = secured_elastic.url.replace("https://", f"https://reader:{WRONG}@")
    done = type(ukazatel)(address).run("search", "реестр")
    assert done.returncode == 2
    assert WRONG not in done.stdout + done.stderr
    assert "UKAZATEL_ELASTIC_PASSWORD" in done.stderr


def test_no_process_of_an_ingest_has_a_secret_among_its_arguments(
    enter, decrees, secured_elastic, no_secret
):
    entered = enter("writer")
    command = [*entered.command, "ingest", decrees(30), "--jobs", "2", "--no-vectors"]
    with subprocess.Popen(
        command, env=entered.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        seen = set()
        while process.poll() is None:
            seen |= {arguments_of(pid) for pid in family_of(process.pid)}
        stdout, stderr = process.communicate()
    assert process.returncode == 0
    assert any("multiprocessing" in arguments for arguments in seen), "workers must be seen too"
    assert not [one for one in seen if secured_elastic.passwords["writer"] in one]
    no_secret(subprocess.CompletedProcess(command, 0, stdout, stderr))


def family_of(pid):
    """A process and those below it, as far as they are still there."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in family_of(int(child)))]


def arguments_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
