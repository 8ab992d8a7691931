"""Spaces per 100 households: words and figures, since four measures share no axis."""

from fractions import Fraction

from renewal.charts.layout import Row, read_name
from renewal.i18n import Language, format_count, format_qualified, translate
from renewal.metrics import divide, format_figure


def read_share(row: Row) -> Fraction | None:
    """Give a row's spaces per 100 households, exactly; None where it may not be divided."""
    if row.get("reason") or not row.get("spaces_per_100_households_qualifier"):
        return None
    share = divide(row["spaces"], row.get("counted"))
    return None if share is None else 100 * share


def format_share_of_households(row: Row, language: Language) -> str:
    """Write spaces per 100 households with one decimal; `—` where there are none."""
    share = read_share(row)
    if share is None:
        return format_count(None, language)
    text = format_qualified(
        format_count(share, language, 1), row["spaces_per_100_households_qualifier"], language
    )
    return translate("parking.per_100", language, number=text)


def write_share_scope(row: Row, language: Language) -> str:
    """Say what was divided by what, both with stage and qualifier, or why nothing was."""
    spaces = format_figure(row["spaces"], "space", language, row.get("spaces_qualifier"))
    if row.get("reason") == "not_stated":
        return translate("parking.no_households", language, spaces=spaces)
    counted = format_figure(row["counted"], "household", language, row.get("counted_qualifier"))
    if row.get("reason"):
        return translate("parking.scope_open", language, spaces=spaces, counted=counted)
    return translate(
        "parking.scope",
        language,
        stage=translate(f"parking.stage.{row['stage']}", language),
        spaces=spaces,
        counted=translate(f"parking.counted_{row['scope']}", language, counted=counted),
    )


def describe_undivided(row: Row, language: Language) -> str:
    """Say of a row why it has no share."""
    return translate(
        "parking.describe_undivided",
        language,
        name=read_name(row, language),
        measure=translate(f"parking.measure.{row['measure']}", language),
        scope=write_share_scope(row, language),
    )
