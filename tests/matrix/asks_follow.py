"""What is asked about following: whom an applicant lets in, and what whoever was let in reads and does."""

from collections.abc import Iterator

from kernel.ids import new_id
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.stage import Stage

P = "/p/{handle}"
LET_IN = f"{P}/case/{{number}}/followers"


def follow(stage: Stage) -> Iterator[Ask]:
    """The resident of the column `citizen` follows one matter of the owner's; of all others nobody follows any."""
    followed = stage.matter("followed", "filed")
    matters = [*(stage.matter(kind, "approved") for kind in OBJECTS), followed]
    # Whoever asks shows the applicant the number that they signed in with.
    told = frozenset({f"citizen.{stage.home.word}"})
    for matter in matters:
        at = f"/case/{matter.number}/followers"
        yield Ask("GET", LET_IN, matter.kind, _sent(stage, at, may=told), "", matter)
        invited = {"act": "invite", "name": "小芳", "phone": "13700003333", "kin": "child"}
        yield Ask("POST", LET_IN, matter.kind, _sent(stage, at, invited), "invite", matter)
    ended = {"act": "end", "follower": str(stage.follower)}
    yield Ask(
        "POST", LET_IN, followed.kind, _sent(stage, f"/case/{followed.number}/followers", ended), "end", followed
    )
    for matter in (followed, stage.matter("village", "filed")):
        at = f"/case/{matter.number}"
        yield Ask("GET", f"{P}/case/{{number}}", matter.kind, _sent(stage, at), "followed", matter)
    yield from _along(stage, matters)


def _along(stage: Stage, matters: list[Matter]) -> Iterator[Ask]:
    yield Ask("GET", f"{P}/following", "-", _sent(stage, "/following"))
    for matter in matters:
        asked = {"act": "ask", "no": matter.number, "name": "小芳", "kin": "child"}
        yield Ask("POST", f"{P}/following", matter.kind, _sent(stage, "/following", asked), "ask", matter)
        # The one that is followed is told to who follows it, in words about nobody: it is like no other to them.
        about = None if matter.kind == "followed" else matter
        read = _sent(stage, f"/following/{matter.number}")
        yield Ask("GET", f"{P}/following/{{number}}", matter.kind, read, "", about)
    for of, follower in (("followed", str(stage.follower)), ("none", str(new_id()))):
        left = {"act": "leave", "follower": follower}
        yield Ask("POST", f"{P}/following", of, _sent(stage, "/following", left), "leave")


def _sent(stage: Stage, path: str, fields: Fields | None = None, may: frozenset[str] = frozenset()) -> Make:
    at = f"/p/{stage.home.word}{path}"
    return lambda _stage, _reader: Sent(at, {**fields, "form_key": str(new_id())} if fields else None, may=may)
