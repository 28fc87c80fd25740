"""What is asked of the second proof: the code of one's own phone, once more; and of a browser that is spared it."""

from collections.abc import Iterator

from kernel.instant import now
from people import totp
from tests.matrix.asking import Ask, Sent
from tests.matrix.readers import Reader
from tests.matrix.stage import PASSWORD, Stage
from web.cookies import TRUSTED

PATH, DOOR = "/console/prove", "/console/sign-in"


def proof(_stage: Stage) -> Iterator[Ask]:
    yield Ask("POST", DOOR, "password, trusted device", _trusting)
    yield Ask("GET", PATH, "-", lambda _s, _r: Sent(PATH))
    yield Ask("POST", PATH, "wrong code", lambda _s, _r: Sent(PATH, {"code": "000000"}))
    yield Ask("POST", PATH, "right code", _right)
    yield Ask("POST", PATH, "recovery code", _recovery)


def _right(stage: Stage, _reader: Reader) -> Sent:
    return Sent(PATH, {"code": totp.code_at(stage.invited.secret, now())}, stage.hats["enrolled"])


def _recovery(stage: Stage, _reader: Reader) -> Sent:
    return Sent(PATH, {"recovery": stage.invited.recovery}, stage.hats["enrolled"])


def _trusting(stage: Stage, _reader: Reader) -> Sent:
    invited = stage.invited
    return Sent(DOOR, {"login": invited.login, "password": PASSWORD}, {TRUSTED: invited.trusted})
