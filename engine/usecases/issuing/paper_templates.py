"""The templates of papers as administrators keep them: the shipped text of each form, and what replaces it from a day.

Replacements are only ever added; papers keep the text they were issued with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.drafts import read_date
from engine.domain.errors import InvalidInput, NotFound
from engine.domain.paper_fields import PAPER_FIELDS, PaperField
from engine.domain.papers import PaperForm
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require
from engine.ports.issued_papers import PaperTemplate
from engine.ports.outside import Clock
from engine.ports.papers import PaperPress, PaperShelf
from engine.ports.storage import Store
from engine.usecases.issuing.paper_forms import form_key, form_of_key, replacement
from engine.usecases.organization.administration import note

LARGEST = 64 * 1024  # bytes
LONGEST = 300


@dataclass(frozen=True)
class TemplateDraft:
    """A template as typed; ``since`` is a day of the Vietnamese calendar as people write it."""

    source: str
    since: str = ""
    decision: str = ""
    reason: str = ""


@dataclass(frozen=True)
class FormLine:
    """A form with the replacement in force today, None while the shipped template is."""

    key: str
    form: PaperForm
    in_force: PaperTemplate | None
    ahead: int


@dataclass(frozen=True)
class FormPage:
    """One form: its shipped text, its fields, its replacements newest first with who put them, and which is used."""

    key: str
    form: PaperForm
    fields: Sequence[PaperField]
    shipped: str
    in_force: PaperTemplate | None
    replacements: Sequence[tuple[PaperTemplate, str]]

    @property
    def text(self) -> str:
        """The text in force."""
        return self.in_force.source if self.in_force else self.shipped


class PaperTemplates:
    """The administrators' counter of templates."""

    def __init__(self, store: Store, clock: Clock, press: PaperPress, shelf: PaperShelf) -> None:
        self._store = store
        self._clock = clock
        self._press = press
        self._shelf = shelf

    def forms(self, actor: Actor) -> Sequence[FormLine]:
        """Every form the law has had, those in force first."""
        require(actor, Position.ADMINISTRATOR)
        today = self._clock.now().date()
        with self._store.reading() as work:
            put = list(work.papers.templates())
        lines = []
        for form in sorted(self._shelf.forms().forms, key=lambda form: not form.validity.holds_on(today)):
            own = [each for each in put if each.form == form_key(form)]
            ahead = sum(each.since > today for each in own)
            lines.append(FormLine(form_key(form), form, replacement(own, today), ahead))
        return lines

    def page(self, actor: Actor, key: str) -> FormPage:
        """NotFound when the law has no such form."""
        require(actor, Position.ADMINISTRATOR)
        form = form_of_key(self._shelf.forms(), key)
        with self._store.reading() as work:
            own = list(work.papers.templates(key))
            people = work.organization.people_by_id({each.put_by for each in own})
        names = {person.id: person.name for person in people.values()}
        return FormPage(
            key=key,
            form=form,
            fields=PAPER_FIELDS[form.kind],
            shipped=self._shelf.template(form),
            in_force=replacement(own, self._clock.now().date()),
            replacements=[(each, names.get(each.put_by, SYSTEM.name)) for each in reversed(own)],
        )

    def text(self, actor: Actor, key: str, template_id: int) -> str:
        """The text of one replacement, of the shipped template for 0."""
        page = self.page(actor, key)
        if template_id == 0:
            return page.shipped
        found = next((each for each, _ in page.replacements if each.id == template_id), None)
        if found is None:
            raise NotFound("Không có bản mẫu này.")
        return found.source

    def check(self, actor: Actor, key: str, source: str) -> None:
        """InvalidInput says, line by line, what keeps the text from being used."""
        require(actor, Position.ADMINISTRATOR)
        self._must_be_usable(form_of_key(self._shelf.forms(), key), _tidy(source))

    def preview(self, actor: Actor, key: str, source: str) -> bytes:
        """The text printed with an invented paper; InvalidInput as for ``check``."""
        require(actor, Position.ADMINISTRATOR)
        form, text = form_of_key(self._shelf.forms(), key), _tidy(source)
        self._must_be_usable(form, text)
        return self._press.preview(form, text, self._clock.now())

    def put(self, actor: Actor, key: str, draft: TemplateDraft) -> int:
        """Put a template in force from its day, today at the earliest; the id of it, or of the same one put before."""
        require(actor, Position.ADMINISTRATOR)
        form, text, today = form_of_key(self._shelf.forms(), key), _tidy(draft.source), self._clock.now().date()
        since, faults = _read(draft, today)
        if faults:
            raise InvalidInput("Thông tin của mẫu chưa đủ. Nội dung đã nhập vẫn được giữ.", faults)
        self._must_be_usable(form, text)
        put = PaperTemplate(
            key, since, text, draft.decision.strip(), draft.reason.strip(), self._clock.now(), actor.person_id
        )
        with self._store.work() as work:
            known = [each for each in work.papers.templates(key) if (each.since, each.source) == (since, text)]
            if known:
                return known[-1].id
            template_id = work.papers.add_template(put)
            said = f"Thay mẫu «{form.title}» ({form.number}, {form.basis}) từ {since:%d/%m/%Y}"
            note(work.organization, self._clock, actor, f"{said} theo {put.decision}: {put.reason}")
            work.commit()
        return template_id

    def _must_be_usable(self, form: PaperForm, text: str) -> None:
        if not text.strip():
            raise InvalidInput("Mẫu chưa có nội dung.", {"source": "Dán nội dung mẫu hoặc chọn tệp .typ."})
        if len(text.encode()) > LARGEST:
            raise InvalidInput("Mẫu quá lớn.", {"source": f"Mẫu dài quá {LARGEST // 1024} kB."})
        if faults := self._press.check(form, text):
            raise InvalidInput("Mẫu chưa dùng được.", {"source": " ".join(faults)})


def _tidy(source: str) -> str:
    """Line ends as typst counts lines, however the browser sent them."""
    return source.replace("\r\n", "\n")


def _read(draft: TemplateDraft, today: date) -> tuple[date, dict[str, str]]:
    faults: dict[str, str] = {}
    since = today
    try:
        since = read_date(draft.since)
    except InvalidInput as fault:
        faults["since"] = fault.message
    if since < today:
        faults["since"] = "Giấy đã in không đổi mẫu được. Chọn từ hôm nay trở đi."
    if not 0 < len(draft.decision.strip()) <= LONGEST:
        faults["decision"] = f"Ghi số, ngày văn bản cho phép thay mẫu, tối đa {LONGEST} ký tự."
    if not 0 < len(draft.reason.strip()) <= LONGEST:
        faults["reason"] = f"Ghi lý do thay mẫu, tối đa {LONGEST} ký tự."
    return since, faults
