"""Reads, checks and writes the files of process designers: BPMN, our extension namespace, procedure.toml, layout.

The only room that knows lxml. Imports ``engine.domain`` and ``engine.ports``. Entered through
``ProcessFileReader`` (the port ``ProcessFiles``); ``write`` makes a BPMN file of a graph. Never opens a file or a
socket: bytes in, values out.
"""

from engine.notation.files import ProcessFileReader
from engine.notation.writing import write

__all__ = ["ProcessFileReader", "write"]
