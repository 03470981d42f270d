"""The SQLite file behind the answer log: opened for one operation at a time, by any thread of any process.

A rollback journal rather than a write-ahead log, and `secure_delete`: what is deleted is overwritten, and no second file keeps
a page of it once the change is done.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock

from tightrope.errors import StoreBusy, StoreError

FORMAT = 1  # raise when an older program could no longer read or write the file
BROKEN = "tightrope log --clear begins a new log"
# Only a file that was not there is opened beside SQLite, and by one thread: closing a file gives up all locks that this process
# holds on it, those of SQLite in another thread included.
_CREATING = Lock()
_PRAGMAS = ("foreign_keys = ON", "secure_delete = ON", "synchronous = NORMAL")
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS answers (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL,"
    " body TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS sizes ON answers (number, bytes)",
    "CREATE TABLE IF NOT EXISTS rests_on (document TEXT NOT NULL, answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,"
    " PRIMARY KEY (document, answer)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS rests_on_answer ON rests_on (answer)",
    "CREATE TABLE IF NOT EXISTS feedback (answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,"
    " statement INTEGER NOT NULL, marker INTEGER NOT NULL, verdict TEXT NOT NULL, note TEXT, at TEXT NOT NULL,"
    " PRIMARY KEY (answer, statement, marker)) WITHOUT ROWID",
    f"PRAGMA user_version = {FORMAT}",
)


class BrokenLog(StoreError):
    """The file is no SQLite database, or a damaged one."""


class Database:
    """The file at `path`; it need not exist. `wait` is how many seconds an operation waits for another one's lock."""

    def __init__(self, path: Path, wait: float) -> None:
        self.path, self._wait = path, wait

    @property
    def exists(self) -> bool:
        """Whether anything was ever written."""
        return self.path.exists()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is carried out whole or not at all.

        Raises StoreBusy where the lock cannot be had in time, BrokenLog where the file is no database, StoreError else.
        """
        with self._telling(), closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._prepare(connection)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view. Raises as `changing` does."""
        with self.changing() as connection:  # the same lock: a view takes milliseconds, and a new file needs its tables
            yield connection

    def rewrite(self) -> None:
        """Write the file anew from what it still holds, so that no unused byte of it is left. Raises as `changing` does."""
        with self._telling(), closing(self._connect()) as connection:
            connection.execute("VACUUM")

    def empty(self) -> None:
        """Take out everything, whoever made it. A file that is no database goes. Raises as `changing` does."""
        try:
            with self._telling(), closing(self._connect()) as connection:
                connection.execute("PRAGMA foreign_keys = OFF")
                connection.execute("BEGIN IMMEDIATE")
                tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                for (name,) in tables.fetchall():
                    connection.execute('DROP TABLE "{}"'.format(name.replace('"', '""')))
                connection.execute("PRAGMA user_version = 0")
                connection.execute("COMMIT")
                connection.execute("VACUUM")
        except BrokenLog:
            self.delete()

    def delete(self) -> None:
        """Remove the file and its journal. Raises StoreError."""
        with self._telling():
            for path in (self.path, self.path.with_name(self.path.name + "-journal")):
                path.unlink(missing_ok=True)

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _CREATING, suppress(FileExistsError):  # what a person asks is nobody else's affair
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        connection = sqlite3.connect(self.path, timeout=self._wait, isolation_level=None)
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found > FORMAT:
            raise StoreError(
                "was written by a newer Tightrope", where=str(self.path), value=found, allowed=f"up to format {FORMAT}",
                remedy="update Tightrope",
            )  # fmt: skip
        if found < FORMAT:
            for statement in _SCHEMA:
                connection.execute(statement)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        where = str(self.path)
        try:
            yield
        except sqlite3.OperationalError as failure:
            if failure.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise StoreBusy(
                    "the answer log is locked", where=where, remedy="try again when the other process is done"
                ) from failure
            if failure.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # its tables are not ours
                raise BrokenLog("is no answer log", where=where, value=str(failure), remedy=BROKEN) from failure
            remedy = "check the free space and the rights of the folder"
            raise StoreError("cannot be read or written", where=where, value=str(failure), remedy=remedy) from failure
        except sqlite3.DatabaseError as failure:
            if failure.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise
            raise BrokenLog("is no answer log, or a damaged one", where=where, value=str(failure), remedy=BROKEN) from failure
        except OSError as failure:
            raise StoreError(
                "cannot be read or written", where=where, value=failure.strerror or str(failure), remedy=BROKEN
            ) from failure
