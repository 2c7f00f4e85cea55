"""The text that prints a form on a day: an administrator's template, or the shipped one."""

import json
from datetime import date

from engine.domain.errors import NotFound
from engine.domain.papers import Fields, PaperForm, PaperForms, PaperKind
from engine.ports.issued_papers import PaperTemplate
from engine.ports.papers import PaperShelf
from engine.ports.storage import Work

FILE_NAMES = {
    PaperKind.RECEIPT: "giay-tiep-nhan",
    PaperKind.SUPPLEMENT_REQUEST: "phieu-yeu-cau-bo-sung",
    PaperKind.REFUSAL: "phieu-tu-choi",
    PaperKind.APOLOGY: "van-ban-xin-loi",
    PaperKind.STOP_NOTICE: "thong-bao-dung-giai-quyet",
    PaperKind.CONTROL_SLIP: "phieu-kiem-soat",
    PaperKind.REGISTER: "so-theo-doi-ho-so",
}


def form_key(form: PaperForm) -> str:
    """How a form is kept and addressed: its kind and the day it came into force, "receipt-2025-09-15"."""
    return f"{form.kind.value}-{form.validity.since}"


def form_of_key(forms: PaperForms, key: str) -> PaperForm:
    """NotFound when the table of forms has none of this key."""
    found = next((form for form in forms.forms if form_key(form) == key), None)
    if found is None:
        raise NotFound("Không có mẫu giấy này.")
    return found


def replacement(templates: list[PaperTemplate], day: date) -> PaperTemplate | None:
    """The template that stands in place of the shipped one for what is printed on a day: the newest in force."""
    return max((each for each in templates if each.since <= day), key=lambda each: (each.since, each.id), default=None)


def text_in_force(work: Work, shelf: PaperShelf, form: PaperForm, day: date) -> str:
    """The text papers of this form are printed with when they are issued on ``day``."""
    found = replacement(list(work.papers.templates(form_key(form))), day)
    return found.source if found else shelf.template(form)


def frozen(fields: Fields) -> str:
    """Fields as they are kept: canonical JSON, so that the same fields are the same bytes."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
