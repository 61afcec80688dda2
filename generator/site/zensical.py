"""The same pages through Zensical, which reads MkDocs' settings.

It exists so that the site outlives its builder: what must be right is in the pages, and either
program makes a site of them. Zensical renders everything each time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from generator.findings import finding
from generator.model import Finding

FOLDER = "zensical"
"""Where the site is made, beside the pages: Zensical writes nowhere but below its settings."""

_PACKAGES = Path(__file__).parent.parent.parent
SETTINGS = "zensical.yml"
_LINES = 5


def rendered(config: Path, settings: str, site: Path, moment: int) -> tuple[Finding, ...]:
    """Make all pages of the settings that stand at `config` into `site`, or say why not.

    `settings` are its content, with the folder of the site as `site_dir` to be replaced.
    """
    if find_spec("zensical") is None:
        return (finding("mkdocs.yml", 0, "builder-missing", name="zensical"),)
    folder = config.parent / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    own = config.with_name(SETTINGS)
    own.write_text(settings, encoding="utf-8")
    # The settings name extensions of this package, wherever it stands.
    known = os.pathsep.join(filter(None, (os.fspath(_PACKAGES), os.environ.get("PYTHONPATH"))))
    command = [
        sys.executable,
        "-m",
        "zensical",
        "build",
        "--config-file",
        os.fspath(own),
        "--clean",
    ]
    done = subprocess.run(
        command,
        cwd=config.parent,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": str(moment),
            "PYTHONUTF8": "1",
            "PYTHONPATH": known,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    shutil.rmtree(config.parent / ".cache", ignore_errors=True)
    if done.returncode or not (folder / "index.html").is_file():
        said = (done.stderr.strip() or done.stdout.strip() or "?").splitlines()[-_LINES:]
        return (finding("mkdocs.yml", 0, "site-message", message=" ".join(said)),)
    folder.replace(site)
    return ()
