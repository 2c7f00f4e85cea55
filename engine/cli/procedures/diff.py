"""What changes between two folders or files of one procedure, on the command line; no database is opened."""

import json
from pathlib import Path

import click

from engine.bootstrap import build
from engine.cli.environment import read_settings
from engine.cli.procedures.places import Place
from engine.domain.people import ALWAYS
from engine.domain.procedures import (
    AgencyRole,
    AgencySlot,
    Counting,
    Decision,
    ProcedureDefinition,
    ProcessVersion,
    unpublished,
)
from engine.domain.process import ProcessGraph
from engine.ports.process import ProcessFiles, UnreadableFile
from engine.usecases.designing.comparisons import Comparison, compare
from engine.usecases.designing.records import comparison_record

_PLACE = click.Path(exists=True, path_type=Path)


@click.command
@click.argument("old", type=_PLACE)
@click.argument("new", type=_PLACE)
@click.option("--json", "as_json", is_flag=True, help="Một đối tượng JSON: câu, loại thay đổi, phần tử hai bên.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Thay đổi từ OLD sang NEW: thư mục có procedure.toml và process.bpmn, hoặc tệp .bpmn."""
    files = build(read_settings()).process_files
    comparison = compare(*_editions(files, old, new))
    if as_json:
        click.echo(json.dumps(comparison_record(comparison), ensure_ascii=False))
        return
    for change in comparison.changes:
        ids = " → ".join(" ".join(side) or "—" for side in (change.before_ids, change.after_ids))
        click.echo(f"{change.sentence}{f'  [{ids}]' if change.before_ids or change.after_ids else ''}")
    click.echo(f"{len(comparison.changes)} thay đổi. Đường dài nhất: {_longest(comparison)}.")


def _editions(files: ProcessFiles, old: Path, new: Path) -> tuple[ProcessVersion, ProcessVersion]:
    """Both sides; a drawing without a procedure.toml beside it borrows the other's, so that only drawings differ."""
    places = Place(old), Place(new)
    graphs = [_graph(files, place.bpmn) for place in places]
    written = [_definition(files, place.definition) for place in places]
    spare = written[0] or written[1] or _bare(*graphs)
    before, after = (unpublished(said or spare, graph) for said, graph in zip(written, graphs, strict=True))
    return before, after


def _graph(files: ProcessFiles, place: Path) -> ProcessGraph:
    try:
        return files.read_process(place.read_bytes())
    except (OSError, UnreadableFile) as fault:
        raise click.ClickException(f"{place}: {_words(fault)}") from fault


def _definition(files: ProcessFiles, place: Path) -> ProcedureDefinition | None:
    if not place.is_file():
        return None
    try:
        return files.read_definition(place.read_bytes())
    except (OSError, UnreadableFile) as fault:
        raise click.ClickException(f"{place}: {_words(fault)}") from fault


def _words(fault: OSError | UnreadableFile) -> str:
    return fault.message if isinstance(fault, UnreadableFile) else "Không đọc được tệp này."


def _bare(*graphs: ProcessGraph) -> ProcedureDefinition:
    """What two drawings alone say of their procedure: the agencies, named by their lanes."""
    names = {lane.agency: lane.name for graph in graphs for lane in graph.lanes if lane.agency}
    return ProcedureDefinition(
        line=graphs[0].id,
        code="",
        name=graphs[0].name,
        field_code="",
        field_name="",
        term="",
        counting=Counting.BY_CLOCK,
        validity=ALWAYS,
        decision=Decision("", ALWAYS.since),
        agencies=tuple(AgencySlot(key, AgencyRole.COORDINATING, name) for key, name in names.items()),
    )


def _longest(comparison: Comparison) -> str:
    totals = (comparison.longest_before.total, comparison.longest_after.total)
    return " → ".join(total or "chưa rõ" for total in totals)
