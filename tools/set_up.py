"""Make or renew the environment of a checkout: `.venv`, beside `./detente`, which calls this.

Needs the standard library alone. The steps, under a lock that ends with the process that holds it:

1. a virtual environment, unless a sound one stands there already;
2. uv: the one on the PATH, else one of our own inside the environment (requirements-uv.lock);
3. the packages of the lock file, each checked against its hash, nothing built, the rest removed;
4. a path file that leads to `src`, relative, so that the folder may be moved and nothing is built;
5. a copy of the lock file, by which `./detente` sees that the environment is up to date.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two first runs at once are not guarded against
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
OWN_UV = ENVIRONMENT / "uv"
LOCKS = {
    "run": ("requirements.lock",),
    "check": ("requirements.lock", "requirements-check.lock"),
}
"""The lock files that an environment of each kind is up to date with; the last is installed."""
SIZES = {"run": "75 MB", "check": "160 MB"}
UNAVAILABLE = 69
INTERRUPTED = 130


class SetUpError(Exception):
    """The environment cannot be made; the message says what to do."""


def main() -> int:
    """Bring the environment up to date for the kind of use that the argument names."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "run"
    try:
        with _alone():
            _renew(kind)
    except SetUpError as error:
        _say(str(error))
        return UNAVAILABLE
    except OSError as error:
        _say(f"cannot set up {ENVIRONMENT}: {error}")
        return UNAVAILABLE
    except KeyboardInterrupt:
        _say("interrupted; the next run goes on with it")
        return INTERRUPTED
    return 0


def _renew(kind: str) -> None:
    if _is_current(kind):  # another run has done it while this one waited
        return
    stamps = [name for name in LOCKS["check"] if (ENVIRONMENT / name).exists()]
    if len(stamps) > 1:  # an environment that can check stays one
        kind = "check"
    locks = {name: (ROOT / name).read_bytes() for name in LOCKS[kind]}
    _say("renewing the environment" if stamps else f"setting up; this fetches up to {SIZES[kind]}")
    if not _is_sound():
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt").create(ENVIRONMENT)
    for name in stamps:
        (ENVIRONMENT / name).unlink(missing_ok=True)
    _install(_uv(), ROOT / LOCKS[kind][-1])
    _lead_to_source()
    for name, content in locks.items():
        _write(ENVIRONMENT / name, content)


def _is_current(kind: str) -> bool:
    copies = [(ROOT / name, ENVIRONMENT / name) for name in LOCKS[kind]]
    return PYTHON.exists() and all(
        copy.exists() and copy.read_bytes() == lock.read_bytes() for lock, copy in copies
    )


def _is_sound() -> bool:
    """Does the environment run, on a Python that is new enough?"""
    if not PYTHON.exists():
        return False
    question = "import sys; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
    return subprocess.run([PYTHON, "-I", "-c", question], capture_output=True, check=False).returncode == 0


def _uv() -> str:
    """Find uv, or fetch it into the environment."""
    found = shutil.which("uv")
    if found:
        return found
    own = OWN_UV / "bin" / "uv"
    if not own.exists():
        _fetch_uv()
    return str(own)


def _fetch_uv() -> None:
    """Install uv into a small environment of its own, which pip cannot untidy the real one from."""
    shutil.rmtree(OWN_UV, ignore_errors=True)
    try:
        venv.EnvBuilder(symlinks=os.name != "nt", with_pip=True).create(OWN_UV)
    except subprocess.CalledProcessError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetUpError(
            "this Python cannot install packages: its part 'ensurepip' is missing or broken.\n"
            f"Debian, Ubuntu: sudo apt-get install python3-venv (or python{version}-venv)"
        ) from None
    pip = [str(OWN_UV / "bin" / "python"), "-I", "-m", "pip", "install", "--quiet", "--no-cache-dir"]
    environment = os.environ | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    _run([*pip, "--require-hashes", "--requirement", str(ROOT / "requirements-uv.lock")], environment)


def _install(uv: str, lock: Path) -> None:
    command = [uv, "pip", "sync", "--python", str(PYTHON), "--require-hashes", "--no-build"]
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    # Company proxies that open TLS are known to the system's certificates only.
    environment = {"UV_SYSTEM_CERTS": "1"} | os.environ
    if not _has_cache(environment):
        environment["UV_CACHE_DIR"] = str(ENVIRONMENT / "cache")
    _run([*command, *quiet, str(lock)], environment)


def _has_cache(environment: dict[str, str]) -> bool:
    """Would uv find a place for its cache: one that was named, or one in a home that can be written?"""
    if environment.get("UV_CACHE_DIR") or environment.get("UV_NO_CACHE"):
        return True
    named = environment.get("XDG_CACHE_HOME")
    home = environment.get("HOME")
    if not named and not (home and Path(home).is_dir()):
        return False
    place = Path(named) / "uv" if named else Path(home or "") / ".cache" / "uv"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(place, os.W_OK | os.X_OK)


def _run(command: list[str], environment: dict[str, str]) -> None:
    # Its own messages go to the error stream: the output belongs to the command that was asked for.
    if subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False).returncode != 0:
        raise SetUpError(
            "the packages could not be installed; the reason stands above.\n"
            "The first run needs a network. Behind a company's proxy set HTTPS_PROXY and, if it opens TLS,\n"
            "SSL_CERT_FILE. What was fetched is kept: run the same command again."
        )


def _lead_to_source() -> None:
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([PYTHON, "-I", "-c", question], capture_output=True, text=True, check=True)
    packages = Path(answer.stdout.strip())
    relative = os.path.relpath(ROOT / "src", packages)
    _write(packages / "detente_checkout.pth", f"{relative}\n".encode())


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(path.name + ".draft")
    draft.write_bytes(content)
    draft.replace(path)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of this checkout; wait for it where another run holds it.

    The operating system lets go of such a lock when its process ends, however
    it ends: there are no stale locks to detect.
    """
    with (ROOT / ".set-up.lock").open("w") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _say("another run is setting up; waiting for it")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _say(text: str) -> None:
    for line in text.splitlines():
        print(f"detente: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
