"""Real Elasticsearch servers for the tests: fetched, started, killed and stopped, no containers.

In: how many nodes, with or without security. Out: an `ElasticCluster` that answers, whose nodes can
be killed and started again. The server is the one that Elastic publishes for tests of plugins: the
full server and its security, without the optional modules. Needs Java 17 or newer and, the first
time, Maven to fetch it: `make elastic` does that ahead of the tests.
"""

import base64
import hashlib
import json
import logging
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import platformdirs
from elasticsearch import ApiError, Elasticsearch, TransportError

VERSION = "8.19.3"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
OLDEST_JAVA = 17
START_SECONDS = 240
DEPLOY = Path(__file__).parents[1] / "deploy"
"""What `docker-compose.yml` makes certificates and accounts from serves here too."""

NOBODY = 65534
"""Elasticsearch refuses to run as root; there it runs as the user that owns nothing."""

# The whole process group dies with whoever holds the other end of stdin, however that one ends.
GUARD = '("$@"; kill -KILL 0) & read -r _; kill -KILL 0'

JVM_OPTIONS = """\
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-XX:+ExitOnOutOfMemoryError
-Djava.io.tmpdir=${ES_TMPDIR}
20-:--add-modules=jdk.incubator.vector
"""

LOGGING = """\
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] [%node_name]%marker %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""

ACCOUNTS = {"admin": "superuser", "writer": "library_writer", "reader": "library_reader"}


class UnavailableError(Exception):
    """No server can be had on this machine; the text says what is missing."""


def check_machine() -> None:
    """Fetch the server if need be; raises `UnavailableError` with what is missing."""
    java_home()
    if shutil.which("openssl") is None:
        raise UnavailableError("no openssl: install it")
    server_home()


def server_home() -> Path:
    """The folder of the unpacked server, fetched if Maven is there; raises `UnavailableError`."""
    home = _cache() / f"elasticsearch-{VERSION}"
    if not home.is_dir():
        _fetch(home)
    return home


def _cache() -> Path:
    """Outside every checkout; root's is where the user that runs the server can read it."""
    if os.geteuid() == 0:
        return platformdirs.site_cache_path("ukazatel")
    return platformdirs.user_cache_path("ukazatel")


def _fetch(home: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise UnavailableError(f"no Elasticsearch in {home}: install Maven and run `make elastic`")
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        command = [maven, "-q", "-B", "-C", FETCH, f"-Dartifact={ARTIFACT}"]
        done = subprocess.run([*command, f"-DoutputDirectory={folder}"], check=False)
        if done.returncode:
            raise UnavailableError("Maven could not fetch Elasticsearch: see what it says above")
        shutil.unpack_archive(Path(folder) / f"{home.name}.zip", folder)
        # Another test run may have put it there meanwhile.
        if not home.is_dir():
            (Path(folder) / home.name).rename(home)


def java_home() -> Path:
    """The folder of a Java that is new enough; raises `UnavailableError`."""
    java = shutil.which("java")
    if java is None:
        raise UnavailableError(f"no Java: install version {OLDEST_JAVA} or newer")
    said = subprocess.run([java, "-version"], check=False, capture_output=True, text=True).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version.group(1)) < OLDEST_JAVA:
        raise UnavailableError(f"Java {OLDEST_JAVA} or newer is needed, {java} is older")
    return Path(java).resolve().parent.parent


