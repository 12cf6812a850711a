"""Write docs/reference/workbench-api.md from the OpenAPI document of the workbench.

Run it after any change of an address under ``/api``; a test fails while the page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from detente.web.application import Workbench, build
from detente.web.documented import FAILURES
from detente.web.guard import Gate

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "workbench-api.md"
JSON: TypeAlias = dict[str, Any]
VIEW = ("change", "for", "worlds", "seed")

INTRODUCTION = """\
# The workbench for programs

Each page of the [workbench](../how-to/workbench.md) has a twin in JSON under `/api`, mostly at the same
address. The whole document, with every field of every answer, is at `/openapi.json` of a running workbench;
this page is made from it. Answers are those of the commands: see [assessment-json.md](assessment-json.md).

`{shelf}` is `packaged` or `own`; `{name}` is the name of a packaged case, or that of a file or folder in the
folder that is served, with what means something in an address escaped (`my case.yaml` is `my%20case.yaml`).

Where an answer has to be computed, the status is 202 with how far the computation is, and `Location` says
where to watch it; ask again until the status is 200.

```sh
curl 'http://127.0.0.1:8642/api/packaged/elmira/brief?worlds=1000'
```
"""


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")
    return 0


def page() -> str:
    """Make the text of the page: the view, every address by its part, and what is refused."""
    document = build(Workbench(Path(), Gate(frozenset()))).openapi()
    operations = [
        (method.upper(), path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    parts = dict.fromkeys(operation["tags"][0] for _, _, operation in operations)
    lines = [INTRODUCTION, *_view(operations)]
    for part in parts:
        lines += [f"## {part.capitalize()}", ""]
        for method, path, operation in operations:
            if operation["tags"][0] == part:
                lines += _operation(method, path, operation)
    return "\n".join([*lines, *_failures()])


def _view(operations: list[tuple[str, str, JSON]]) -> Iterator[str]:
    """Write what every address of a case takes in its query."""
    found = {
        parameter["name"]: parameter
        for _, _, operation in operations
        for parameter in operation.get("parameters", ())
        if parameter["in"] == "query" and parameter["name"] in VIEW
    }
    yield from ("## The view", "", "Every address of a case takes these in its query:", "")
    yield from _parameters([found[name] for name in VIEW if name in found])


def _operation(method: str, path: str, operation: JSON) -> Iterator[str]:
    yield from (f"### `{method} {path}`", "", " ".join(operation["description"].split()), "")
    own = [
        parameter
        for parameter in operation.get("parameters", ())
        if parameter["in"] == "query" and parameter["name"] not in VIEW
    ]
    yield from _parameters(own)
    body = operation.get("requestBody", {}).get("content", {})
    if body:
        yield from ("Takes " + " or ".join(_content(body)) + ".", "")
    given = [
        f"{status}: {content}"
        for status, response in operation["responses"].items()
        if not status.startswith(("4", "5"))
        for content in _content(response.get("content", {})) or ["nothing"]
    ]
    yield from ("Gives " + "; ".join(given) + ".", "")


def _parameters(parameters: list[JSON]) -> Iterator[str]:
    if parameters:
        yield from ("| in the query | |", "|---|---|")
        for parameter in parameters:
            schema = parameter["schema"]
            words = parameter.get("description", schema.get("description", ""))
            usual = f" Usually `{schema['default']}`." if schema.get("default") not in (None, "", []) else ""
            cell = f"{' '.join(words.split())}{usual}".strip().replace("|", "\\|")
            yield f"| `{parameter['name']}` | {cell} |"
        yield ""


def _content(content: JSON) -> list[str]:
    """Name the models of a body."""
    return [f"`{_model(one.get('schema', {}))}` ({kind})" for kind, one in content.items()]


def _model(schema: JSON) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if schema.get("type") == "array":
        return f"list of {_model(schema.get('items', {}))}"
    return str(schema.get("type") or schema.get("title") or "events")


def _failures() -> Iterator[str]:
    yield from ("## What is refused", "")
    yield "The body is always a `Failure`: `status`, `title`, `message`, and `problems`, each with its place."
    yield from ("", "| status | |", "|---|---|")
    yield from (f"| {status} | {row['description']} |" for status, row in FAILURES.items())
    yield ""


if __name__ == "__main__":
    sys.exit(main())
