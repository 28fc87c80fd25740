"""Each registered template as a phone would show it, with the data of a real case, and what it would cost."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cases.queries.case import case_file, open_case
from cases.queries.newest import newest_case
from cases.view import CaseFile
from kernel.instant import now
from notices.gateway import as_text, awaited, registered, signature
from notices.messages import by_when, standing
from notices.rule import Rule, Way
from notices.rules import RULES
from people.actor import Actor
from people.permissions import Permission
from workflows.words import wording

ONE, EACH_OF_MANY = 70, 67  # characters that a carrier counts as one message, alone and in a row
NAMED = re.compile(r"{(\w+)}")
LINK = re.compile(r"https?:|www\.|\.cn\b|\.com\b")
# What a reader needs who presses nothing: which matter, and whom to ask. A code is its own matter.
NEEDED: Mapping[str, tuple[str, ...]] = {"code": ("code", "minutes")}
ALWAYS = ("number", "phone")


@dataclass(frozen=True, slots=True)
class Preview:
    template: str
    verbs: tuple[str, ...]  # after which it is sent
    text: str
    parts: int
    awaited: bool
    joined: bool  # for those whose matter was merged into another
    examples: tuple[str, ...]  # variables that no case gave: an example stands there
    lacks: tuple[str, ...]  # what keeps it from being understood without a link


async def previews(actor: Actor) -> list[Preview]:
    """Within the actor's scope: with the newest case there, its number masked."""
    actor.require(Permission.CHANGE_SETTINGS)
    case_id = await newest_case(actor)
    if case_id is None:
        return [_preview(name, text, {}) for name, text in registered().items()]
    case = await open_case(actor.county_id, case_id)
    file = await case_file(actor.county_id, case_id)
    known = await standing(case)
    known["number"] = masked(known["number"])
    return [_preview(name, text, {**known, "when": _when(name, file)}) for name, text in registered().items()]


def masked(number: str) -> str:
    return number[:-4] + "****"


def parts_of(text: str) -> int:
    """The carrier puts the signature before the text and counts both."""
    length = len(f"【{signature()}】{text}".encode("utf-16-be")) // 2
    return 1 if length <= ONE else math.ceil(length / EACH_OF_MANY)


def lacking(name: str, text: str) -> tuple[str, ...]:
    needed = NEEDED.get(name, ALWAYS)
    links = ("link",) if LINK.search(text) else ()
    return (*links, *(one for one in needed if one not in NAMED.findall(text)))


def _preview(name: str, text: str, known: Mapping[str, str]) -> Preview:
    used = NAMED.findall(text)
    examples = tuple(one for one in used if not known.get(one))
    said = as_text(name, {**wording()["sms_example"], **{key: value for key, value in known.items() if value}})
    rules = _rules(name)
    return Preview(
        template=name,
        verbs=tuple(dict.fromkeys(rule.verb for rule in rules)),
        text=said,
        parts=parts_of(said),
        awaited=name in awaited(),
        joined=bool(rules) and name not in {rule.template for rule in rules},
        examples=examples,
        lacks=lacking(name, text),
    )


def _rules(name: str) -> list[Rule]:
    return [rule for rule in RULES if rule.way is Way.SMS and name in (rule.template, rule.joined)]


def _when(name: str, file: CaseFile) -> str:
    """As it was promised when the clock began."""
    for rule in _rules(name):
        begun = [clock["started_at"] for clock in file.clocks if clock["name"] == rule.clock]
        said = by_when(rule, file, begun[-1] if begun else now())
        if said:
            return said
    return ""
