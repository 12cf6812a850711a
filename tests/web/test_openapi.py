"""The addresses for programs: each page has its twin, and each keeps what the OpenAPI document promises."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks

from detente.library import find_case
from detente.web.application import Workbench, build
from detente.web.documented import FAILURES
from detente.web.guard import Gate
from tests.web.asking import ready
from tests.web.conftest import HOST
from tests.web.serving import Served, served
from tools.write_workbench_reference import PAGE, page

WORLDS = 16
FEW, MANY = 6, 120
"""Requests of each address, in the quick test and in the long one."""
PER_CASE = "/{shelf}/{name}/"
TWINS_ELSEWHERE = {
    "brief/moved": "comparison",
    "deal/placed": "deal/packages",
    "deal/rest": "deal/moves",
    "deal/comparison.{form}": "deal/comparison",
    "deal/term-sheet.{form}": "deal/term-sheet",
    "edit": "text",
    "edit/difference": "compare",
    "edit/discard": "drafts",
    "edit/form": "change",
}
"""Parts of pages, and pages whose twin is named by what it gives: the same in JSON stands there."""
PROMISES = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
READABLE = re.compile(r"[a-z]+(_[a-z0-9]+)+")
APPLICATION = build(Workbench(Path(), Gate(frozenset({HOST}))))
DOCUMENT: dict[str, Any] = APPLICATION.openapi()
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}


def pages() -> Iterator[tuple[str, str]]:
    """List method and address of every page of a case."""
    for included in APPLICATION.routes:
        router = getattr(included, "original_router", None)
        for route in router.routes if router is not None else ():
            if isinstance(route, APIRoute) and route.path.startswith(PER_CASE):
                yield from ((method, route.path) for method in route.methods)


# ---------------------------------------------------------------- the document


def test_the_pages_of_a_case_are_found():
    assert ("GET", f"{PER_CASE}brief") in set(pages())


@pytest.mark.parametrize("path", sorted({path for _, path in pages()}))
def test_each_page_of_a_case_has_a_twin(path):
    slug = path.removeprefix(PER_CASE)
    assert f"/api{PER_CASE}{TWINS_ELSEWHERE.get(slug, slug)}" in DOCUMENT["paths"], f"{path} has no twin"


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_address_says_what_it_does_gives_and_refuses(name):
    operation = OPERATIONS[name]
    assert operation["tags"]
    assert operation["summary"]
    assert len(operation["summary"]) > 10
    assert READABLE.fullmatch(operation["operationId"])
    assert {str(status) for status in FAILURES} <= set(operation["responses"])
    for status, response in operation["responses"].items():
        for kind, content in response.get("content", {}).items():
            described = content.get("schema") or content.get("itemSchema")
            assert described, f"{name} does not say what {kind} holds with {status}"


def test_no_two_addresses_have_the_same_name():
    names = [operation["operationId"] for operation in OPERATIONS.values()]
    assert len(set(names)) == len(names)


def test_the_reference_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run tools/write_workbench_reference.py"


def test_the_document_that_is_served_is_this_one(client):
    assert client.get("/openapi.json").json() == json.loads(json.dumps(DOCUMENT))


# ---------------------------------------------------------------- what is promised is kept


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Iterator[Served]:
    """Lend a server of its own, with a case that anything may be done to."""
    folder = tmp_path_factory.mktemp("asked")
    packaged = find_case("elmira")
    main = packaged / "case.yaml" if packaged.is_dir() else packaged
    (folder / "mine.yaml").write_bytes(main.read_bytes())
    with served(folder, WORLDS) as lent:
        yield lent


def narrowed() -> dict[str, Any]:
    """Let addresses name cases that exist more often than chance would, and keep what is computed small."""
    document: dict[str, Any] = json.loads(json.dumps(DOCUMENT))
    for operations in document["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                schema = parameter["schema"]
                if (parameter["in"], parameter["name"]) == ("path", "name"):
                    schema["enum"] = ["elmira", "mine.yaml", "missing"]
                elif (parameter["in"], parameter["name"]) == ("query", "worlds"):
                    schema["maximum"] = WORLDS
                elif (parameter["in"], parameter["name"]) == ("query", "seed"):
                    schema["maximum"] = 2
    return document


def keep_asking(name: str, server: Served, examples: int) -> None:
    method, _, path = name.partition(" ")
    operation = schemathesis.openapi.from_dict(narrowed())[path][method]

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def kept(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=server.address, checks=PROMISES, timeout=60)

    kept()


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_address_keeps_its_promises_whatever_is_asked(asked, name):
    keep_asking(name, asked, FEW)


@pytest.mark.slow
@pytest.mark.parametrize("name", OPERATIONS)
def test_an_address_keeps_its_promises_however_often_it_is_asked(asked, name):
    keep_asking(name, asked, MANY)


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name.startswith("GET /api/{shelf}/{name}/")])
def test_an_answer_that_took_a_while_keeps_its_promises_too(client, name):
    path = name.partition(" ")[2]
    operation = schemathesis.openapi.from_dict(DOCUMENT)[path]["GET"]
    case = operation.Case(path_parameters={"shelf": "packaged", "name": "elmira"}, query={"worlds": WORLDS})
    if "{" in path.replace(PER_CASE, ""):
        return
    answer = ready(client, f"{path.format(shelf='packaged', name='elmira')}?worlds={WORLDS}")
    case.validate_response(answer, checks=PROMISES)
