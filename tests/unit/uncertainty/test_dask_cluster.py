"""Dask: addresses that are allowed, and where it is installed the same arrays whatever is killed."""

from __future__ import annotations

import importlib.util
import signal
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path

import pytest

from detente.assessment.result import Settings
from detente.assessment.run import BLOCK, assess
from detente.assessment.saved import to_json
from detente.case.loading import load_case
from detente.errors import EngineError
from detente.uncertainty.runners import dask_cluster
from detente.uncertainty.runners.dask_cluster import Certificates, on_cluster
from tests.contracts.project import ROOT
from tests.unit.uncertainty.killed_work import BlockKilledOnce, killed_always, killed_once

SMALL = ROOT / "tests" / "cases" / "small.yaml"
THERE = importlib.util.find_spec("distributed") is not None
SOME = Certificates(Path("ca.pem"), Path("own.pem"), Path("own.key"))

needs_dask = pytest.mark.skipif(not THERE, reason="dask.distributed is not installed")
needs_kill = pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="this system has no signal that kills a process"
)


@pytest.mark.parametrize(
    "address", ["10.0.0.1:8786", "example.org:8786", "0.0.0.0:8786", "[2001:db8::1]:8786"]
)
def test_another_machine_is_refused_without_tls(address):
    with pytest.raises(EngineError, match=r"is not on this machine, .* allowed without TLS: 127\.0\.0\.1"):
        on_cluster(address)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "127.0.0.1:", ":8786", "127.0.0.1:0", "127.0.0.1:65536", "x:²"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(EngineError, match=r"allowed: HOST:PORT"):
        on_cluster(address)


@pytest.mark.parametrize("count", [0, 65])
def test_numbers_of_workers_out_of_bounds_are_refused(count):
    with pytest.raises(EngineError, match="allowed: 1 to 64"):
        on_cluster(workers=count)


def test_certificates_need_an_address():
    with pytest.raises(EngineError, match="without an address"):
        on_cluster(certificates=SOME)


@pytest.mark.skipif(THERE, reason="dask.distributed is installed")
@pytest.mark.parametrize("address", ["", "127.0.0.1:8786", "localhost:8786", "[::1]:8786"])
def test_without_dask_the_extra_is_named(address):
    with pytest.raises(EngineError, match=r"install the extra: pip install 'detente\[cluster\]'"):
        on_cluster(address)


def test_a_worker_of_another_version_is_refused():
    with pytest.raises(EngineError, match=r"^a worker has version .*, asked for was 0\.0\.0"):
        dask_cluster._do("0.0.0", max, 1, 2)


@needs_dask
def test_an_answer_is_the_same_bytes_from_a_cluster():
    loaded = load_case(SMALL)
    settings = Settings(worlds=2_500, candidate_worlds=16, stability_worlds=16)
    assert to_json(assess(loaded, settings, runner=on_cluster(workers=2))) == to_json(
        assess(loaded, settings)
    )


@needs_dask
@needs_kill
def test_nothing_is_lost_with_a_worker_that_is_killed(tmp_path):
    with on_cluster(workers=2)(killed_once, str(tmp_path)) as running:
        assert list(running(range(12))) == [task * 10 for task in range(12)]
    assert (tmp_path / "killed").exists()


@needs_dask
@needs_kill
def test_an_answer_is_the_same_bytes_after_a_killed_worker(tmp_path):
    loaded = load_case(SMALL)
    settings = Settings(worlds=3_000, candidate_worlds=16, stability_worlds=16)

    def runner(work, shared):
        return on_cluster(workers=2)(BlockKilledOnce(str(tmp_path), BLOCK, work), shared)

    assert to_json(assess(loaded, settings, runner=runner)) == to_json(assess(loaded, settings))
    assert (tmp_path / "killed").exists()


@needs_dask
@needs_kill
def test_a_task_that_always_kills_is_given_up(tmp_path):
    with (
        pytest.raises(EngineError, match=r"^workers of the cluster were lost again and again"),
        on_cluster(workers=1)(killed_always, str(tmp_path)) as running,
    ):
        list(running(range(6)))


@needs_dask
def test_a_cluster_listens_on_this_machine_only():
    with on_cluster(workers=1)(max, 1) as running:
        assert list(running([0, 2])) == [1, 2]
        client = import_module("distributed").default_client()
        assert client.scheduler.address.startswith("tcp://127.0.0.1:")
        pages = HTTPConnection("127.0.0.1", client.scheduler_info()["services"]["dashboard"], timeout=5)
        for page in ("/", "/status", "/info/main/workers.html", "/json/counts.json", "/metrics"):
            pages.request("GET", page)
            answer = pages.getresponse()
            answer.read()
            assert answer.status == 404, page
        pages.close()
        assert all(name.startswith("tcp://127.0.0.1:") for name in client.scheduler_info()["workers"])
        address = client.scheduler.address.removeprefix("tcp://")
        with on_cluster(address)(max, 5) as second:
            assert list(second([0, 7])) == [5, 7]


@needs_dask
def test_a_scheduler_that_does_not_answer(monkeypatch):
    monkeypatch.setattr(dask_cluster, "PATIENCE", 1)
    with (
        pytest.raises(EngineError, match=r"^no Dask scheduler answers at 127\.0\.0\.1:9"),
        on_cluster("127.0.0.1:9")(max, 1),
    ):
        pass
