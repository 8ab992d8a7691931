"""Every error the board raises itself.

RenewalError
├── ConfigError          a folder or setting is missing or wrong
├── CallError            a report, parameter or option that does not exist (exit status 2)
│   ├── UnknownReportError
│   ├── UnknownParameterError
│   ├── UnknownPlaceError
│   └── BriefingError    a place, month or slide of which there is nothing to brief
├── DataError            the data has problems (exit status 1)
│   ├── ReferenceDataError  a row of ``data/reference`` or ``data/curated`` breaks a rule
│   ├── ExtractError     a published table that cannot be read as it stands
│   │   ├── FileTooLargeError  one that would exhaust the server
│   │   └── SettingsError  a settings file beside it that cannot be read
│   └── CheckFailedError a check of severity ``error`` returned rows
├── SnapshotError        no snapshot to serve, or one that cannot be opened
│   └── StateFolderError a snapshot folder that cannot be written (exit status 2)
├── BusyError            too many uploaded files are being examined at once
├── QueryError           a SQL file whose header and text disagree
├── TranslationError     a label that has no text in a language
└── ExportError          a table that cannot be written as asked
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal.problems import Problem


class RenewalError(Exception):
    """Base of all errors raised by the board."""


class ConfigError(RenewalError):
    """A folder or a setting is missing or wrong."""


class CallError(RenewalError):
    """The caller asked for something that does not exist."""


class UnknownReportError(CallError):
    """No report has this name."""


class UnknownParameterError(CallError):
    """A report parameter is unknown, missing or of the wrong form."""


class UnknownPlaceError(CallError):
    """No place or reporting unit has this code or name."""


class BriefingError(CallError):
    """There is nothing to brief: no such place, month or slide."""


class DataError(RenewalError):
    """The data has problems, each of them named.

    Attributes
    ----------
    problems : tuple of Problem
        What is wrong, where, and what to do.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class ReferenceDataError(DataError):
    """A row of the reference or curated data breaks a rule."""


class ExtractError(DataError):
    """A published table cannot be read as it stands."""


class SettingsError(ExtractError):
    """The settings file beside a table cannot be read, or says what is not known.

    Attributes
    ----------
    place : str
        Where in the file, such as ``row 3``; "" when the message says it.
    """

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place


class FileTooLargeError(ExtractError):
    """A file holds more than the reader may take in."""


class CheckFailedError(DataError):
    """A check of severity ``error`` returned rows, so nothing was published."""


class SnapshotError(RenewalError):
    """There is no snapshot to serve, or it cannot be opened."""


class StateFolderError(SnapshotError):
    """The snapshot folder cannot be made or written."""


class BusyError(RenewalError):
    """Too many uploaded files are being examined at once."""


class QueryError(RenewalError):
    """A SQL file's header and its text disagree."""


class TranslationError(RenewalError):
    """A label has no text in a language."""


class ExportError(RenewalError):
    """A table cannot be written as asked."""
