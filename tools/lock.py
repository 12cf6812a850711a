"""Write the lock files anew from pyproject.toml: `python tools/lock.py [--upgrade] [--upgrade-package NAME]`.

Needs uv. uv.lock holds the address of whatever index this machine uses, so it
stays out of the repository; what is exported from it holds names, versions and
hashes only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN_UV = ROOT / ".venv" / "uv" / "bin" / "uv"
EXPORT = ["export", "--frozen", "--no-emit-project", "--no-header", "--no-annotate", "--quiet"]
LOCKS = {
    "requirements.lock": ["--no-default-groups"],
    "requirements-check.lock": ["--no-default-groups", "--group", "check"],
    "requirements-uv.lock": ["--only-group", "set-up"],
}


def main() -> None:
    """Resolve, then export each lock file."""
    uv = shutil.which("uv") or str(OWN_UV)
    environment = {"UV_SYSTEM_CERTS": "1"} | os.environ
    subprocess.run([uv, "lock", *sys.argv[1:]], cwd=ROOT, env=environment, check=True)
    for name, options in LOCKS.items():
        command = [uv, *EXPORT, *options]
        text = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE).stdout
        (ROOT / name).write_bytes(text)


if __name__ == "__main__":
    main()
