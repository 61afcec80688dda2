"""Other ways from a PDF to text, for comparison: Poppler's, and markitdown's."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path


def _poppler(option: str) -> Callable[[Path], str]:
    def read(path: Path) -> str:
        command = ["pdftotext", option, "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return read


def _markitdown(path: Path) -> str:
    from markitdown import MarkItDown

    return str(MarkItDown(enable_plugins=False).convert(path).text_content)


def peers() -> Mapping[str, Callable[[Path], str]]:
    """Those that are installed here."""
    found: dict[str, Callable[[Path], str]] = {}
    if shutil.which("pdftotext"):
        found["pdftotext -raw"] = _poppler("-raw")
        found["pdftotext -layout"] = _poppler("-layout")
    try:
        import markitdown  # noqa: F401
    except ImportError:
        return found
    found["markitdown"] = _markitdown
    return found
