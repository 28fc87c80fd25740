"""The return visit: each side asked three questions apart, a call that nobody took, or its end when none is left."""

from typing import Any
from uuid import UUID

from cases.commands.visit import end_visit, record_missed_visit, record_visit
from cases.queries.page import CasePage
from console.moves.shared import MOST_TEXT, RELOAD, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.sides import Side
from workflows.words import word, wording

# A clerk calls or goes there; online answers the applicant alone.
WAYS = ("phone", "call")
QUESTIONS = ("contacted", "solved", "satisfied")


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    do = form.value("do")
    sent = marks(form)
    if do == "close":
        form.check()
        await end_visit(case_id, actor=actor, **sent)
        return
    party = _party(form)
    way = form.choice("way", WAYS, need="请选怎么联系的。")
    if do == "missed":
        form.check()
        await record_missed_visit(case_id, way=way, party=party, actor=actor, **sent)
        return
    answers = {
        name: form.choice(name, wording()[name].keys(), need=word("console_visit", f"{name}_need"))
        for name in QUESTIONS
    }
    text = form.text("text", most=MOST_TEXT, least=0, lines=True)
    form.check()
    with told_at({"visit_answered": "solved", "side_waits": "party"}):
        await record_visit(case_id, answers=answers, text=text, way=way, party=party, actor=actor, **sent)


def _party(form: Form) -> UUID | None:
    """Who of the other side; none: the applicant."""
    if not form.value("party"):
        form.wrong("party", word("console_visit", "party_need"))
    return None if form.value("party") in ("", Side.APPLICANT) else form.uuid("party", need=RELOAD)


async def facts(shown: Shown) -> dict[str, Any]:
    form, page, wrong = shown.form, shown.page, shown.wrong
    whom = _whom(page)
    return {
        "questions": [
            {
                "name": question.key,
                "legend": word("console_visit", question.key),
                "options": [{"value": a, "label": word(question.key, a)} for a in question.answers],
                "value": form.value(question.key),
                "error": form.error(question.key, wrong),
            }
            for question in page.method.questions
        ],
        "ways": [{"value": way, "label": word("visit_way", way)} for way in WAYS],
        "whom": whom,
        "party": form.value("party") or _only(page, whom),
        "two_sides": len(page.sides) > 1,
        "both_due": all(side.reachable for side in page.sides.values()),
        "may_miss": any(move.name == "visit_missed" for move in page.moves),
        "ends": _ends(page),
        "missed": [step for step in page.steps if step.verb == "case.visit_missed"],
        "result": [step for step in page.steps if step.verb == "case.submit_result"][:1],
    }


def _whom(page: CasePage) -> list[dict[str, str]]:
    """Whoever is still to be asked: the applicants as one, of the other side everybody by name."""
    waiting = {name for name, side in page.sides.items() if not side.asked}
    own = [(Side.APPLICANT.value, word("console_party", "applicant"), Side.APPLICANT)]
    others = [
        (str(party.id), f"{word('console_party', 'respondent')} {party.name}", Side.RESPONDENT)
        for party in page.parties
        if party.part == Side.RESPONDENT
    ]
    return [
        {
            "value": value,
            "label": label,
            "hint": word("console_visit", side),
            "note": _note(page, side),
        }
        for value, label, side in (*own, *others)
        if side in waiting
    ]


def _only(page: CasePage, whom: list[dict[str, str]]) -> str:
    """Chosen already, where one alone is still due."""
    due = [one["value"] for one in whom if not page.sides[_side(one["value"])].over]
    return due[0] if len(due) == 1 else ""


def _side(party: str) -> Side:
    return Side.APPLICANT if party == Side.APPLICANT else Side.RESPONDENT


def _note(page: CasePage, side: Side) -> str:
    asking = page.sides[side]
    if not asking.reachable:
        return word("console_visit", "no_way")
    return word("console_visit", "tried", n=len(asking.missed)) if asking.missed else ""


def _ends(page: CasePage) -> str:
    """What the end of the visit comes to, once nobody is left to ask; empty until then."""
    if not all(side.over for side in page.sides.values()):
        return ""
    return word("console_visit", "ended" if page.sides[Side.APPLICANT].asked else "unreached")
