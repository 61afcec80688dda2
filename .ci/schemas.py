"""Writes the JSON Schemas of the files in `docs/` for editors, from the code that reads them."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.sources.keys import schemas  # noqa: E402

folder = ROOT / ".vscode" / "schemas"
folder.mkdir(parents=True, exist_ok=True)
for name, schema in schemas().items():
    text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{name}.schema.json").write_text(text, encoding="utf-8", newline="\n")