class ElasticNode:
    """One server process, its folder of settings, data and log, and its address."""

    def __init__(self, folder: Path, name: str, port: int, transport: int) -> None:
        """Name its places; nothing runs yet. Ports are on 127.0.0.1."""
        self.name = name
        self.port = port
        self.transport = transport
        self.folder = folder / name
        self.config = self.folder / "config"
        self.log = self.folder / "log.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def configure(self, settings: Mapping[str, str]) -> None:
        """Write the files that the server reads at its start."""
        self.config.mkdir(parents=True)
        own = {
            "node.name": self.name,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder),
            "network.host": "127.0.0.1",
            "http.port": str(self.port),
            "transport.port": str(self.transport),
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        lines = [f"{key}: {value}\n" for key, value in {**own, **settings}.items()]
        (self.config / "elasticsearch.yml").write_text("".join(lines))
        (self.config / "jvm.options").write_text(JVM_OPTIONS)
        (self.config / "log4j2.properties").write_text(LOGGING)

    def start(self, heap_megabytes: int) -> None:
        """Start the process; it dies with this one, however this one ends."""
        if os.geteuid() == 0:
            _give_away(self.folder)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*_as_another_user(), "sh", "-c", GUARD, "sh", *_server_command()],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={
                    "PATH": os.environ["PATH"],
                    "ES_JAVA_HOME": str(java_home()),
                    "ES_JAVA_OPTS": f"-Xms{heap_megabytes}m -Xmx{heap_megabytes}m",
                    "ES_PATH_CONF": str(self.config),
                },
            )

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End the process at once, as a power cut would (SIGKILL)."""
        if self._process is None:
            return
        if self.runs:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        assert self._process.stdin is not None
        self._process.stdin.close()

    def last_words(self) -> str:
        """The end of the log."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-30:])


def _server_command() -> Sequence[str]:
    # The archive's own permissions are lost in unpacking, so the script is given to its shell.
    return "bash", str(server_home() / "bin" / "elasticsearch")


def _as_another_user() -> Sequence[str]:
    if os.geteuid() != 0:
        return ()
    return "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"


def _give_away(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)


