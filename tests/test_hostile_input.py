"""Broken and hostile input, a file a case: what is told of it, and that everything else is built.

`finds` are the lines that a contributor reads, all of them; a case that `stops` the build is an
error in `docs/` or the settings, of any other the good article stands built beside it. `HOSTILE=write`
writes the findings anew, to be read and committed.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.findings import as_line, stops
from generator.write import BuildInfo
from tests.support import yaml_of
from tests.trees import lay

CASES = sorted((Path(__file__).parent / "cases" / "hostile" / "input").glob("*.yml"))
SECONDS = 10.0
"""Of processor time, for all that a case may cost."""

GOOD = {
    "mkdocs.yml": "site_name: 样例\n",
    "seeds/000_good.txt": "好文章\n\n人工智能正在改变工厂，2025年3月1日，国务院印发《工厂办法》。\n",
    "docs/articles/good.md": "---\nseed: 000_good.txt\ntitle: 好文章\nauthors: []\ndate: 2025-03-02\n---\n",
    "docs/domains/industry.md": "---\ntitle: 产业\nevidence: [工厂, 港口]\n---\n",
}
"""A small project in which nothing is wrong."""
OF_THE_GOOD = ("docs/addresses.txt", "seeds/000_good.txt")
"""Where findings are about that project itself."""


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    case: dict[str, Any] = yaml_of(text)
    root = lay(tmp_path / "project", case, GOOD)
    begun = time.process_time()
    found = pipeline.build(root, BuildInfo(version="test")).findings
    took = time.process_time() - begun
    own = (item for item in sorted(set(found)) if item.file not in OF_THE_GOOD)
    told = "".join(as_line(item) + "\n" for item in own)
    if os.environ.get("HOSTILE") == "write":
        written = "".join(f"  {line}\n" for line in told.splitlines())
        path.write_text(
            text.partition("finds: |\n")[0] + f"finds: |\n{written}" * bool(told), "utf-8"
        )
    else:
        assert told == case.get("finds", "")
    assert stops(found) == case.get("stops", False)
    built = (root / "build" / "pages" / "articles" / "good" / "index.md").is_file()
    assert built != stops(found)
    assert took < SECONDS
    assert sorted(item.name for item in tmp_path.iterdir()) == ["project"]
