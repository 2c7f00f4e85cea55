"""A supervisor over tiny programs, run as a process of its own by the supervisor's tests: ``small_office FOLDER CASE``.

Each program writes its name to FOLDER/stopped when it is asked to stop.
"""

import sys
from pathlib import Path

from engine.cli import children, supervisor
from engine.cli.children import Broken, python_program
from engine.cli.supervisor import StopAsked, supervising

POLITE = """
import pathlib, signal, subprocess, sys
def stop(*_):
    with open(sys.argv[2], "a") as stopped:
        print(sys.argv[1], file=stopped)
    sys.exit()
signal.signal(signal.SIGTERM, stop)
subprocess.Popen(["sleep", "1000"]) if sys.argv[1] == "parent" else None
pathlib.Path(sys.argv[2]).with_name(sys.argv[1]).touch()
while True:
    signal.pause()
"""
STUBBORN = """
import pathlib, signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[2]).with_name(sys.argv[1]).touch()
while True:
    signal.pause()
"""
DYING = "import sys; print('I cannot live like this'); sys.exit(3)"

CASES = {
    "polite": {"first": POLITE, "second": POLITE, "parent": POLITE},
    "stubborn": {"first": POLITE, "stubborn": STUBBORN},
    "dying": {"first": POLITE, "dying": DYING},
}


def main(folder: Path, case: str) -> None:
    supervisor.SECONDS_TO_STOP = 2
    children.FIRST_PAUSE = 0.01
    with supervising(folder) as office:
        try:
            for name, code in CASES[case].items():
                arguments = ("-c", code, name, str(folder / "stopped"))
                office.start(
                    python_program(name, *arguments, ready=None if name == "dying" else (folder / name).exists)
                )
            print("ready", flush=True)
            office.watch()
        except StopAsked:
            print("stopping", flush=True)
        except Broken as broken:
            print(f"{broken.reason}\n{broken.output}", flush=True)
            raise SystemExit(1) from None


main(Path(sys.argv[1]), sys.argv[2])
