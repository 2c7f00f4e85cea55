"""What is seen only with a whole procedure at hand: its ways on, who leads, what "ngày" means, a name for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.domain.people import AgencyKind
from engine.domain.step_tables.cells.agencies import LEAD, named_in
from engine.domain.step_tables.cells.conditions import ABOVE, Said, together_in, ways_in
from engine.domain.step_tables.model import (
    Agent,
    Branch,
    Question,
    ReadTables,
    Subject,
    TableProcedure,
    TableStep,
)
from engine.domain.step_tables.reading.arrangements import arranged, counted
from engine.domain.step_tables.texts import one_line, reference
from engine.domain.terms import Term, TermUnit


@dataclass
class Building:
    """A procedure while its rows are read."""

    name: str = ""
    code: str = ""
    term: str = ""
    is_of_a_part: bool = False  # whether ``term`` is that of one agency's steps
    steps: list[TableStep] = field(default_factory=list)
    has_orders: bool = False  # whether the table numbers its steps
    asked: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)

    def total(self, term: str, *, is_part: bool = False) -> None:
        """A total of the table: the first counts, one of a part only as long as no other comes."""
        if not self.term or (self.is_of_a_part and not is_part):
            self.term, self.is_of_a_part = term, is_part

    def counted(self) -> list[str]:
        """The terms that one dossier takes."""
        timed = [step for step in self.steps if step.term]
        return counted([step.work for step in timed], [step.term for step in timed])

    def is_new(self, question: Question, step: TableStep) -> bool:
        """Whether nothing like it was asked before: which commune, or which office a name stands for, is asked once."""
        if question.subject != Subject.AGENCY or not question.choices or "=" in question.choices[0][0]:
            return True
        first = question.choices[0][0]
        about = first if ":" in first else one_line(step.unit).casefold()
        is_new = about not in self.asked
        self.asked.add(about)
        return is_new

    def leave(self, words: str) -> None:
        """Words of a row that only name an act of the platform, kept with the step they stand under."""
        if self.steps:
            last = self.steps[-1]
            self.steps[-1] = replace(last, left=(*last.left, words))

    def add(self, step: TableStep) -> TableStep:
        """The step with an order of its own: a part of the one it says ("3.2") where a step has that already."""
        order, number = step.order, 2
        while order in self.taken:
            order, number = f"{step.order}.{number}", number + 1
        self.taken.add(order)
        self.steps.append(replace(step, order=order, written=step.order if order != step.order else ""))
        return self.steps[-1]


def finished(
    built: Sequence[Building],
    questions: Sequence[Question],
    rows: int,
    accounted: Mapping[tuple[str, int], str],
    catalogue: Sequence[Agent],
) -> ReadTables:
    """What was read, with the questions that only whole procedures raise; questions in the order of the rows."""
    asked = list(questions)
    procedures = []
    kept = [each for each in built if each.steps]
    for number, each in enumerate(kept, start=1):
        steps, more = _with_ways(each.steps)
        whole = arranged(steps)
        name = each.name or (f"Thủ tục {number}" if len(kept) > 1 else "Thủ tục chưa có tên")
        procedure = TableProcedure(one_line(name[:1].upper() + name[1:]), whole.steps, each.code, each.term)
        procedure, lead = _led(procedure, catalogue)
        asked += [*more, *whole.questions, *lead, *_days(procedure)]
        procedures.append(procedure)
    places = {place: at for at, place in enumerate(dict.fromkeys(place for place, _ in accounted))}
    asked.sort(key=lambda question: (places.get(question.source.place, 0), question.source.row))
    return ReadTables(tuple(procedures), tuple(asked), rows, dict(accounted))


def _with_ways(steps: Sequence[TableStep]) -> tuple[list[TableStep], list[Question]]:
    """The steps with the ways on and the steps at the same time that their words name, by their orders; one that is no
    step of the table is asked about."""
    found, asked = [], []
    by_phase: dict[str, dict[str, str]] = {}
    for at, step in enumerate(steps):
        if step.phase not in by_phase:
            by_phase[step.phase] = _targets(steps, step.phase)
        known, text = by_phase[step.phase], "\n".join((step.work, step.result))
        known = known | {ABOVE: steps[at - 1].order} if at else known
        ways = dict.fromkeys((*ways_in(text), *(Said(branch.when, branch.to) for branch in step.branches)))
        asked += [_ask_way(step, way, steps) for way in ways if way.to not in known]
        told = [Branch(way.when, known[way.to]) for way in ways if known.get(way.to, step.order) != step.order]
        following = steps[at + 1].order if at + 1 < len(steps) else ""
        several = sum(bool(branch.when) for branch in told) > 1
        branches = tuple(each for each in told if each.when or several or each.to != following)
        beside = dict.fromkeys((*together_in(text), *step.parallel))
        asked += [_ask_beside(step, number) for number in beside if number not in known]
        parallel = tuple(known[number] for number in beside if known.get(number, step.order) != step.order)
        found.append(replace(step, branches=branches, parallel=parallel))
    return _said_of_both(found), asked


def _said_of_both(steps: Sequence[TableStep]) -> list[TableStep]:
    """What one step says of another that is done at the same time is true of both."""
    places = {step.order: at for at, step in enumerate(steps)}
    both = {step.order: set(step.parallel) for step in steps}
    for step in steps:
        for other in step.parallel:
            both[other].add(step.order)
    return [replace(step, parallel=tuple(sorted(both[step.order], key=places.__getitem__))) for step in steps]


def _targets(steps: Sequence[TableStep], phase: str) -> dict[str, str]:
    """Orders by their number; of several with one number that of the same phase counts, else the first."""
    phases = {step.order: step.phase for step in steps}
    known: dict[str, str] = {}
    for step in sorted(steps, key=lambda each: each.phase != phase):
        owner = step.order.rpartition(".")[0]
        said = owner if phases.get(owner, step.phase) != step.phase else step.order  # as the table numbers it
        known.setdefault(reference(said), step.order)
        known.setdefault(reference(step.order), step.order)
    return known


def _ask_way(step: TableStep, way: Said, steps: Sequence[TableStep]) -> Question:
    when, to = way.when, way.to
    named = (
        f"Bước {step.order} nói chuyển tới bước {to}"
        + (f" khi {when}" if when else "")
        + ", nhưng bảng không có bước đó."
    )
    others = [each for each in steps[:_MOST_CHOICES] if each is not step]
    ways = [(f"{when}={each.order}", f"Tới bước {each.order}: {one_line(each.work)[:60]}") for each in others]
    choices = (("none", "Bỏ nhánh này, đi tiếp bước sau"), *ways)
    return Question(step.source, Subject.BRANCH, f"{named} Đi đâu?", step.order, choices)


def _ask_beside(step: TableStep, number: str) -> Question:
    text = f"Bước {step.order} nói làm cùng lúc với bước {number}, nhưng bảng không có bước đó. Làm lần lượt?"
    return Question(step.source, Subject.BRANCH, text, step.order, (("none", "Đúng, làm lần lượt"),))


def _led(procedure: TableProcedure, catalogue: Sequence[Agent]) -> tuple[TableProcedure, list[Question]]:
    """The procedure with its lead agency: the only department that the steps or the name say; else it is asked for."""
    departments = {agent.code: agent for agent in catalogue if agent.kind is AgencyKind.DEPARTMENT}
    named = [step.agency for step in procedure.steps if step.agency in departments]
    lead = max(dict.fromkeys(named), key=named.count, default="") or named_in(procedure.name, catalogue)
    if lead:
        name = departments[lead].name
        steps = [_given(step, lead, name) if step.agency == LEAD else step for step in procedure.steps]
        return replace(procedure, steps=tuple(steps), lead=lead), []
    needing = next((step for step in procedure.steps if step.agency == LEAD), None)
    if needing is None or not departments:
        return procedure, []
    text = f"Bảng không ghi cơ quan chủ trì «{procedure.name[:100]}». Là cơ quan nào?"
    choices = tuple((agent.code, agent.name) for agent in departments.values())
    return procedure, [Question(needing.source, Subject.LEAD, text, needing.order, choices)]


def _given(step: TableStep, code: str, name: str) -> TableStep:
    return replace(step, agency=code, matched=step.matched.replace("cơ quan chủ trì", f"cơ quan chủ trì, {name}"))


def _days(procedure: TableProcedure) -> list[Question]:
    """Whether "ngày" means working days: asked once where a step says no more than "ngày"."""
    terms = [(step, Term.parse(step.term)) for step in procedure.steps if step.term]
    bare = next((step for step, term in terms if term.unit is TermUnit.CALENDAR_DAYS and "lịch" not in step.term), None)
    if bare is None:
        return []
    text = f"Bảng ghi «{bare.term}». «Ngày» trong bảng là ngày làm việc hay ngày lịch (kể cả ngày nghỉ)?"
    return [Question(bare.source, Subject.DAYS, text, bare.order, _DAY_CHOICES)]


_MOST_CHOICES = 60
_DAY_CHOICES = (("working", "Ngày làm việc"), ("calendar", "Ngày lịch, kể cả ngày nghỉ"))
