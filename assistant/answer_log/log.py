"""The answer log of one data folder: written by the command line and the server, listed and exported by `tightrope log`.

It never leaves the machine. Its size is bounded, the oldest answers go first, and an answer goes with any document it rests on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer_log.database import BrokenLog, Database
from assistant.answer_log.entry import Entry, now, read_entry
from assistant.answer_log.feedback import Feedback, case_of
from tightrope.errors import StoreError, UnknownName

if TYPE_CHECKING:
    from kg.document import DocumentInfo
    from tightrope.settings import Settings

FILE = "answers.sqlite3"
WAIT = 5.0  # seconds for another thread or process to finish; nobody waits for an answer meanwhile
TELLING_TITLE = 8  # characters; a shorter title stands in too many answers by chance


class AnswerLog:
    """The log in the folder `data`, `limit` bytes of entries at most. Safe from several threads and processes.

    Every method raises StoreError (StoreBusy where it is locked, BrokenLog where the file is damaged) except where it says so.
    """

    def __init__(self, data: Path, limit: int, wait: float = WAIT) -> None:
        self._database, self._limit = Database(data / FILE, wait), limit

    @classmethod
    def of(cls, settings: Settings) -> AnswerLog:
        """The log of the data folder, also where no answer is to be recorded any more."""
        return cls(settings.data, settings.answer_log_max_bytes)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    def record(self, entry: Entry, held: Callable[[], Collection[str]]) -> bool:
        """Keep `entry`; False where it rests on a document that has left meanwhile.

        `held` gives the ids of the documents published now. It is asked under the lock that `forget` takes after a publish, so
        that no answer slips in behind a removal. Entries on documents that left in any other way go here.
        """
        body = entry.encoded()
        size = len(body.encode())
        if size > self._limit:
            raise StoreError(
                "the answer is larger than the whole log may be", where=str(self.path), value=size,
                allowed=f"{self._limit:,} bytes", remedy="raise TIGHTROPE_ANSWER_LOG_MAX_BYTES",
            )  # fmt: skip
        with self._database.changing() as connection:
            present = set(held())
            _drop_absent(connection, present)
            if not entry.documents <= present:
                return False
            row = (entry.asked.origin.id, size, body)
            number = connection.execute("INSERT INTO answers (id, bytes, body) VALUES (?, ?, ?)", row).lastrowid
            rests = [(document, number) for document in entry.documents]
            connection.executemany("INSERT INTO rests_on VALUES (?, ?)", rests)
            _trim(connection, self._limit)
        return True

    def judge(self, feedback: Feedback) -> None:
        """Keep what a reader said, in place of what was said of the same thing before.

        Raises UnknownName where the answer is not held, UsageError where it has no such statement or citation.
        """
        with self._database.changing() as connection:
            found = connection.execute("SELECT number, body FROM answers WHERE id = ?", (feedback.answer,)).fetchone()
            if found is None:
                remedy = "ask again: the oldest answers leave the log first, and each with the documents it rests on"
                raise UnknownName("no such answer in the log", value=feedback.answer, remedy=remedy)
            feedback.check(json.loads(found[1])["answer"])
            key = (found[0], *feedback.place)
            connection.execute("DELETE FROM feedback WHERE (answer, statement, marker) = (?, ?, ?)", key)
            if feedback.verdict != "none":
                note = feedback.note and feedback.note.encode("utf-8", "replace").decode()
                connection.execute("INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?)", (*key, feedback.verdict, note, now()))

    def recent(self, count: int) -> list[dict[str, Any]]:
        """The newest entries, the newest first, each as `Entry.to_dict` with its `feedback`."""
        if not self._database.exists:
            return []
        with self._database.reading() as connection:
            rows = connection.execute("SELECT number, body FROM answers ORDER BY number DESC LIMIT ?", (count,)).fetchall()
            return [{**read_entry(body), "feedback": _said(connection, number)} for number, body in rows]

    def cases(self) -> list[dict[str, Any]]:
        """Everything that readers said, as evaluation cases, the oldest answer first."""
        if not self._database.exists:
            return []
        with self._database.reading() as connection:
            judged = "SELECT number, body FROM answers WHERE number IN (SELECT answer FROM feedback) ORDER BY number"
            rows = connection.execute(judged).fetchall()
            return [case_of(read_entry(body), said) for number, body in rows for said in _said(connection, number)]

    def forget(self, leaving: Collection[DocumentInfo], held: Collection[DocumentInfo]) -> int:
        """Erase every answer that rests on a document not `held`, or names one of `leaving`; how many there were.

        The file is written anew, so that no byte of them is left. A damaged file goes as a whole.
        """
        if not self._database.exists:
            return 0
        try:
            with self._database.changing() as connection:
                gone = _drop_absent(connection, {info.id for info in held})
                for words in _telling_words(leaving, held):
                    gone += connection.execute("DELETE FROM answers WHERE instr(body, ?) > 0", (words,)).rowcount
            self._database.rewrite()
        except BrokenLog:
            self._database.delete()
            return 0
        return gone

    def clear(self) -> None:
        """Erase everything, a damaged file as well."""
        if self._database.exists:
            self._database.empty()


def _drop_absent(connection: sqlite3.Connection, held: Collection[str]) -> int:
    """Delete the answers that rest on anything else than `held`."""
    named = {document for (document,) in connection.execute("SELECT DISTINCT document FROM rests_on")}
    query = "DELETE FROM answers WHERE number IN (SELECT answer FROM rests_on WHERE document = ?)"
    return sum(connection.execute(query, (document,)).rowcount for document in named - set(held))


def _trim(connection: sqlite3.Connection, limit: int) -> None:
    """Delete the oldest answers, as many as are too many."""
    running = "SELECT number, sum(bytes) OVER (ORDER BY number DESC) AS kept FROM answers"
    connection.execute(f"DELETE FROM answers WHERE number IN (SELECT number FROM ({running}) WHERE kept > ?)", (limit,))


def _said(connection: sqlite3.Connection, number: int) -> list[dict[str, Any]]:
    query = "SELECT statement, marker, verdict, note, at FROM feedback WHERE answer = ? ORDER BY statement, marker"
    return [
        {"statement": _place(statement), "marker": _place(marker), "verdict": verdict, "note": note, "at": at}
        for statement, marker, verdict, note, at in connection.execute(query, (number,))
    ]


def _place(stored: int) -> int | None:
    return None if stored < 0 else stored


def _telling_words(leaving: Collection[DocumentInfo], held: Collection[DocumentInfo]) -> Iterator[str]:
    """By what an answer can name a document that it does not cite: id, address, and a title that no other one has."""
    titles = {info.title for info in held}
    for info in leaving:
        yield json.dumps(info.id, ensure_ascii=False)
        if info.url:
            yield json.dumps(info.url, ensure_ascii=False)[1:-1]
        if len(info.title) >= TELLING_TITLE and info.title not in titles:
            yield json.dumps(info.title, ensure_ascii=False)[1:-1]
