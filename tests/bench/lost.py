"""Whether every character of real texts ends up somewhere, and no sentence is set aside in silence.

    python -m tests.bench.lost FOLDER …

Prints what `tests.accounting` finds wrong in the text files of the folders.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.accounting import problems


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    wrong = count = 0
    for folder in sys.argv[1:]:
        for file in sorted(Path(folder).glob("*.txt")):
            count += 1
            for problem in problems(file.read_text(encoding="utf-8", errors="replace")):
                wrong += 1
                print(f"{file.name}:{problem}")
    print(f"{count} texts, {wrong} problems")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
