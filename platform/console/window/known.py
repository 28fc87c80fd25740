"""Whether whoever stands at the window was here before: asked by phone or ID number, within one's scope."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.commands.recall import recall_person
from cases.filing import shown_number
from cases.queries.earlier import Earlier, EarlierCases, earlier_cases
from cases.view import shown_of
from console.window.people import APPLICANTS
from console.window.places import label
from people.actor import Actor
from people.id_numbers import clean_id_number
from people.phones import clean_phone
from tenants.scope import opened
from web.forms import Form, clean
from web.shown import day
from workflows.case import ENDED
from workflows.words import word

PHONE, NUMBER = APPLICANTS.field(0, "phone"), APPLICANTS.field(0, "id_number")
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look-up found for the phone and ID number on the form."""

    sought: str
    found: EarlierCases


def sought(form: Form) -> str:
    """What there is to look up, in one spelling; empty where neither is whole."""
    typed = (clean_phone(form.value(PHONE)) or "", clean_id_number(form.value(NUMBER)) or "")
    return "|".join(typed) if any(typed) else ""


async def look_up(form: Form, actor: Actor) -> Looked:
    """One statement, and none where there is nothing to look up."""
    if not (asked := sought(form)):
        return Looked("", EarlierCases(()))
    async with opened(actor.scope):
        found = await earlier_cases(phone=form.value(PHONE), id_number=form.value(NUMBER), actor=actor)
    return Looked(asked, found)


def is_asked(form: Form) -> bool:
    """A button of the page was pressed: look up, one row more, one less."""
    return bool(form.value("do"))


def to_be_seen(form: Form, looked: Looked) -> bool:
    """What was found is shown once before anything is filed; Enter behind the number alone is a look-up too."""
    if not looked.sought or looked.sought == form.value("sought"):
        return False
    written = any(clean(form.value(name)) for name in (APPLICANTS.field(0, "name"), "say"))
    return bool(looked.found.cases) or not written


def check_repeated(form: Form, looked: Looked) -> None:
    """Only what was found for this very person can be said to be asked for again."""
    named = form.value("repeat_of")
    if named and named not in {option["value"] for option in _asked_again(looked)}:
        form.wrong("repeat_of", word("window_need", "repeat_of"))


async def recalled(form: Form, looked: Looked, key: UUID, actor: Actor) -> Form:
    """The form with what the newest earlier case knows of this person, and the place where that matter was."""
    newest = next((case for case in looked.found.cases if case.part == "applicant"), looked.found.cases[0])
    known = await recall_person(
        newest.case_id, phone=form.value(PHONE), id_number=form.value(NUMBER), key=key, actor=actor
    )
    facts = {"name": known.name, "phone": known.phone, **known.papers.kept}
    filled = {APPLICANTS.field(0, name): text for name, text in facts.items() if text}
    if not clean(form.value("place")) and known.place.startswith(actor.place):
        filled["place"] = label(known.place, actor)
    return form.replaced(**filled)


def found(looked: Looked, base: str, actor: Actor) -> dict[str, Any]:
    cases = looked.found.cases[:MOST_SHOWN]
    return {
        "sentence": _sentence(looked.found),
        "cases": [_case(case, case in looked.found.repeats, base, actor) for case in cases],
        "asked_again": _asked_again(looked),
        "repeats": bool(looked.found.repeats),
    }


def _asked_again(looked: Looked) -> list[dict[str, str]]:
    return [_option(case) for case in looked.found.cases[:MOST_SHOWN] if case.state in ENDED and case.recent]


def _sentence(found: EarlierCases) -> str:
    if not found.cases:
        return word("window", "nobody")
    still_open = sum(case.state not in ENDED for case in found.cases)
    return word("window", "known_open" if still_open else "known", n=len(found.cases), open=still_open)


def _case(case: Earlier, repeats: bool, base: str, actor: Actor) -> dict[str, Any]:
    url = f"{base}/case/{case.case_id}"
    own = case.place == actor.place or case.holder.startswith(actor.place)
    again = own and case.part == "applicant" and case.state not in ENDED
    return {
        "title": case.title,
        "number": shown_number(case.number),
        "state": word("state", shown_of(case)),
        "note": " · ".join((word("console_party", case.part), day(case.made_at), label(case.place, actor))),
        "repeats": repeats,
        "url": url,
        "again_url": f"{url}/come_again" if again else "",
    }


def _option(case: Earlier) -> dict[str, str]:
    return {"value": str(case.case_id), "label": word("window", "same_matter", title=case.title)}
