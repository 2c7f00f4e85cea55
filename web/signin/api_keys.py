"""One's own API keys: made, shown once, ended."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.errors import DomainError, InvalidInput
from web.access import signed_in_only
from web.current import actor, application
from web.errors import status_of
from web.forms import Form
from web.notices import notify

api_keys = Blueprint("api_keys", __name__, url_prefix="/khoa-api")
Page = str | tuple[str, int] | Response


@api_keys.get("")
@signed_in_only
def keys() -> Page:
    return show(Form())


@api_keys.post("")
@signed_in_only
def make() -> Page:
    """The page with the new key on it: it is told this once, so there is nothing to redirect to."""
    try:
        return show(Form(), key=application().api_keys.make(actor(), request.form.get("name", "")))
    except InvalidInput as fault:
        return show(Form.typed(fault), fault=fault)


@api_keys.post("/<digest>/xoa")
@signed_in_only
def end(digest: str) -> Page:
    application().api_keys.end(actor(), digest)
    notify("Đã xóa khóa. Chương trình đang dùng khóa này không vào được nữa.")
    return redirect("/khoa-api", 303)


def show(form: Form, key: str = "", fault: DomainError | None = None) -> Page:
    page = render_template("api_keys.html", keys=application().api_keys.mine(actor()), form=form, key=key)
    return (page, status_of(fault)) if fault else page
