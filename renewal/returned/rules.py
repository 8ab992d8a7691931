"""What can be wrong with a file that was taken from the board, in both languages."""

from __future__ import annotations

from typing import Final

from renewal.problems import Problem, Severity

# Severity, what must hold (Chinese, English), cure (Chinese, English).
RULES: Final[dict[str, tuple[Severity, str, str, str, str]]] = {
    "export.edited": (
        "error",
        "从看板导出的格应与看板所载一致（前为文件所载，后为看板所载）",
        "a cell taken from the board must hold what the board holds (the file's ≠ the board's)",
        "请改回；数字本身要更正的，请更正原件再导入",
        "Change it back; a figure that is wrong is corrected in its source and read in again",
    ),
    "export.row_missing": (
        "error",
        "导出时有的行，文件里应还在",
        "a row that was exported must still stand in the file",
        "请补回这一行，或重新导出",
        "Put the row back, or export the table again",
    ),
    "export.row_added": (
        "error",
        "文件里的行应是看板所载的行",
        "a row of the file must be one that the board holds",
        "请删去这一行；要新增数据，请更正原件再导入",
        "Remove the row; new data is added to its source and read in again",
    ),
    "export.row_count": (
        "error",
        "行数应与导出时相同（前为文件行数，后为导出行数）",
        "there must be as many rows as were exported (the file's ≠ those exported)",
        "请补回缺的行、删去多的行，或重新导出",
        "Put back what is missing and remove what was added, or export the table again",
    ),
    "export.header": (
        "error",
        "“数据”的表头应与导出时相同",
        "the headers of the flat sheet must be those that were exported",
        "请改回表头，或移走多出的列",
        "Change the header back, or take the extra column away",
    ),
    "export.column_missing": (
        "error",
        "导出时有的列，文件里应还在",
        "a column that was exported must still stand in the file",
        "请补回这一列，或重新导出",
        "Put the column back, or export the table again",
    ),
    "export.report": (
        "error",
        "文件所记的报表和参数应是看板现有的",
        "the report and parameters that the file names must be the board's",
        "请在看板上重新导出",
        "Export the table again",
    ),
    "export.other_snapshot": (
        "note",
        "文件所据的快照不是现用的快照（前为文件所据，后为现用），不一致处可能是数据已更新",
        "the file was made from another snapshot than the one that serves (the file's ≠ the one "
        "that serves); what differs may be newer data",
        "如需按现用数据核对，请重新导出",
        "Export the table again to hold it against today's data",
    ),
    "export.not_served": (
        "note",
        "没有可用的快照，未能与看板核对",
        "there is no snapshot to hold the file against",
        "请先运行 python -m renewal build",
        "Run python -m renewal build first",
    ),
    "export.more": (
        "warning",
        "不一致处很多，其余不再逐一列出",
        "there are many differences; the others are not listed",
        "请重新导出",
        "Export the table again",
    ),
}


def build_finding(
    rule: str,
    file_name: str,
    sheet: str = "",
    cell: str = "",
    value: str = "",
    *,
    hint: str = "",
    severity: Severity | None = None,
) -> Problem:
    """Return a problem by its rule; ``hint`` is added to both cures."""
    own, rule_zh, rule_en, cure_zh, cure_en = RULES[rule]
    return Problem(
        file_name=file_name,
        sheet=sheet,
        cell=cell,
        rule=rule,
        severity=severity or own,
        value=value,
        rule_zh=rule_zh,
        rule_en=rule_en,
        cure_zh=f"{cure_zh}（{hint}）" if hint else cure_zh,
        cure_en=f"{cure_en} ({hint})" if hint else cure_en,
    )
