"""What a release brings, into `dist/`: the wheel, the offline edition, the open data, the book where
there is one, a bill of materials, and the digests of them all. The same commit gives the same bytes.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
sys.path.insert(0, str(ROOT))

from generator import __version__  # noqa: E402
from generator.site import epoch, offline_name  # noqa: E402


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True)


def has(command: str) -> bool:
    """Whether the program has a command, by its help."""
    asked = [sys.executable, "-m", "generator", command, "--help"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, check=False).returncode == 0


def data(name: str) -> None:
    """The open data as one archive, its files in one folder."""
    import time

    folder, stamp = f"{name}-data-{__version__}", time.gmtime(epoch(ROOT))[:6]
    with zipfile.ZipFile(DIST / f"{folder}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((ROOT / "site" / "data").rglob("*")):
            if path.is_file() and path.suffix in (".json", ".csv", ".txt"):
                below = path.relative_to(ROOT / "site" / "data").as_posix()
                entry = zipfile.ZipInfo(f"{folder}/{below}", stamp)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                entry.external_attr = 0o100644 << 16
                archive.writestr(entry, path.read_bytes())


def bill(name: str) -> None:
    """A CycloneDX bill of materials: what `requirements/site.lock` installs, with its hashes."""
    lock = (ROOT / "requirements" / "site.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    parts = []
    for line in lock.splitlines():
        found = re.match(r"([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?==([^\s;]+)", line)
        if not found:
            continue
        package, version = found[1].lower(), found[2]
        hashes = sorted(set(re.findall(r"--hash=sha256:([0-9a-f]{64})", line)))
        parts.append(
            {
                "type": "library",
                "name": package,
                "version": version,
                "purl": f"pkg:pypi/{package}@{version}",
                "bom-ref": f"pkg:pypi/{package}@{version}",
                "externalReferences": [
                    {
                        "type": "distribution",
                        "url": f"pkg:pypi/{package}@{version}",
                        "hashes": [{"alg": "SHA-256", "content": one}],
                    }
                    for one in hashes
                ],
            }
        )
    top = {"type": "application", "name": name, "version": __version__, "bom-ref": name}
    told = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": top},
        "components": parts,
        "dependencies": [{"ref": name, "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (DIST / f"{name}-{__version__}.cdx.json").write_text(text, encoding="utf-8")


def digests() -> None:
    lines = []
    for path in sorted(DIST.iterdir()):
        if path.is_file() and path.name != "SHA256SUMS" and path.suffix != ".sha256":
            lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def main() -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    name = offline_name(ROOT)
    run("-m", "generator", "offline")
    run("-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(DIST), ".")
    data(name)
    if has("book"):
        run("-m", "generator", "book")
    bill(name)
    digests()


if __name__ == "__main__":
    main()
