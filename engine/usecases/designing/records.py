"""What is found of process files as plain records, in the same words on the command line and at the API.

Their keys are a promise to programs: they are added to, never renamed.
"""

from dataclasses import asdict
from typing import Any

from engine.domain.papers import PAPER_NAMES
from engine.domain.rehearsals.sketching import SKETCHED
from engine.domain.statuses import NATIONAL_STATUS_NAMES
from engine.domain.step_tables.model import ReadTables
from engine.usecases.designing.checking import Judged
from engine.usecases.designing.comparisons import Comparison
from engine.usecases.designing.file_rehearsals import RehearsedFiles, ToldPath
from engine.usecases.designing.moves import DryRun, standing_on_removed

Record = dict[str, Any]


def verdict_record(judged: Judged, milliseconds: int) -> Record:
    """The verdict on one file, its findings, and how long it took."""
    return {
        "verdict": judged.verdict.value,
        "findings": [{**asdict(finding), "severity": finding.severity.value} for finding in judged.findings],
        "milliseconds": milliseconds,
    }


def tables_record(found: ReadTables) -> Record:
    """The step tables of a file: procedures with steps, questions, and how many rows have their place."""
    return {
        "procedures": [
            {
                "name": procedure.name,
                "steps": [
                    {
                        "order": step.written or step.order,
                        "work": step.work,
                        "unit": step.unit,
                        "term": step.term,
                        "source": str(step.source),
                    }
                    for step in procedure.steps
                ],
            }
            for procedure in found.procedures
        ],
        "questions": [{"source": str(each.source), "text": each.text} for each in found.questions],
        "rows": found.rows,
        "rows_accounted": len(found.accounted),
    }


def comparison_record(found: Comparison) -> Record:
    """What one version changes of another: sentences with the elements of both drawings, and the terms."""
    return {
        "changes": [
            {"sentence": each.sentence, "kind": each.kind.value, "before": each.before_ids, "after": each.after_ids}
            for each in found.changes
        ],
        "longest": {"before": found.longest_before.total, "after": found.longest_after.total},
        "agencies": [{"agency": row.agency, "before": row.before, "after": row.after} for row in found.terms],
    }


def dry_run_record(found: DryRun) -> Record:
    """What a version would do to each running dossier of its procedure."""
    return {
        "line": found.target.definition.line,
        "to": found.target.number,
        "clause": found.clause.value,
        "running": found.running,
        "already": found.already,
        "counts": {fate.value: count for fate, count in found.counts.items()},
        "warnings": list(standing_on_removed(found)),
        "dossiers": [
            {
                "code": each.code,
                "version": each.number,
                "fate": each.fate.value,
                "step": each.step,
                "because": each.because,
            }
            for each in found.judged
        ],
    }


def rehearsal_record(found: RehearsedFiles) -> Record:
    """How a process went when every path of it was driven, each path in full, and its sample dossiers."""
    rehearsed, coverage = found.rehearsed, found.rehearsed.coverage(found.version)
    names = {node.id: node.name or node.id for node in found.version.graph.nodes}
    longest, shortest = rehearsed.longest, rehearsed.shortest
    return {
        "procedure": found.version.definition.name,
        "sketched": found.is_sketched,
        "note": SKETCHED if found.is_sketched else "",
        "sound": found.is_sound,
        "refusal": rehearsed.rehearsal.refusal,
        "paths": len(rehearsed.rehearsal.paths),
        "longest": longest.total if longest else "",
        "shortest": shortest.total if shortest else "",
        "legal_term": rehearsed.legal,
        "over_legal_term": rehearsed.over,
        "coverage": coverage.percent,
        "undriven": [{"flow": each.flow, "why": each.why} for each in rehearsed.rehearsal.undriven],
        "left_out": rehearsed.rehearsal.left_out,
        "failures": [
            {"step": names.get(path.stuck_at, ""), "message": path.fault, "way": [names[node] for node in path.nodes]}
            for path in rehearsed.rehearsal.failures
        ],
        "samples": [
            {"name": sample.name, "passed": sample.is_kept, "faults": list(sample.faults), "total": sample.total}
            for sample in found.samples
        ],
        "each_path": [_path(found, number, each) for number, each in enumerate(found.told(), start=1)],
    }


def _path(found: RehearsedFiles, number: int, told: ToldPath) -> Record:
    """One path with its acts: reception, then each step with what the platform does at it."""
    nodes = {node.id: node for node in found.version.graph.nodes}
    agencies = {slot.key: slot.name for slot in found.version.definition.agencies}
    agencies["return_desk"] = "Bộ phận Một cửa nơi trả kết quả"
    return {
        "number": number,
        "total": told.sum.total,
        "over_legal_term": told.sum.is_over,
        "said": list(told.said),
        "fault": told.path.fault,
        "way": [nodes[node].name or node for node in told.path.nodes],
        "steps": [
            {
                "element": scene.node,
                "step": nodes[scene.node].name if scene.node else "Nộp và tiếp nhận hồ sơ",
                "agency": agencies.get(scene.slot, scene.slot),
                "term": nodes[scene.node].term if scene.node else "",
                "statuses": [NATIONAL_STATUS_NAMES[found.codes[state]] for state in scene.statuses],
                "papers": [*(PAPER_NAMES[paper] for paper in scene.papers), *scene.results],
            }
            for scene in told.scenes
        ],
    }
