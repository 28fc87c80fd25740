"""What is asked on the way to a county's identity provider and back."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import UUID

from kernel.ids import new_id
from people.oidc.errand import Errand
from people.oidc.flow import leave
from people.oidc.providers import find_provider
from people.oidc.unproved import Unproved, seal_letter
from people.sessions import Face
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.readers import Reader
from tests.matrix.stage import Stage
from web.cookies import AWAY

WITH = "/p/{handle}/sign-in/with/{provider_id}"
STAFF = "/console/sign-in/with"
MINE = "/console/{post}/sessions/with/{provider_id}"
BROWSER = "d" * 43
PREPARED = frozenset({"authorization_request"})


def by_provider(stage: Stage) -> Iterator[Ask]:
    yield from _residents(stage)
    yield from _staff(stage)


def _residents(stage: Stage) -> Iterator[Ask]:
    home = stage.home.word
    ours, theirs = stage.providers
    for of, provider_id in (("own county's", ours), ("far county's", theirs), ("no provider", new_id())):
        path = WITH.replace("{handle}", home).replace("{provider_id}", str(provider_id))
        yield Ask("POST", WITH, of, _plainly(path, {"next": f"/p/{home}/mine"}))
    yield Ask("GET", WITH, "-", _plainly(f"/p/{home}/sign-in/with/{ours}"))
    back = "/sign-in/{provider_id}/back"
    yield Ask("GET", back, "an answer", _answer(ours, "portal", Errand(place=stage.home.place)), prepared=PREPARED)
    yield Ask("GET", back, "no request", _plainly(f"/sign-in/{ours}/back?state=no&code=no"))
    yield Ask("GET", back, "no provider", _plainly(f"/sign-in/{new_id()}/back?state=no&code=no"))
    prove = "/p/{handle}/sign-in/phone"
    letter = seal_letter(Unproved(str(ours), "https://issuer.test", "00" * 16, "13700003333"), stage.home.id, BROWSER)
    for of, fields in (("its letter", {"letter": letter}), ("no letter", {"letter": "bm8="})):
        yield Ask("POST", prove, of, _plainly(f"/p/{home}/sign-in/phone", fields))
    yield Ask("GET", prove, "-", _plainly(f"/p/{home}/sign-in/phone"))


def _staff(stage: Stage) -> Iterator[Ask]:
    ours, theirs = stage.providers
    one, back = f"{STAFF}/{{provider_id}}", f"{STAFF}/{{provider_id}}/back"
    yield Ask("GET", STAFF, "-", _plainly(STAFF))
    for of, provider_id in (("a provider", ours), ("no provider", new_id())):
        yield Ask("POST", one, of, _plainly(f"{STAFF}/{provider_id}", {"next": ""}))
    for of, token in (("its invitation", stage.invited.waiting), ("no invitation", "n" * 43)):
        yield Ask("POST", one, of, _plainly(f"{STAFF}/{ours}", {"invitation": token}), "invitation")
    yield Ask("GET", one, "-", _plainly(f"{STAFF}/{ours}"))
    accepting = Errand(invitation=stage.invited.waiting)
    for of, errand in (("of an invitation", accepting), ("of a stranger", Errand())):
        yield Ask("GET", back, of, _answer(ours, "console", errand), prepared=PREPARED)
    yield Ask("GET", back, "no request", _plainly(f"{STAFF}/{ours}/back?state=no&code=no"))
    for of, provider_id in (("own county's", None), ("far county's", theirs), ("no provider", new_id())):
        yield Ask("POST", MINE, of, _linking(provider_id, ours, theirs, {"do": "link"}))
    yield Ask("GET", MINE, "-", _linking(None, ours, theirs, None))


def _plainly(path: str, fields: Fields | None = None) -> Make:
    return lambda _stage, _reader: Sent(path, fields, {AWAY: BROWSER})


def _linking(provider_id: UUID | None, ours: UUID, theirs: UUID, fields: Fields | None) -> Make:
    def make(_stage: Stage, reader: Reader) -> Sent:
        own = theirs if reader.name == "away" else ours
        asked = provider_id or own
        if provider_id == theirs and reader.name == "away":
            asked = ours  # what is far to them
        return Sent(f"/console/{reader.post}/sessions/with/{asked}", fields, {AWAY: BROWSER})

    return make


def _answer(provider_id: UUID, face: Face, errand: Errand) -> Make:
    """A browser left for the provider, and its person signed in there."""

    async def make(stage: Stage, _reader: Reader) -> Sent:
        provider = await find_provider(provider_id, face)
        assert provider
        address = await leave(stage.discovery, provider, face, errand, browser=BROWSER, address="198.51.100.9")
        parts = urlsplit(stage.vouching.agree(address))
        return Sent(f"{parts.path}?{parts.query}", None, {AWAY: BROWSER})

    return make
