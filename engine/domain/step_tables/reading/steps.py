"""Steps of one row: a row may hold one, several in its lines, or more words of the step over it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.domain.people import AgencyKind, Position
from engine.domain.process import STEP_KIND_NAMES, StepKind
from engine.domain.step_tables.cells.agencies import COMMUNE_KINDS, DESK, LEAD, Named, found_by, who_does
from engine.domain.step_tables.cells.conditions import together_in, ways_in
from engine.domain.step_tables.cells.durations import (
    NO_TERM,
    Duration,
    durations_in,
    is_duration,
    is_same,
    read_duration,
)
from engine.domain.step_tables.cells.kinds import kind_of, platform_acts
from engine.domain.step_tables.model import Agent, Branch, Question, Source, Subject, TableStep
from engine.domain.step_tables.reading.headers import Role
from engine.domain.step_tables.reading.rows import Row
from engine.domain.step_tables.texts import leading_order, one_line, without_bullet

_CHOICES = 8
_USUAL = {StepKind.RECEPTION: Position.CLERK, StepKind.RETURN: Position.CLERK, StepKind.APPROVAL: Position.LEADER}
_IN_WORDS = re.compile(
    r"\(([^()]*)\)|(?:thời (?:gian|hạn)|trong(?: vòng| thời hạn)?|không quá|tối đa|chậm nhất)[^.;\n]{0,40}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """A step with what has to be asked about it."""

    step: TableStep
    questions: tuple[Question, ...] = ()


def steps_of(row: Row, order: str, phase: str, is_first: bool, catalogue: Sequence[Agent]) -> list[Found]:
    """The steps of a row that holds at least one; ``order`` is the one to give where the row says none."""
    pieces = _pieces(row)
    return [
        _found(row, piece, piece.order or order, phase, is_first and at == 0, catalogue)
        for at, piece in enumerate(pieces)
    ]


def more_words(step: TableStep, row: Row) -> TableStep:
    """The step with what a further row adds to it: contents, results."""
    work, result = row.work, row.text(Role.RESULT, "; ")
    work = "" if not work or row.repeats(Role.WORK) or work in step.work else work
    result = "" if not result or row.repeats(Role.RESULT) or result in step.result else result
    lone = "" if work or result else row.lone
    left = (*step.left, *platform_acts(work or lone))
    branches, parallel = _leads(row)
    added = work or (lone if lone not in step.work else "")
    return replace(
        step,
        work=f"{step.work}\n{added}" if added else step.work,
        result="; ".join(filter(None, (step.result, result))),
        left=tuple(dict.fromkeys(left)),
        branches=tuple(dict.fromkeys((*step.branches, *branches))),
        parallel=tuple(dict.fromkeys((*step.parallel, *parallel))),
    )


def _leads(row: Row) -> tuple[tuple[Branch, ...], tuple[str, ...]]:
    """The ways on and the steps done at the same time that a row says beside its work, as it numbers them."""
    notes, next_ = row.said(Role.NOTE), row.said(Role.NEXT)
    ways = [*(way for note in notes for way in ways_in(note)), *(way for to in next_ for way in ways_in(to, bare=True))]
    return tuple(Branch(way.when, way.to) for way in ways), together_in("\n".join((*notes, *next_)))


@dataclass(frozen=True)
class _Piece:
    order: str
    work: str
    unit: str
    term: str
    whole: str = ""  # the one term that the table gives all pieces of the row


def _pieces(row: Row) -> list[_Piece]:
    """The row cut into the steps its lines, or its columns of doers, hold; or whole."""
    if done := [(row.cells[at], doer) for at, doer in row.columns.doers if at < len(row.cells) and row.cells[at]]:
        order, text = leading_order(row.work)
        return [_Piece(order if at == 0 else "", text, doer, term) for at, (term, doer) in enumerate(done)]
    work, unit, term = row.work, row.text(Role.UNIT), _term_text(row)
    marked = _marked(work)
    terms = [without_bullet(line) for line in term.split("\n")]
    units = [without_bullet(line) for line in unit.split("\n")]
    if len(marked) > 1:
        count = len(marked)
        own = [each for each in terms if is_duration(each)]
        who = units if len(units) == count else [unit] * count
        ending = [_ending(text) for _, text in marked]
        if len(own) != count and sum(bool(said) for _, said in ending) * 2 >= count:
            return [_Piece(marked[at][0], text, who[at], said) for at, (text, said) in enumerate(ending)]
        spread = own if len(own) == count else [""] * count
        whole_term = term if len(own) != count else ""
        return [
            _Piece(order, text, who[at], _tail(spread[at]), whole_term if at == 0 else "")
            for at, (order, text) in enumerate(marked)
        ]
    is_numbered = not row.columns.of(Role.ORDER) and bool(re.match(r"\d{1,2}[.)]\s", work))
    alone = leading_order(work, bare=is_numbered)
    if not alone[0] and (placed := leading_order(unit))[0] and not row.order:
        alone, unit = (placed[0], work), placed[1]
    whole = _Piece(alone[0], alone[1], unit, term)
    said_again = any(line.startswith("(") for line in term.split("\n"))  # "04 giờ\n(0,5 ngày)" is one term
    aligned = (
        len(terms) > 1 and len(units) == len(terms) and all(is_duration(each) for each in terms) and not said_again
    )
    if not aligned or len(set(units)) == 1:
        return [whole]
    works = [without_bullet(line) for line in alone[1].split("\n")]
    if len(works) == len(terms) + 1 and works[0].endswith(":"):  # "Giải quyết:\n- Phân công\n- Thẩm định"
        works = [f"{works[0]} {each}" for each in works[1:]]
    texts = works if len(works) == len(terms) else [alone[1]] * len(terms)
    return [_Piece(alone[0] if at == 0 else "", texts[at], units[at], _tail(terms[at])) for at in range(len(terms))]


def _marked(work: str) -> list[tuple[str, str]]:
    """(order, text) of each step that a cell marks: "B1: Tiếp nhận", "B2: Thẩm định", on lines or after full stops."""
    lines = re.split(r"\n|(?<=[.;])\s+(?=(?:Bước|B)\s?\d{1,2}\s*[.:)\-–])", work)
    found: list[tuple[str, str]] = []
    for line in lines:
        order, text = leading_order(line)
        if order:
            found.append((order, text))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        else:
            return []
    return found


def _ending(text: str) -> tuple[str, str]:
    """A text and the duration it ends with: "Văn thư phát hành: 0,5 ngày." -> ("Văn thư phát hành", "0,5 ngày")."""
    found = re.fullmatch(r"(.+?)\s*[:(–-]\s*([^:()–-]{2,60}?)\)?[\s.;,]*", text, re.DOTALL)
    said = re.sub(r"^thời (?:gian|hạn)\s*", "", found[2], flags=re.IGNORECASE) if found else ""
    return (found[1], said) if found and is_duration(said) else (text, "")


def _tail(term: str) -> str:
    """ "Chuyên viên: 1 ngày" says whose duration it is before it says it."""
    return term.rpartition(":")[2].strip() or term


def _term_column(row: Row) -> int | None:
    """The column of durations that counts: of several that say one the one that holds now."""
    columns = sorted(row.columns.of(Role.TERM), key=lambda at: row.columns.ranks[at] if row.columns.ranks else 1)
    return next((at for at in columns if at < len(row.cells) and row.cells[at]), None)


def _term_text(row: Row) -> str:
    column = _term_column(row)
    return "" if column is None else row.cells[column]


def _found(row: Row, piece: _Piece, order: str, phase: str, is_first: bool, catalogue: Sequence[Agent]) -> Found:
    source = row.source
    work = piece.work or piece.unit
    duration = _duration(row, piece, work)
    who = _Doing(piece.unit, work, order, source, catalogue)
    kind, why = kind_of(work, who.is_at_desk, who.position, is_first)
    questions = [*who.questions]
    if duration.question:
        said = f"Bước {_number(order)}: {duration.question}"
        questions.append(Question(source, Subject.TERM, said, order, duration.choices))
    if unread := [to for to in row.said(Role.NEXT) if re.search(r"\d", to) and not ways_in(to, bare=True)]:
        questions += _ask_next(source, order, "; ".join(unread))
    if kind is None:
        questions.append(_ask_kind(source, order, work))
    if partner := row.text(Role.PARTNER, "; "):
        questions += _ask_partner(source, order, partner, catalogue)
    position = who.position or (_USUAL.get(kind, Position.SPECIALIST) if kind else None)
    matched = "; ".join(filter(None, (who.matched, why)))
    step = TableStep(
        order, work, piece.unit, duration.term, source, kind, who.agency, position, matched,
        row.text(Role.RESULT, "; "), phase, *_leads(row), platform_acts(work),
    )  # fmt: skip
    return Found(step, tuple(questions))


def _differing(row: Row) -> Duration | None:
    """Columns of durations for different cases that say different things: one has to be chosen."""
    ranks = row.columns.ranks
    columns = [at for at in row.columns.of(Role.TERM) if at < len(row.cells) and row.cells[at]]
    first = [at for at in columns if ranks and ranks[at] == min(ranks[each] for each in columns)]
    read = {at: read_duration(row.cells[at], row.columns.unit_of(at)).term for at in first}
    if len(set(read.values())) < 2 or not all(read.values()) or is_same(read.values()):
        return None
    choices = tuple((term, f"{term} ({row.columns.labels[at]})") for at, term in read.items())
    return Duration(question="Bảng ghi thời gian theo nhiều trường hợp. Chọn thời hạn của bước.", choices=choices)


def _duration(row: Row, piece: _Piece, work: str) -> Duration:
    if piece.whole:
        return Duration(
            question=f"Ô thời gian «{one_line(piece.whole)[:80]}» là của cả các bước trong ô. Bước này bao lâu?",
            choices=(NO_TERM,),
        )
    if row.columns.doers:
        return read_duration(piece.term, row.columns.unit)
    if row.columns.of(Role.TERM):
        if differing := _differing(row):
            return differing
        if not _term_text(row):
            return _left_empty(piece, work)
        unit = row.columns.unit_of(_term_column(row))
        shared = row.repeats(Role.TERM) and not row.repeats(Role.WORK) and piece.term == _term_text(row)
        read = read_duration(piece.term, unit)
        if not shared:
            return read
        if not read.term:
            return Duration()
        said = f"Ô thời gian «{one_line(piece.term)}» gộp với dòng trên. Bước này có thời hạn riêng không?"
        joined = ("none", f"Không, «{read.term}» là của cả các dòng gộp")
        return Duration(question=said, choices=(joined, (read.term, f"Có, riêng bước này {read.term}")))
    distinct = _said_in(piece.unit, work) or tuple(durations_in(_ending(work)[1]))
    if len(distinct) > 1:
        choices = tuple((term, term) for term in distinct)
        return Duration(question="Nội dung nêu nhiều thời hạn. Chọn thời hạn của bước.", choices=(*choices, NO_TERM))
    return Duration(distinct[0] if distinct else "")


def _left_empty(piece: _Piece, work: str) -> Duration:
    """An empty cell under "Thời gian" may be forgotten or mean no term; what the other words name is only proposed."""
    said = tuple((term, term) for term in _said_in(piece.unit, work))
    return Duration(question="Ô thời gian để trống. Thời hạn của bước là bao lâu?", choices=(*said, NO_TERM))


def _said_in(*texts: str) -> tuple[str, ...]:
    """The different durations that words other than the cell of durations name."""
    found = (term for text in texts for each in _IN_WORDS.finditer(text) for term in durations_in(each[0]))
    return tuple(dict.fromkeys(found))


class _Doing:
    """Who does a step, and what has to be asked about it."""

    def __init__(self, unit: str, work: str, order: str, source: Source, catalogue: Sequence[Agent]) -> None:
        self._order, self._source, self._catalogue = order, source, catalogue
        self.questions: list[Question] = []
        said = who_does(unit, catalogue)
        at_work = who_does(work.split("\n", maxsplit=1)[0], catalogue) if not unit else said
        named = said.agencies or at_work.agencies
        positions = _at_desk(said.positions or at_work.positions, named)
        self.agency, reason = self._agency(unit, named, bool(positions))
        self.is_at_desk = self.agency == DESK
        self.position = positions[0][0] if positions else None
        if len(positions) > 1:
            choices = tuple((position.value, why) for position, why in positions)
            self._ask(Subject.POSITION, f"ô «{one_line(unit)}» nêu nhiều chức danh. Ai làm bước này?", choices)
        self.matched = "; ".join(filter(None, (reason, positions[0][1] if positions else "")))

    def _agency(self, unit: str, named: Sequence[Named], has_position: bool) -> tuple[str, str]:
        if len(named) > 1:
            self._ask(Subject.AGENCY, f"ô «{one_line(unit)}» nêu {len(named)} cơ quan. Các cơ quan làm thế nào?",
                      _several(named))  # fmt: skip
            return named[0].agency, named[0].reason
        if not named:
            return self._unnamed(unit, has_position)
        only = named[0]
        if only.agency:
            return only.agency, only.reason
        if only.kind in COMMUNE_KINDS:
            self._ask(Subject.AGENCY, f"«{only.words}» là nơi nào?", ways_to_find(only.kind))
        elif self._catalogue:
            text = f"«{only.words}» chưa có trong danh mục cơ quan. Là cơ quan nào?"
            self._ask(Subject.AGENCY, text, _nearest(only, self._catalogue))
        elif only.kind is AgencyKind.DEPARTMENT:
            return LEAD, only.reason
        return "", only.reason

    def _unnamed(self, unit: str, has_position: bool) -> tuple[str, str]:
        if unit and (
            has_position or re.match(r"(?:các )?(?:phòng|ban|bộ phận|tổ|đội|trung tâm|văn phòng|sở)\b", unit.casefold())
        ):
            return LEAD, "không ghi cơ quan: cơ quan chủ trì"
        text = f"ô «{one_line(unit)}» chưa rõ là cơ quan nào." if unit else "bảng không ghi ai làm."
        self._ask(
            Subject.AGENCY, f"{text} Cơ quan nào làm bước này?", ((LEAD, "Cơ quan chủ trì"), (DESK, "Bộ phận Một cửa"))
        )
        return "", ""

    def _ask(self, subject: Subject, text: str, choices: Sequence[tuple[str, str]]) -> None:
        asked = f"Bước {_number(self._order)}: {text}"
        self.questions.append(Question(self._source, subject, asked, self._order, tuple(choices)))


def _at_desk(positions: Sequence[tuple[Position, str]], named: Sequence[Named]) -> Sequence[tuple[Position, str]]:
    """At the desk a specialist is the clerk."""
    clerks = [each for each in positions if each[0] is Position.CLERK]
    at_desk = bool(clerks) and len(named) == 1 and named[0].agency == DESK
    return [each for each in positions if each[0] is not Position.SPECIALIST] if at_desk else positions


def ways_to_find(kind: AgencyKind) -> tuple[tuple[str, str], ...]:
    """How an agency of a kind may be found when a dossier comes, the usual way first."""
    return (
        (found_by(kind, "place"), "Nơi người nộp cư trú, tìm theo nơi ở ghi trong hồ sơ"),
        (found_by(kind, "choose"), "Cán bộ tiếp nhận chọn khi nhận hồ sơ"),
        (LEAD, "Cơ quan chủ trì của thủ tục"),
    )


def _several(named: Sequence[Named]) -> tuple[tuple[str, str], ...]:
    codes = "+".join(each.agency or (found_by(each.kind, "place") if each.kind else LEAD) for each in named)
    first = named[0].words
    return (
        (f"parallel={codes}", "Cùng làm song song, mỗi cơ quan một bước"),
        (f"sequence={codes}", "Lần lượt từng cơ quan, mỗi cơ quan một bước"),
        (f"first={codes}", f"«{first}» làm, cơ quan khác phối hợp ngoài hệ thống"),
    )


def _nearest(named: Named, catalogue: Sequence[Agent]) -> tuple[tuple[str, str], ...]:
    """Agencies of the catalogue whose names share most words with what the table says, and what else there is."""
    said = set(named.words.casefold().split())
    alike = sorted(catalogue, key=lambda agent: -len(said & set(agent.name.casefold().split())))
    kin = [agent for agent in alike if agent.kind not in {*COMMUNE_KINDS, AgencyKind.DESK}][:_CHOICES]
    return (*((agent.code, agent.name) for agent in kin), (LEAD, "Cơ quan chủ trì"), (DESK, "Bộ phận Một cửa"))


def _ask_kind(source: Source, order: str, work: str) -> Question:
    kinds = (StepKind.APPRAISAL, *(kind for kind in StepKind if kind is not StepKind.APPRAISAL))
    text = f"Bước {_number(order)}: «{one_line(work)[:80]}» thuộc loại việc nào?"
    return Question(source, Subject.KIND, text, order, tuple((kind.value, STEP_KIND_NAMES[kind]) for kind in kinds))


def _ask_next(source: Source, order: str, said: str) -> list[Question]:
    if together_in(said):
        return []
    text = f"Bước {_number(order)}: không hiểu «{one_line(said)[:80]}» nói đi tới bước nào. Đi tiếp bước sau?"
    return [Question(source, Subject.BRANCH, text, order, (("none", "Đúng, đi tiếp bước sau"),))]


def _ask_partner(source: Source, order: str, partner: str, catalogue: Sequence[Agent]) -> list[Question]:
    named = who_does(partner, catalogue).agencies
    if not named and not re.search(r"\w{3}", re.sub(r"\bkhông(?: có)?\b", "", partner, flags=re.IGNORECASE)):
        return []
    code = next((each.agency for each in named if each.agency), "") or LEAD
    text = (
        f"Bước {_number(order)} có đơn vị phối hợp «{one_line(partner)[:120]}». Thêm bước lấy ý kiến đơn vị đó không?"
    )
    choices = (("none", "Không, phối hợp ngoài hệ thống"), (f"add={code}", "Thêm bước lấy ý kiến sau bước này"))
    return [Question(source, Subject.PARTNER, text, order, choices)]


def _number(order: str) -> str:
    return re.sub(r"^(?:bước|b)\s*", "", order, flags=re.IGNORECASE) or order
