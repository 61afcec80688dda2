"""Kept results in one SQLite file: step, key, value.

It exists so that a build after a small change makes only what changed. A file that is damaged,
half written, of another program or another hand is as good as none; what no build asks for any
more is removed. SQLite's own journal keeps the file whole when a build is killed.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.store.records import dumped, loaded_all

FILE = Path("build/cache/store.sqlite")
"""Where a project's results are kept, below its root."""

LARGEST = 1 << 26
"""Bytes of a value beyond which it is none of ours: it would not be written, and is not read."""

_TABLE = (
    "CREATE TABLE kept (step TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,"
    " PRIMARY KEY (step, key)) WITHOUT ROWID"
)
_MOST = 500
"""Keys in one question to the database."""


class Store:
    """A file of kept results. Failing to keep one is no failure of the build.

    One build at a time uses it, in one process and one thread. Used in a `with`, its changes
    are written together at the end, also where it is left by an exception.
    """

    def __init__(self, file: Path | None) -> None:
        """`file` is made when something is kept first; None keeps nothing."""
        self.file = file
        self._open: sqlite3.Connection | None = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is not yet written. The store may be used again."""
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.commit()
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def get(self, step: str, key: str, kind: Any) -> Any:
        """The value of the type `kind` that a step kept under a key; None if there is none."""
        return self.several(step, (key,), kind).get(key)

    def several(self, step: str, keys: Iterable[str], kind: Any) -> dict[str, Any]:
        """The values of a type that a step kept under some keys; those that are there."""
        wanted = list(keys)
        contents: dict[str, bytes] = {}
        with self._connected() as database:
            for at in range(0, len(wanted) if database else 0, _MOST):
                some = wanted[at : at + _MOST]
                assert database is not None
                rows = database.execute(
                    "SELECT key, value FROM kept WHERE step = ? AND length(value) <= ? AND key IN"
                    f" ({','.join('?' * len(some))})",
                    (step, LARGEST + 4, *some),
                )
                for key, value in rows:
                    if isinstance(value, bytes) and value[:4] == _sum(value[4:]):
                        contents[key] = value[4:]
        return {
            key: value for key, value in loaded_all(contents, kind).items() if value is not None
        }

    def put(self, step: str, key: str, value: object) -> bool:
        """Keep a result; whether it was kept."""
        return bool(self.put_all(step, {key: value}))

    def put_all(self, step: str, values: Mapping[str, object]) -> frozenset[str]:
        """Keep results of a step by their keys; the keys of those that were kept."""
        rows = []
        for key, value in values.items():
            content = dumped(value)
            if content is not None and len(content) <= LARGEST:
                rows.append((step, key, _sum(content) + content))
        if not rows or (self._open is None and not self._made()):
            return frozenset()
        with self._connected() as database:
            if database is not None:
                database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                return frozenset(key for _, key, _ in rows)
        return frozenset()

    def keep(self, step: str, keys: Iterable[str]) -> None:
        """Forget everything of a step but these."""
        wanted = set(keys)
        with self._connected() as database:
            if database is not None:
                there = [key for (key,) in database.execute(_KEYS, (step,))]
                gone = [(step, key) for key in there if key not in wanted]
                database.executemany("DELETE FROM kept WHERE step = ? AND key = ?", gone)

    # ------------------------------------------------------------------ the file

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection | None]:
        """The open database; None where there is none. What it refuses is not kept."""
        if self._open is None and self.file is not None and _plain(self.file):
            with contextlib.suppress(_Taken):
                self._open = _opened(self.file)
        try:
            yield self._open
        except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
            self.close()
            # Damaged or full: what is in it is given up, and the next build begins a new one.
            # Where somebody else uses it, it is his.
            if not _is_taken(error):
                self._remove()

    def _made(self) -> bool:
        """Whether the file is there, or could be made."""
        file = self.file
        # A link leads to what is not ours: nothing is read there, written or removed.
        if file is None or any(one.is_symlink() for one in (file.parent, file.parent.parent)):
            return False
        if _plain(file):
            try:
                self._open = _opened(file)
            except _Taken:
                return False
            if self._open is not None:
                return True
        self._remove()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb"):
                pass
            self._open = _connection(file)
            self._open.execute(_TABLE)
        except (OSError, sqlite3.Error):
            self.close()
            return False
        return True

    def _remove(self) -> None:
        if self.file is not None and not self.file.parent.is_symlink():
            with contextlib.suppress(OSError):
                self.file.unlink(missing_ok=True)
            for name in ("-journal", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    self.file.with_name(self.file.name + name).unlink(missing_ok=True)


_KEYS = "SELECT key FROM kept WHERE step = ?"
_PATIENCE = 1.0
"""Seconds that are waited for somebody else who writes."""


class _Taken(Exception):
    """Somebody else uses the file."""


def _is_taken(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _opened(file: Path) -> sqlite3.Connection | None:
    """The database in a file, if it is one of ours: one table and nothing that would run. Raises
    `_Taken` while somebody else writes."""
    database = None
    try:
        database = _connection(file)
        schema = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        if [sql for (sql,) in schema] == [_TABLE]:
            return database
        fault = None
    except sqlite3.Error as error:
        fault = error
    if database is not None:
        database.close()
    if fault is not None and _is_taken(fault):
        raise _Taken from fault
    return None


def _connection(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_PATIENCE, isolation_level="DEFERRED")
    # A file of another hand may name functions in its schema, and point outside its pages.
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    # After a loss of power the file may be damaged: then it is as good as none.
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA journal_mode = DELETE")
    return database


def _plain(file: Path) -> bool:
    """Whether a plain file stands there, reached by way of no link."""
    try:
        found = os.lstat(file)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and not any(
        one.is_symlink() for one in (file.parent, file.parent.parent)
    )


def _sum(content: bytes) -> bytes:
    """Tells a damaged value from a whole one; against a forger it is the types that count."""
    return zlib.crc32(content).to_bytes(4, "big")
