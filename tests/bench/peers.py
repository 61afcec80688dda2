"""Whether dates and numbers are read as other recognisers read them.

    python -m tests.bench.peers FOLDER

FOLDER holds published cases: the `Specs` of Recognizers-Text (Chinese, JSON) and the tests of
JioNLP (`test_time_parser.py`, `test_money_parser.py`), wherever they lie in it. For each file
it prints how many cases speak of what this project reads, how many are read the same, and the
others with the reason. Nothing of the cases is kept here.

Left out are clock times, weeks, holidays, repeated times, lengths of time and the lunar and
dynastic calendars. The same is what names the same days: of two years that a yearless day may
belong to, one of theirs, or both left open; a period by its named ends (they end 2016—2018 on
the first day of 2018). Where JioNLP calls its own reading blurred (年初), one holds the other.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.bench.peers_counts import Count
from tests.bench.peers_dates import compare_dates, jio_dates, spec_dates
from tests.bench.peers_numbers import compare_money, compare_numbers, compare_ranges


def counts(folder: Path) -> list[Count]:
    """Each file of published cases under the folder, compared."""
    out = []
    for path in sorted(folder.rglob("*")):
        count = Count(path.relative_to(folder).as_posix())
        if re.search(
            r"DateTime/Chinese/(?:Date|DatePeriod|DateTimeModel)\w*\.json$", count.name
        ) and not re.search(r"DateTimePeriod|DateTime(?:Parser|Extractor)", count.name):
            compare_dates(count, spec_dates(path))
        elif path.name == "test_time_parser.py":
            compare_dates(count, jio_dates(path))
        elif re.search(r"Number/Chinese/NumberRangeModel\w*\.json$", count.name):
            compare_ranges(count, path)
        elif re.search(r"Number(?:WithUnit)?/Chinese/\w+\.json$", count.name):
            compare_numbers(count, path)
        elif path.name == "test_money_parser.py":
            compare_money(count, path)
        else:
            continue
        out.append(count)
    return out


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__)
        return 2
    for count in counts(Path(arguments[0])):
        share = count.same / count.cases if count.cases else 1
        print(f"{count.name}: {count.same} of {count.cases} ({share:.3f})")
        for other in count.others:
            print(f"    {other}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
