"""Command line: ``python -m renewal build | check | read | query | export | template``.

Exit status: 0 fine, 1 the data has problems (listed), 2 the call is wrong, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from renewal import printing
from renewal.catalogue import Catalogue
from renewal.checks import check_files
from renewal.config import load_settings
from renewal.errors import (
    CallError,
    ConfigError,
    DataError,
    ExportError,
    RenewalError,
    StateFolderError,
)
from renewal.exporting.commanding import export_table, read_kind
from renewal.parameters import MONTH, find_place_code
from renewal.problems import sort_problems
from renewal.queries import load_queries
from renewal.reading import read_extract
from renewal.reading.months import build_month_end
from renewal.reading.settings import get_settings_path
from renewal.returned import check_returned
from renewal.templating import build_template
from renewal.warehouse import Snapshot, build_snapshot, ensure_snapshot, read_table, run_report

FINE, DATA_PROBLEMS, WRONG_CALL = 0, 1, 2
STOPPED = 130  # as every shell has it: 128 and the number of the signal


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    call = _build_parser().parse_args(arguments)
    try:
        status = int(call.run(call))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough, as `head` does. What is left in the buffer must
        # not fail a second time when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        print("已取消 / cancelled", file=sys.stderr)
        return STOPPED
    except (CallError, ConfigError, ExportError, StateFolderError) as error:
        print(f"{error}", file=sys.stderr)
        return WRONG_CALL
    except DataError as error:
        texts = [problem.as_text() for problem in error.problems] or [str(error)]
        print("\n".join(texts), file=sys.stderr)
        return DATA_PROBLEMS
    except RenewalError as error:
        print(f"{error}", file=sys.stderr)
        return DATA_PROBLEMS
    return status


def run_build(call: argparse.Namespace) -> int:
    """Build and publish a snapshot, print its path."""
    print(build_snapshot(load_settings(call.data, call.state)).path)
    return FINE


def run_check(call: argparse.Namespace) -> int:
    """Read files, say what is wrong with them, publish nothing."""
    paths = [_find_file(name) for name in call.files]
    settings = load_settings()
    returned, others = check_returned(settings, paths)
    read = check_files(settings, others) if others or not paths else []
    problems = sort_problems([*read, *returned])
    print(printing.format_problems(problems, call.format))
    return DATA_PROBLEMS if any(found.severity == "error" for found in problems) else FINE


def run_read(call: argparse.Namespace) -> int:
    """Print the tidy rows that one file becomes."""
    result = read_extract(_find_file(call.file), Catalogue(load_settings().data_dir))
    if result.is_refused:
        print(printing.format_problems(result.problems, "text"), file=sys.stderr)
        return DATA_PROBLEMS
    print(printing.format_rows(*printing.list_tidy_rows(result), call.format))
    return FINE


def run_query(call: argparse.Namespace) -> int:
    """Print the rows of a report."""
    parameters = _collect_parameters(call)
    frame = run_report(_serve(), call.report, parameters)
    print(printing.format_rows(list(frame.columns), frame.to_numpy().tolist(), call.format))
    return FINE


def run_export(call: argparse.Namespace) -> int:
    """Write a report or mart to a workbook, CSV or Parquet, by the ending of the file."""
    destination = Path(call.out)
    read_kind(destination)  # before anything is built
    parameters = _collect_parameters(call)
    export_table(_serve(), call.report, parameters, destination, call.lang, sys.stderr)
    print(destination)
    return FINE


def run_template(call: argparse.Namespace) -> int:
    """Write the blank table of a place for a month; units that are no longer valid are named."""
    destination = Path(call.out)
    if destination.suffix.lower() != ".xlsx":
        raise CallError(f"--out 应以 .xlsx 结尾 / must end in .xlsx (got {call.out!r})")
    settings = load_settings()
    snapshot = ensure_snapshot(settings).snapshot
    marts = {
        name: read_table(snapshot, load_queries("marts")[name]).to_dict("records")
        for name in ("dim_place", "fct_progress_value")
    }
    code = find_place_code(call.place, marts["dim_place"])
    template = build_template(settings.data_dir, marts["fct_progress_value"], code, call.month)
    try:
        destination.write_bytes(template.content)
        if template.settings_text:
            beside = get_settings_path(destination)
            beside.write_text(template.settings_text, encoding="utf-8")
    except OSError as error:
        raise ExportError(f"写不进去 / cannot be written: {error}") from error
    print(destination)
    if template.settings_text:
        print(f"填好的表旁要有 / the filled table needs beside it: {beside}", file=sys.stderr)
    if template.left_out:
        names = "、".join(template.left_out)
        print(f"已撤销，未列入 / no longer valid, left out: {names}", file=sys.stderr)
    return FINE


def _serve() -> Snapshot:
    """Return the snapshot in service; where newer data was refused, say why."""
    served = ensure_snapshot(load_settings())
    if served.problems:
        print("新数据未采用，以下为上一个快照的数 / newer data was refused:", file=sys.stderr)
        print(printing.format_problems(list(served.problems), "text"), file=sys.stderr)
    return served.snapshot


def _collect_parameters(call: argparse.Namespace) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for name, value in call.param:
        if name in parameters:
            raise CallError(f"参数 {name!r} 给了两次 / parameter {name!r} is given twice")
        parameters[name] = value
    return parameters


def _find_file(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise CallError(f"没有这个文件 / no such file: {name}")
    return path


def _parse_month(text: str) -> date:
    found = MONTH.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"应写作 YYYY-MM / is written YYYY-MM: {text!r}")
    return build_month_end(int(found["year"]), int(found["month"]))


def _parse_parameter(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator or not name:
        raise argparse.ArgumentTypeError(f"应写作 name=value / is written name=value: {text!r}")
    return name, value


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m renewal", description="旧改看板命令行 / the renewal board's command line"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="建立并发布快照 / build and publish a snapshot")
    build.add_argument("--data", metavar="DIR", help="数据目录 / data folder")
    build.add_argument("--state", metavar="DIR", help="快照目录 / snapshot folder")
    build.set_defaults(run=run_build)

    check = commands.add_parser("check", help="检查文件，不发布 / check files, publish nothing")
    check.add_argument("files", nargs="*", metavar="FILE")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.set_defaults(run=run_check)

    read = commands.add_parser("read", help="打印一个文件读成的数 / print what a file becomes")
    read.add_argument("file", metavar="FILE")
    read.add_argument("--format", choices=("csv", "json"), default="csv")
    read.set_defaults(run=run_read)

    query = commands.add_parser("query", help="打印一张报表 / print a report")
    query.add_argument("--format", choices=("table", "csv", "json"), default="table")
    query.set_defaults(run=run_query)

    export = commands.add_parser("export", help="导出文件 / write a report or mart to a file")
    export.add_argument("--out", metavar="FILE.xlsx|.csv|.parquet", required=True)
    export.add_argument("--lang", choices=("zh", "en"), default="zh")
    export.set_defaults(run=run_export)

    template = commands.add_parser("template", help="下月空表 / a blank table for the next month")
    template.add_argument("--place", metavar="CODE_OR_NAME", required=True)
    template.add_argument("--month", type=_parse_month, metavar="YYYY-MM")
    template.add_argument("--out", metavar="FILE.xlsx", required=True)
    template.set_defaults(run=run_template)

    for command in (query, export):
        command.add_argument("report", metavar="REPORT")
        command.add_argument(
            "--param", action="append", type=_parse_parameter, default=[], metavar="name=value"
        )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
