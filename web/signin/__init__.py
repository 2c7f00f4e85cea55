"""The gate's pages: sign in, sign out, one's own password."""

from ipaddress import IPv6Address, ip_address, ip_network

from flask import Blueprint, Response, g, make_response, redirect, render_template, request

from engine.domain.errors import InvalidInput
from web.access import NewPasswordNeeded, even_before_new_password, public
from web.current import actor, application
from web.errors import status_of
from web.forms import Form, refill
from web.notices import notify
from web.security import SESSION_COOKIE, end_session, inside, signed_in, start_session
from web.signin.api_keys import api_keys

signin = Blueprint("signin", __name__)
signin.register_blueprint(api_keys)


@signin.get("/dang-nhap")
@public
def sign_in_page() -> str | Response:
    wanted = inside(request.args.get("next", ""))
    if signed_in() is not None:
        return make_response(redirect(wanted, 303))
    return render_template("signin.html", form=Form(), next=wanted)


@signin.post("/dang-nhap")
@public
def sign_in() -> Response:
    wanted = inside(request.form.get("next", ""))
    account, password = request.form.get("account", ""), request.form.get("password", "")
    try:
        token = application().sign_in.sign_in(account, password, address())
    except InvalidInput as fault:
        form = Form({"account": account}, fault=fault.message)
        return make_response(render_template("signin.html", form=form, next=wanted), status_of(fault))
    response = make_response(redirect(wanted, 303))
    leave(response)
    start_session(response, token)
    return response


@signin.post("/dang-xuat")
@even_before_new_password
def sign_out() -> Response:
    response = make_response(redirect("/dang-nhap", 303))
    leave(response)
    return response


@signin.get("/mat-khau")
@even_before_new_password
def password_page() -> str:
    return render_template("password.html", form=Form(), is_forced=must_change())


@signin.post("/mat-khau")
@even_before_new_password
def change_password() -> tuple[str, int] | Response:
    typed = request.form
    try:
        token = application().sign_in.change_password(
            actor(),
            present=typed.get("present", ""),
            wanted=typed.get("wanted", ""),
            repeated=typed.get("repeated", ""),
            address=address(),
        )
    except InvalidInput as fault:
        return refill("password.html", fault, is_forced=must_change())
    g.signed_in = application().sign_in.actor(token)  # what is said next is sealed with the new session's secret
    notify("Đã đổi mật khẩu. Các máy khác đang dùng tài khoản này đã bị đăng xuất.")
    response = make_response(redirect("/", 303))
    start_session(response, token)
    return response


@signin.app_errorhandler(NewPasswordNeeded)
def on_new_password_needed(_fault: NewPasswordNeeded) -> Response:
    return make_response(redirect("/mat-khau", 303))


def leave(response: Response) -> None:
    """End the session this browser has, in the database and in the cookie."""
    if token := request.cookies.get(SESSION_COOKIE, ""):
        application().sign_in.sign_out(token)
    end_session(response)


def must_change() -> bool:
    session = signed_in()
    return session is not None and session.must_change_password


def address() -> str:
    """The address guesses are counted under; of an IPv6 peer the network of 64 bits, which is one house."""
    try:
        peer = ip_address(request.remote_addr or "")
    except ValueError:  # a local socket has none
        return ""
    if isinstance(peer, IPv6Address):
        return str(peer.ipv4_mapped or ip_network((peer, 64), strict=False))
    return str(peer)