class ElasticCluster:
    """One or more nodes that answer, and what a caller needs to speak to them.

    `passwords` are those of the accounts `admin`, `writer` and `reader` (none without security);
    `authority` is the file of the private certificate authority, where there is TLS.
    """

    def __init__(self, nodes: int, *, secured: bool = False, heap_megabytes: int = 512) -> None:
        """Prepare the folders of the nodes."""
        check_machine()
        self.folder = Path(tempfile.mkdtemp(prefix="ukazatel-elastic-"))
        self.folder.chmod(0o755)
        ports = _free_ports(2 * nodes)
        self.nodes = [
            ElasticNode(self.folder, f"node-{place}", ports[2 * place], ports[2 * place + 1])
            for place in range(nodes)
        ]
        self.passwords = {name: secrets.token_urlsafe(12) for name in ACCOUNTS} if secured else {}
        self.authority = self.folder / "ca.crt" if secured else None
        self._heap_megabytes = heap_megabytes
        for node in self.nodes:
            node.configure({**self._membership(), **self._security()})
        if secured:
            self._write_secrets()

    def _membership(self) -> Mapping[str, str]:
        if len(self.nodes) == 1:
            return {"discovery.type": "single-node"}
        hosts = ", ".join(f"127.0.0.1:{node.transport}" for node in self.nodes)
        names = ", ".join(node.name for node in self.nodes)
        return {
            "discovery.seed_hosts": f"[{hosts}]",
            "cluster.initial_master_nodes": f"[{names}]",
        }

    def _security(self) -> Mapping[str, str]:
        if self.authority is None:
            return {"xpack.security.enabled": "false"}
        return {
            "xpack.security.enabled": "true",
            "xpack.security.autoconfiguration.enabled": "false",
            "xpack.security.http.ssl.enabled": "true",
            "xpack.security.http.ssl.key": "server.key",
            "xpack.security.http.ssl.certificate": "server.crt",
        }

    def _write_secrets(self) -> None:
        """Certificates of an authority of our own, and accounts in the server's files of users."""
        signer = self.folder / "signer"
        signer.mkdir()
        for node in self.nodes:
            command = ["sh", DEPLOY / "certificates.sh", signer, node.config, self.folder]
            subprocess.run([*command, "IP:127.0.0.1"], check=True, capture_output=True)
            (node.config / "roles.yml").write_text(_roles())
            hashes = {name: _hashed(password) for name, password in self.passwords.items()}
            (node.config / "users").write_text(_lines(hashes))
            (node.config / "users_roles").write_text(
                _lines({role: name for name, role in ACCOUNTS.items()})
            )

    def start(self) -> None:
        """Start all nodes and wait until they answer as one; raises `RuntimeError` with the log."""
        for node in self.nodes:
            node.start(self._heap_megabytes)
        self.wait()

    def start_again(self, node: ElasticNode) -> None:
        """Start a killed node with the data that it had; does not wait for it."""
        node.start(self._heap_megabytes)

    def wait(self, *, status: str = "yellow", seconds: float = START_SECONDS) -> None:
        """Wait until every running node is in the cluster and its health is `status` or better."""
        # That nothing answers yet is no news.
        logging.getLogger("elastic_transport").setLevel(logging.ERROR)
        running = [node for node in self.nodes if node.runs]
        deadline = time.monotonic() + seconds
        with self.client() as client:
            while not _is_healthy(client, len(running), status):
                dead = [node for node in running if not node.runs]
                if dead or time.monotonic() > deadline:
                    words = (dead or running or self.nodes)[0].last_words()
                    raise RuntimeError(f"Elasticsearch does not answer as it should:\n{words}")
                time.sleep(0.2)

    @property
    def urls(self) -> list[str]:
        """The addresses of all nodes, dead or alive."""
        scheme = "https" if self.authority else "http"
        return [f"{scheme}://127.0.0.1:{node.port}" for node in self.nodes]

    @property
    def url(self) -> str:
        """The address of the first node."""
        return self.urls[0]

    def client(self, account: str = "admin") -> Elasticsearch:
        """The official client over the nodes that run, without retries."""
        running = [url for url, node in zip(self.urls, self.nodes, strict=True) if node.runs]
        return Elasticsearch(
            running,
            basic_auth=(account, self.passwords[account]) if self.passwords else None,
            ca_certs=str(self.authority) if self.authority else None,
            request_timeout=30,
            max_retries=0,
        )

    def stop(self, *, keep: bool = False) -> None:
        """End all nodes; their folder goes too, unless its logs are to be kept."""
        for node in self.nodes:
            node.kill()
        if not keep:
            shutil.rmtree(self.folder)


def _roles() -> str:
    """The roles as the server's file has them, one a line."""
    roles = json.loads((DEPLOY / "roles.json").read_text())
    return "".join(f"{name}: {json.dumps(role)}\n" for name, role in roles.items())


def _lines(entries: Mapping[str, str]) -> str:
    return "".join(f"{key}:{value}\n" for key, value in entries.items())


def _hashed(password: str) -> str:
    """As the server's file of users has it; saves starting a Java program for each account."""
    salt, rounds = secrets.token_bytes(32), 10_000
    key = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, dklen=32)
    parts = (base64.b64encode(part).decode() for part in (salt, key))
    return f"{{PBKDF2}}{rounds}${'$'.join(parts)}"


def _is_healthy(client: Elasticsearch, nodes: int, status: str) -> bool:
    """Whether the cluster has so many nodes and no copy is worse than `status`."""
    try:
        health = client.cluster.health(wait_for_status=status, timeout="1s")
    except (ApiError, TransportError):
        return False
    return health["number_of_nodes"] == nodes and not health["timed_out"]


def _free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that nothing listens on just now."""
    sockets = [socket.socket() for _ in range(count)]
    for opened in sockets:
        opened.bind(("127.0.0.1", 0))
    ports = [int(opened.getsockname()[1]) for opened in sockets]
    for opened in sockets:
        opened.close()
    return ports


if __name__ == "__main__":
    try:
        check_machine()
    except UnavailableError as reason:
        sys.exit(str(reason))
