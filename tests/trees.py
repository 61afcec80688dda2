"""A project's files on disk, from a case that says what is in them.

`files`: path → text; or `hex`; or `text` in an `encoding`, with broken bytes `then`, misread `as`
another and saved again; or `repeat`: texts, each followed by how often. `links`: path → target. `pipes`: paths of named pipes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def lay(root: Path, case: Mapping[str, Any], defaults: Mapping[str, str]) -> Path:
    """The tree of a case, with the default files that it does not name."""
    for path, content in {**defaults, **case.get("files", {})}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw(content))
    for path, target in case.get("links", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)
    for path in case.get("pipes", ()):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / path)
    return root


def raw(content: str | Mapping[str, Any]) -> bytes:
    """The bytes of a file, however the case writes them."""
    if isinstance(content, str):
        return content.encode()
    if "hex" in content:
        return bytes.fromhex(content["hex"])
    if "repeat" in content:
        parts = content["repeat"]
        return "".join(
            text * times for text, times in zip(parts[::2], parts[1::2], strict=True)
        ).encode()
    encoded: bytes = content["text"].encode(content.get("encoding", "utf-8"))
    if "as" in content:
        encoded = encoded.decode(content["as"], "replace").encode()
    return encoded + bytes.fromhex(content.get("then", ""))
