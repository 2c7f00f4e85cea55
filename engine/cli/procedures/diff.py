"""What changes between two folders or files of one procedure, on the command line; no database is opened."""

import json
from pathlib import Path

import click

from engine.bootstrap import build
from engine.cli.environment import read_settings
from engine.cli.procedures.places import Place
from engine.domain.people import SYSTEM
from engine.ports.process import UnreadableFile
from engine.usecases.designing.comparisons import Comparison, Side
from engine.usecases.designing.records import comparison_record

_PLACE = click.Path(exists=True, path_type=Path)


@click.command
@click.argument("old", type=_PLACE)
@click.argument("new", type=_PLACE)
@click.option("--json", "as_json", is_flag=True, help="Một đối tượng JSON: câu, loại thay đổi, phần tử hai bên.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Thay đổi từ OLD sang NEW: thư mục có procedure.toml và process.bpmn, hoặc tệp .bpmn."""
    comparison = _compared(_side(Place(old)), _side(Place(new)))
    if as_json:
        click.echo(json.dumps(comparison_record(comparison), ensure_ascii=False))
        return
    for change in comparison.changes:
        ids = " → ".join(" ".join(side) or "—" for side in (change.before_ids, change.after_ids))
        click.echo(f"{change.sentence}{f'  [{ids}]' if change.before_ids or change.after_ids else ''}")
    click.echo(f"{len(comparison.changes)} thay đổi. Đường dài nhất: {_longest(comparison)}.")


def _compared(old: Side, new: Side) -> Comparison:
    try:
        return build(read_settings()).file_comparisons.compare(SYSTEM, old, new)
    except UnreadableFile as fault:
        raise click.ClickException(fault.message) from fault


def _side(place: Place) -> Side:
    try:
        definition = place.definition.read_bytes() if place.definition.is_file() else None
        return Side(str(place.named), place.bpmn.read_bytes(), definition)
    except OSError as fault:
        raise click.ClickException(f"{place.named}: Không đọc được tệp này.") from fault


def _longest(comparison: Comparison) -> str:
    totals = (comparison.longest_before.total, comparison.longest_after.total)
    return " → ".join(total or "chưa rõ" for total in totals)
