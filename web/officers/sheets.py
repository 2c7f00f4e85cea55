"""The page of an act: one form that asks for a reason or a little more, opens as a dialog and works without scripts."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.acts import ActName
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.permissions import DOSSIER_WORK
from engine.usecases.views.dossier_view import DossierView, StepView
from web.access import allow
from web.current import actor, application
from web.forms import Form, refill
from web.notices import notify
from web.officers.places import Place, dossier_url
from web.security import SAFE_METHODS

officers = allow(*DOSSIER_WORK)

Found = TypeVar("Found")
Page = str | tuple[str, int] | Response
NOT_NOW = "Việc này không còn làm được với hồ sơ. Hồ sơ có thể đã sang bước khác hoặc đang ở người khác."


@dataclass(frozen=True)
class Sheet:
    """What the page of an act says. ``label`` names the one long text it asks for, "" for none.

    ``consequence`` stands under the button; ``done`` is said on the next page.
    """

    title: str
    button: str
    consequence: str
    done: str
    label: str = "Lý do"
    hint: str = ""
    field: str = "reason"
    is_danger: bool = False
    template: str = "officers/sheet.html"

    def about(self, **words: str) -> "Sheet":
        """The same page with names filled in."""
        filled = {key: getattr(self, key).format(**words) for key in ("title", "button", "consequence", "done")}
        return replace(self, **filled)


def opened(code: str) -> DossierView:
    """The dossier as the person may read it; NotFound for those who may not know of it."""
    return application().dossiers.view(actor(), code)


def dossier_id() -> int:
    """The dossier a form was rendered for; the use case asks whether the person may act on it."""
    text = request.form.get("dossier", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise InvalidInput("Biểu mẫu thiếu hồ sơ. Tải lại trang rồi làm lại.")
    return int(text)


def place_carried() -> Place | None:
    return Place.carried(request.args)


def offered(found: Found | None, acts: Collection[ActName], name: ActName) -> Found:
    """The thing an act is offered on; RuleBroken when it is not, or no longer."""
    if found is None or name not in acts:
        raise RuleBroken(NOT_NOW)
    return found


def step_offered(dossier: DossierView, step_id: int, name: ActName) -> StepView:
    step = next((step for step in dossier.steps if step.id == step_id), None)
    return offered(step, step.acts if step else (), name)


def typed(field: str) -> str:
    return request.form.get(field, "")


def show_or_act(
    code: str,
    sheet: Sheet,
    act: Callable[[], object],
    context: Callable[[DossierView], Mapping[str, Any]],
    and_then: Callable[[], Response] | None = None,
) -> Page:
    """Show the page of an act, or do the act and go back to the dossier.

    ``context`` tells what the page shows more, and raises RuleBroken when the act is not offered. What was typed
    stays in the form when the act is refused for it.
    """
    if request.method in SAFE_METHODS:
        return render_template(sheet.template, form=Form(), **_words(code, sheet, context))
    try:
        act()
    except (InvalidInput, RuleBroken) as fault:
        try:
            words = _words(code, sheet, context)
        except RuleBroken:  # the page is not offered any more: the refusal itself says why
            raise fault from None
        return refill(sheet.template, fault, **words)
    notify(sheet.done)
    return and_then() if and_then else back_to(code)


def back_to(code: str) -> Response:
    return redirect(dossier_url(code, place_carried()), 303)


def _words(code: str, sheet: Sheet, context: Callable[[DossierView], Mapping[str, Any]]) -> dict[str, Any]:
    dossier = opened(code)
    return {"sheet": sheet, "dossier": dossier, "back": dossier_url(code, place_carried()), **context(dossier)}
