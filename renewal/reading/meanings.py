"""What a column's header stands for: dictionary first, then subject and stage put together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from renewal.catalogue import Catalogue, HeaderWord
from renewal.reading.labels import list_spellings

# Parts that say up to when, not what; 8月 alone may be one month's increment and is no such part.
PERIOD = re.compile(
    r"截[至止]到?(?:20[0-9]{2}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[底末]?(?:目前)?"
    r"|(?:20[0-9]{2}年)?[0-9]{1,2}月?[-至—~][0-9]{1,2}月份?"
    r"|(?:20[0-9]{2}年)?[0-9]{1,2}月[底末]"
    r"|20[0-9]{2}年度?(?![0-9])"
)
LONGEST_HEADER = 60
STEMS = {"communities": "communit", "community": "communit"}


@dataclass(frozen=True)
class Reading:
    """One way to understand a header part: subject words and stages found in it."""

    subjects: frozenset[HeaderWord] = frozenset()
    stages: frozenset[str] = frozenset()


class Dictionary:
    """The header dictionary, with the words of one settings file before it.

    Parameters
    ----------
    catalogue : Catalogue
    own_words : mapping of str to HeaderWord
        By header text, or by the parts of a path joined with ``>``.
    """

    def __init__(self, catalogue: Catalogue, own_words: Mapping[str, HeaderWord]) -> None:
        self.catalogue = catalogue
        self.own_words = own_words
        self._parts = {part for word in catalogue.header_words for part in word.path}
        self._readings: dict[str, tuple[Reading, ...]] = {}

    def is_known(self, text: str) -> bool:
        """Return whether a text without its unit can be part of a header."""
        return (
            text in self.own_words
            or text in self._parts
            or any(reading.subjects or reading.stages for reading in self.list_readings(text))
        )

    def is_place(self, text: str) -> bool:
        """Return whether a text names a place or reporting unit of any time."""
        return any(name in self.catalogue.places_by_name for name in list_spellings(text))

    def get_role(self, text: str) -> str:
        """Return the role of a single header text, or ""."""
        word = self.own_words.get(text) or self.catalogue.find_header_word((text,))
        return word.role if word else ""

    def find_meaning(self, path: tuple[str, ...]) -> HeaderWord | str:
        """Return what a column's header means, or the rule that it breaks.

        A word of the dictionary counts only when the rest of the path does not contradict it:
        开工数 below 本月 is no cumulative count, 计划任务数 below 户数 counts no communities.
        """
        own = self.own_words.get(">".join(path)) or self.own_words.get(path[-1])
        if own:
            return own
        for word in self.catalogue.list_header_words(path):
            left = _list_leftover(word.path, path)
            if word.role != "measure" or all(self._agrees(word, part) for part in left):
                return word
        return self._compose(path)

    def list_readings(self, text: str) -> tuple[Reading, ...]:
        """Return every way to cut a text into subject, stage and filler words."""
        if text not in self._readings:
            plain = PERIOD.sub("", text)[:LONGEST_HEADER]
            whole = [word for word in self.catalogue.building_words if word.path[0] == plain]
            found = [_read_word(word) for word in whole] or self._cut(plain)
            self._readings[text] = tuple(dict.fromkeys(found))
        return self._readings[text]

    def _cut(self, text: str) -> list[Reading]:
        """Return every way to read a text, worked out from its end so that none is cut twice."""
        readings: list[list[Reading]] = [[] for _ in text] + [[Reading()]]
        for start in range(len(text) - 1, -1, -1):
            for word in self.catalogue.building_words:
                if text.startswith(word.path[0], start):
                    first = _read_word(word)
                    for rest in readings[start + len(word.path[0])]:
                        found = Reading(first.subjects | rest.subjects, first.stages | rest.stages)
                        if found not in readings[start]:
                            readings[start].append(found)
        return readings[0]

    def _agrees(self, word: HeaderWord, part: str) -> bool:
        return any(
            all(_is_about(word.indicator, subject.indicator) for subject in reading.subjects)
            and all(_has_stage(word.indicator, stage) for stage in reading.stages)
            for reading in self.list_readings(part)
        )

    def _compose(self, path: tuple[str, ...]) -> HeaderWord | str:
        choices = [self.list_readings(part) for part in path]
        if not all(choices):
            return "header.unknown"
        found: dict[str, HeaderWord] = {}
        for readings in itertools.product(*choices):
            subjects = {
                subject.indicator: subject for reading in readings for subject in reading.subjects
            }
            stages = {stage for reading in readings for stage in reading.stages}
            # What was started of the plan: 改造计划 > 已开工户数.
            leaf = readings[-1].stages
            if leaf and stages - leaf == {"planned"}:
                stages = set(leaf)
            if len(subjects) == 1 and len(stages) <= 1:
                (subject,) = subjects.values()
                stage = next(iter(stages), "{stage}")
                indicator = subject.indicator.replace("{stage}", stage)
                found[indicator] = HeaderWord(path, "measure", indicator, subject.unit)
        if len(found) == 1:
            return next(iter(found.values()))
        has_subject = any(reading.subjects for readings in choices for reading in readings)
        return "header.ambiguous" if has_subject else "header.unknown"


def _read_word(word: HeaderWord) -> Reading:
    return Reading(
        frozenset({word}) if word.role == "subject" else frozenset(),
        frozenset({word.indicator}) if word.role == "stage" else frozenset(),
    )


def _is_about(indicator: str, subject: str) -> bool:
    """Return whether an indicator counts what a subject word counts; shares go by their stem."""
    counted, stem = subject.split("_")[0], indicator.split("_")[0]
    return STEMS.get(counted, counted.rstrip("s")) == STEMS.get(stem, stem.rstrip("s"))


def _has_stage(indicator: str, stage: str) -> bool:
    """Return whether an indicator is of a stage; a start share stands below 计划 as below 开工."""
    if indicator.endswith("_share"):
        return stage == "planned" or stage[:5] in indicator
    return stage in indicator


def _list_leftover(parts: tuple[str, ...], path: tuple[str, ...]) -> list[str]:
    """Return the parts of a path that a word's path does not take up, the leaf always taken."""
    remaining = list(parts[:-1])
    left = []
    for part in path[:-1]:
        if remaining and part == remaining[0]:
            remaining.pop(0)
        else:
            left.append(part)
    return left
