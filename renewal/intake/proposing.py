"""Lines for the settings file beside a table, proposed from what is wrong with the table."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renewal.problems import Problem
from renewal.reading.results import ACCEPTABLE_RULES
from renewal.reading.settings import STAGES
from renewal.reading.units import SETTINGS_UNITS

HEADER_RULES = frozenset(
    {"header.unknown", "header.ambiguous", "header.repeated", "header.no_name"}
)
UNIT_RULES = frozenset({"header.unit", "header.share_unit"})
# Most rules of reading cannot be let stand; they hold a full stop, names of checks hold none.
READING_RULE = "."


@dataclass(frozen=True)
class Proposal:
    """One line to fill in.

    Attributes
    ----------
    section : str
        ``headers``, ``units``, ``accept``, or "" for a key at the top.
    key : str
        As it stands in TOML.
    line : str
        Key and value; the value is blank where nothing may be guessed.
    choices : tuple of str
        What may be written; empty where that is a long list or free text.
    """

    section: str
    key: str
    line: str
    choices: tuple[str, ...] = ()


def propose_settings(
    problems: Sequence[Problem], printed: Mapping[tuple[str, str], str]
) -> tuple[Proposal, ...]:
    """Return the settings that would answer problems; values are left for the clerk to fill in.

    Parameters
    ----------
    problems : sequence of Problem
    printed : mapping of (sheet, cell) to str
        What cells print: a finding that may stand names it.
    """
    found: dict[str, Proposal] = {}
    for problem in problems:
        proposal = _propose(problem, printed.get((problem.sheet, problem.cell), ""))
        if proposal is not None:
            found.setdefault(f"{proposal.section}.{proposal.key}", proposal)
    return tuple(found.values())


def add_proposals(text: str, proposals: Sequence[Proposal]) -> str:
    """Return the content of a settings file with the lines that it does not have yet."""
    lines = text.splitlines()
    for proposal in proposals:
        if _has_key(lines, proposal):
            continue
        if proposal.section == "accept":
            lines += ["", "[[accept]]", *proposal.line.splitlines()]
        elif not proposal.section:
            lines.insert(0, _comment(proposal))
        else:
            head = f"[{proposal.section}]"
            if head not in (line.strip() for line in lines):
                lines += [*([""] if lines else []), head]
            position = next(n for n, line in enumerate(lines) if line.strip() == head)
            lines.insert(position + 1, _comment(proposal))
    return "\n".join(lines) + "\n" if lines else ""


def _may_stand(rule: str) -> bool:
    return READING_RULE not in rule or rule in ACCEPTABLE_RULES


def _propose(problem: Problem, printed: str) -> Proposal | None:
    key = _quote(problem.value.replace(" / ", ">"))
    if problem.rule in HEADER_RULES:
        return Proposal("headers", key, f'{key} = ""', ("ignore",))
    if problem.rule == "header.share_unit":
        return Proposal("units", key, f'{key} = ""', ("%", "1"))
    if problem.rule in UNIT_RULES:
        return Proposal("units", key, f'{key} = ""', tuple(SETTINGS_UNITS)[:-1])
    if problem.rule == "header.stage":
        return Proposal("", "stage", 'stage = ""', STAGES)
    if problem.rule == "sheet.several_tables":
        return Proposal("", "sheet", 'sheet = ""', tuple(problem.value.split("、")))
    if problem.severity == "error" and problem.cell and _may_stand(problem.rule):
        texts = {"rule": problem.rule, "cell": problem.cell, "printed": printed, "reason": ""}
        lines = "\n".join(f"{name} = {_quote(value)}" for name, value in texts.items())
        return Proposal("accept", f"{problem.rule} {problem.cell}", lines)
    return None


def _quote(text: str) -> str:
    """Write a text as a basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(proposal: Proposal) -> str:
    return (
        f"{proposal.line}  # {' | '.join(proposal.choices)}" if proposal.choices else proposal.line
    )


def _has_key(lines: Sequence[str], proposal: Proposal) -> bool:
    if proposal.section == "accept":
        return proposal.line in "\n".join(lines)
    begins = re.compile(rf"\s*{re.escape(proposal.key)}\s*=")
    return any(begins.match(line) for line in lines)
