"""The names of routing variables: all that a condition of a process may read.

Facts are known from reception on, a step's variables from its completion on, a member's from its answer on.
"""

from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import Node, NodeKind

APPLICANT_KIND = "applicant_kind"
"""Who applies: the value of the dossier's applicant kind, as text."""

MEMBER_OUTCOMES = ("finished", "refused", "withdrawn", "stopped")
"""What a child dossier of an interlinked group may answer."""


def agency_variable(key: str) -> str:
    """Holds the code of the agency that the slot ``key`` found at reception."""
    return f"agency_{key}"


def place_variable(key: str) -> str:
    """Holds the code of the commune given for the place ``key`` at reception."""
    return f"place_{key}"


def member_variable(line: str) -> str:
    """Holds one of MEMBER_OUTCOMES once the child dossier of procedure ``line`` has answered."""
    return f"ket_qua_{line.replace('-', '_')}"


def facts_of(definition: ProcedureDefinition) -> tuple[str, ...]:
    """Names known from reception on; all hold text."""
    agencies = (agency_variable(slot.key) for slot in definition.agencies)
    places = (place_variable(place.key) for place in definition.places)
    return (APPLICANT_KIND, *agencies, *places)


def variables_of(node: Node, definition: ProcedureDefinition) -> tuple[str, ...]:
    """Names that passing ``node`` makes known: the routing fields of its form, or a member's answer."""
    if node.kind is NodeKind.MEMBER and node.member:
        return (member_variable(node.member),)
    form = next((form for form in definition.forms if form.id == node.form), None)
    return () if form is None else tuple(field.key for field in form.fields if field.routing)
