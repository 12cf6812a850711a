"""How kernels are compiled with numba, the extra ``fast``, and where machine code is kept between runs.

It is kept in a folder that is only this user's. What is read back from it is executed, so a folder that
others can write to is not used; then kernels are compiled anew in every process.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from detente.errors import EngineError

__all__ = ["FOLDER", "check_installed", "compiled", "folder", "is_installed"]

Kernel = TypeVar("Kernel", bound=Callable[..., object])

FOLDER = "DETENTE_KERNELS"
"""Environment variable that names another folder; empty: keep nothing."""


def is_installed() -> bool:
    """Tell whether numba, the extra ``fast``, is there."""
    return find_spec("numba") is not None


def check_installed() -> None:
    """Refuse to go on without numba.

    Raises
    ------
    EngineError
        If it is not installed.
    """
    if not is_installed():
        raise EngineError("numba is not installed; install the extra: pip install 'detente[fast]'")


@lru_cache(maxsize=1)
def folder() -> str:
    """Give the folder, made if need be; empty where none can be used."""
    named = os.environ.get(FOLDER)
    if named == "":
        return ""
    place = Path(named) if named is not None else _usual()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return str(place) if _only_ours(place) and os.access(place, os.W_OK) else ""
    except OSError:
        return ""


def _usual() -> Path:
    """Give the folder for caches by the custom of the system."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", "~")).expanduser() / "detente" / "kernels"
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "detente" / "kernels"


def _only_ours(place: Path) -> bool:
    """Tell whether nobody else can write to it; access lists of Windows are left to Windows."""
    if os.name == "nt":
        return True
    found = place.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


@lru_cache(maxsize=1)
def _edition() -> str:
    """Name the folder of these very kernels: one that calls another keeps a copy of its code.

    numba looks at the file of each kernel alone, and would go on with a copy that is out of date.
    """
    digest = blake2b(digest_size=8)
    for file in sorted(Path(__file__).parent.rglob("*kernels.py")):
        digest.update(file.read_bytes())
    return str(Path(folder()) / digest.hexdigest()) if folder() else ""


def compiled(kernel: Kernel) -> Kernel:
    """Compile a kernel with numba, the extra ``fast``, when it is first called.

    Parameters
    ----------
    kernel
        A function of arrays and numbers.

    Returns
    -------
    Callable
        The same function; its machine code is kept in `folder`.
    """
    import numba  # noqa: PLC0415 - an extra

    # The folder holds for our kernels and for nothing else that uses numba.
    elsewhere, numba.config.CACHE_DIR = numba.config.CACHE_DIR, _edition()
    try:
        machine: Kernel = numba.njit(cache=bool(folder()), error_model="numpy")(kernel)
    finally:
        numba.config.CACHE_DIR = elsewhere
    return machine
