"""The servers that tests start: none outlives its test run, however that one ends."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

START_ONE = """
import time
from elastic_servers import ElasticCluster

cluster = ElasticCluster(1)
cluster.start()
print(cluster.nodes[0].port, cluster.folder, flush=True)
time.sleep(600)
"""


def is_listening(port):
    with socket.socket() as opened:
        return opened.connect_ex(("127.0.0.1", port)) == 0


def test_a_server_dies_with_a_test_run_that_is_killed(secured_elastic):
    assert secured_elastic.nodes[0].runs, "there is a server to be had here"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(
        [sys.executable, "-c", START_ONE], stdout=subprocess.PIPE, text=True, env=environment
    ) as run:
        port, folder = run.stdout.readline().split()
        assert is_listening(int(port))
        run.kill()
    deadline = time.monotonic() + 10
    while is_listening(int(port)):
        assert time.monotonic() < deadline, "the server has been left behind"
        time.sleep(0.1)
    shutil.rmtree(folder)
