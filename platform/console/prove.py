"""Once more the code from the phone, before what leads far; the form that asked for it travels along."""

from typing import Any

from litestar import Response, get, post

from console.proof import proof_in
from console.sign_in import DESK, door_address, in_place, let_in
from kernel.errors import Invalid, TooOften, Trouble
from people.step_up import prove_again
from web import carried, cookies
from web.carried import CARRIED
from web.forms import Form, read_form
from web.next_path import own_path
from web.pages import here, page, see
from web.troubles import Door
from web.visitor import Asked, Me, address, device


@get("/console/prove", name="console.prove.back")
async def back() -> Response[Any]:
    return see(DESK)


@post("/console/prove", name="console.prove")
async def prove(request: Asked, account: Me) -> Response[Any]:
    form = await read_form(request, carried.MOST_BYTES)
    try:
        typed = proof_in(form)
        form.check()
        old = cookies.presented(request, "console")
        cookie = await prove_again(account, typed, address=address(request), device=device(request), old=old)
    except (Invalid, TooOften) as wrong:
        return _screen(request, form, wrong)
    return let_in(request, cookie, form.value("next"), form.value(CARRIED))


def _asked_in_place(request: Asked, packed: str, wrong: Trouble) -> Response[Any]:
    return _screen(request, Form([(CARRIED, packed), ("next", here(request))]), wrong)


def _screen(request: Asked, form: Form, wrong: Trouble) -> Response[str]:
    back = own_path(form.value("next"), DESK)
    return page(request, "console/pages/prove.html", form=form, wrong=wrong, carried=form.value(CARRIED), back=back)


DOOR = Door(door_address, in_place, _asked_in_place)
ROUTES = [back, prove]
