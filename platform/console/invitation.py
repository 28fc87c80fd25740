"""An invited member of staff sets a password and a second factor. Looking changes nothing."""

from io import BytesIO
from typing import Any

import segno
from litestar import Response, get, post
from litestar.params import FromPath

from console.own.again import codes_page
from console.sign_in_ways import accepting, ways
from kernel.errors import Conflict, Invalid, TooOften, Trouble
from papers.qr import SVG
from people import totp
from people.invitations import accept_invitation, look_at
from people.passwords import MOST
from web.forms import Form, read_form
from web.pages import page
from web.visitor import Asked


@get("/console/invitation/{token:str}", name="console.invitation")
async def show(request: Asked, token: FromPath[str]) -> Response[str]:
    return await invitation_page(request, token, Form())


@get("/console/invitation/{token:str}/qr.svg", name="console.invitation.qr", media_type=SVG)
async def qr(token: FromPath[str]) -> bytes:
    invited = await look_at(token)
    picture = BytesIO()
    code = segno.make(totp.address(totp.secret_for(token), invited.login), error="m")
    code.save(picture, kind="svg", border=3, light="#fff", dark="#000", scale=4)
    return picture.getvalue()


@post("/console/invitation/{token:str}", name="console.invitation.accept")
async def accept(request: Asked, token: FromPath[str]) -> Response[Any]:
    form = await read_form(request)
    try:
        password = form.value("password")
        if password != form.value("again"):
            form.wrong("again", "两次填的密码不一样，请再填一次。")
        code = form.text("code", most=12, need="请填写手机上显示的 6 位数字。")
        form.check()
        accepted = await accept_invitation(token, password=password[: MOST + 1], code=code.replace(" ", ""))
    except (Invalid, Conflict, TooOften) as wrong:
        return await invitation_page(request, token, form, wrong)
    if accepted.recovery_codes:
        return codes_page(request, accepted.login, accepted.recovery_codes, "/console/sign-in", "收好了，去登录")
    asked = Form([("login", accepted.login)])
    return page(request, "console/pages/sign_in.html", form=asked, carried="", welcome=True, **ways(""))


async def invitation_page(request: Asked, token: str, form: Form, wrong: Trouble | None = None) -> Response[str]:
    invited = await look_at(token)
    return page(
        request,
        "console/pages/sign_in_invitation.html",
        invited=invited,
        buttons=accepting(invited.counties),
        secret=totp.secret_for(token),
        token=token,
        form=form,
        wrong=wrong,
    )


ROUTES = [show, qr, accept]
