"""``python -m benchmarks``: measures everything in one run and prints the figures beside their aims."""

import json
import time
from pathlib import Path

import click

from benchmarks.figures import Report, tell, write
from benchmarks.measures import cost, crowds, deadlines, designing, rehearsing, relaying, steps
from benchmarks.stage import staged

AIMS = {
    "step_http_over_floor": "<= 2",
    "step_history_200_over_10": "<= 1.1",
    "step_dossiers_100k_over_1k": "<= 1.1",
    "statements_per_step": "<= 10",
    "commits_per_step": "1",
    "bytes_per_finished_dossier": "<= 12000",
    "sweep_open_100k_over_1k": "<= 1.2",
    "relay_messages_per_second": "",
    "deadlines_per_second": "",
    "reprojection_per_second": "",
    "dry_run_10k_over_1k": "<= 1.1",
    "dry_run_over_reading": "<= 2",
    "rehearsal_over_driving": "<= 1",
    "check_100_over_12_steps": "<= 20",
}
MEASURES = {
    "steps": steps.measure,
    "cost": cost.measure,
    "crowds": crowds.measure,
    "relaying": relaying.measure,
    "deadlines": deadlines.measure,
    "designing": designing.measure,
    "rehearsing": rehearsing.measure,
}


@click.command(help="Đo hiệu năng; mỗi con số là tỷ lệ trong cùng một lần chạy.")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Ghi số đo vào tệp này.")
@click.option("--only", multiple=True, type=click.Choice(list(MEASURES)), help="Chỉ đo phần này.")
@click.option("--open", "standing", default=deadlines.OPEN, help="Số hồ sơ đang mở khi đo việc tính lại hạn theo lịch.")
def main(file: Path | None, only: tuple[str, ...], standing: int) -> None:
    report = Report()
    deadlines.OPEN = standing
    with staged() as stage:
        for name in only or tuple(MEASURES):
            begun = time.monotonic()
            tell(f"{name}…")
            MEASURES[name](stage, report)
            tell(f"{name}: {time.monotonic() - begun:.0f} giây")
    for name, figure in report.figures.items():
        print(f"{name:32} {json.dumps(figure):60} {AIMS[name]}")
    if file is not None:
        write(report, file)


if __name__ == "__main__":
    main()
