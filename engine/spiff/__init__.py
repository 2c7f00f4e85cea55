"""The engine room: the only room that knows SpiffWorkflow and CEL. It runs, saves and restores processes; nothing else.

May import: ``engine.ports``, ``engine.domain``. Entered through ``SpiffRuntime`` (``ports.ProcessRuntime``) and
``CelConditions`` (``ports.Conditions``). It never stores anything, reads no clock but its own stopwatch, knows no
deadline and no agency, and never evaluates Python from a file.

A published graph becomes a SpiffWorkflow specification (``plan``, with the nodes of ``nodes``); SpiffWorkflow moves
the tokens (``execution``); between two acts a dossier keeps only where its tokens stand (``marking``).
"""

from engine.spiff.conditions import CelConditions
from engine.spiff.runtime import SpiffRuntime

__all__ = ["CelConditions", "SpiffRuntime"]
