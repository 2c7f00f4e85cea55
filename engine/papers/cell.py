"""The closed cell where typst runs: one process for one piece of work, started by file name, told by standard input.

Before any template is read it gives up the right to open files and sockets, and most of the machine's memory and time.
Imports nothing of ours, so that nothing of ours is inside.
"""

import json
import os
import resource
import sys
from typing import Any, Literal

STANDARD: Literal["a-2b"] = "a-2b"

# Each face is used once while files can still be opened; the library keeps what it has read.
_FACES = b'#set text(font: "Tinos")\na *b* _c_ *_d_*'


def close_doors(seconds: int, megabytes: int) -> None:
    """From here on nothing can be opened, and the process dies when it takes more than it was given."""
    limits = {
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: megabytes << 20,
    }
    for limit, value in limits.items():
        most = resource.getrlimit(limit)[1]
        least = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(limit, (least, least))


def main() -> None:
    """Print each source with its data: a line of JSON, an answer for each (``size`` or ``fault``), then their bytes."""
    work = json.load(sys.stdin.buffer)
    os.putenv("RAYON_NUM_THREADS", "1")  # threads reserve memory by the processor; limits should mean one thing
    import typst  # noqa: PLC0415 - it reads the variable above when it is imported

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[work["fonts"]])

    def print_one(source: bytes, data: str) -> bytes:
        made: bytes = typst.compile(
            source,
            root=work["fonts"],
            package_path=work["fonts"],
            package_cache_path=work["fonts"],
            font_paths=fonts,
            sys_inputs={"data": data},
            pdf_standards=[STANDARD],
            timestamp=work["made_at"],
        )
        return made

    print_one(_FACES, "")
    close_doors(work["seconds"], work["megabytes"])
    answers: list[dict[str, Any]] = []
    files = []
    for source, data in work["sheets"]:
        try:
            files.append(print_one(source.encode(), data))
            answers.append({"size": len(files[-1])})
        except BaseException as fault:  # the library panics outside Exception; whatever it is, the asker hears of it
            answers.append({"fault": str(fault), "where": getattr(fault, "diagnostic", "")})
    sys.stdout.buffer.write(json.dumps(answers).encode() + b"\n" + b"".join(files))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
