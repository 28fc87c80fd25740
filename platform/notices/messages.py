"""Text messages: by the number of a matter, without a word of what it is about."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.filing import shown_number
from cases.followers import FOLLOWS
from cases.in_force import in_force
from cases.queries.case import case_file, open_case
from cases.queries.units import unit_names
from cases.reading_followers import read_followers
from cases.view import CaseFile, CaseRow
from cases.visiting import sides_of
from journal.cursors import Happened
from notices.audience import Part
from notices.on_call import phones_on_call
from notices.rule import Rule
from notices.rules import silent
from tenants.keys import CountyKey, keyring
from tenants.outbox import send_soon
from tenants.tree import tree
from workflows.phrases import moment, spoken
from workflows.sides import Side
from workflows.words import wording


async def write_messages(row: Happened, rule: Rule, main: CaseRow, file: CaseFile) -> None:
    """To those of the cases that are handled along with it too, each by their own number."""
    if rule.to.part is Part.ON_CALL:
        due = _due(rule, file, row.subject_id)
        await _send(row, rule.template, main, await phones_on_call(row, main), moment(due) if due else "")
        return
    when, county = by_when(rule, file, row.at), await keyring.of(row.county_id)
    await _tell(row, rule.template, main, await _NUMBERS[rule.to.part](main, file, county), when)
    for merged in file.merged if rule.joined else ():
        case = await open_case(row.county_id, merged["id"])
        own = await case_file(row.county_id, case.id)
        followed = replace(case, lead_unit=main.lead_unit, holder=main.holder)
        await _tell(row, rule.joined, followed, await _of_applicants(case, own, county), when)


async def _tell(row: Happened, template: str, case: CaseRow, phones: list[str], when: str) -> None:
    if not silent(case):
        await _send(row, template, case, phones, when)


async def _send(row: Happened, template: str, case: CaseRow, phones: list[str], when: str) -> None:
    variables = {**await standing(case), **_told_by(row), "when": when}
    for phone in phones:
        await send_soon(
            row.county_id,
            template=template,
            to=phone,
            variables=variables,
            case_id=case.id,
            seq=row.seq,
        )


async def standing(case: CaseRow) -> dict[str, str]:
    """What the case itself says, whatever happened to it."""
    desk = tree.at(case.holder)
    units = await unit_names(case.county_id, {case.lead_unit}) if case.lead_unit else {}
    return {
        "number": shown_number(case.number),
        "centre": desk.centre,
        "phone": desk.phone,
        "unit": next((unit.name for unit in units.values()), ""),
    }


def _told_by(row: Happened) -> dict[str, str]:
    return {
        "days": str(row.data.get("days", "")),
        "items": str(row.data.get("items", "")),
        **_reasons(row),
    }


def _reasons(row: Happened) -> dict[str, str]:
    """A channel is told as the closed list has it: those words were written for everybody."""
    words, key = wording(), row.data.get("reason", "")
    reasons = words["decline_reason"] if row.verb == "case.decline" else words["suspension_reason"]
    return {"reason": reasons.get(key, ""), "channel": words["decline_channel"].get(key, "")}


def by_when(rule: Rule, file: CaseFile, since: datetime) -> str:
    """By when, as residents are told: what runs for the whole case. A clock that stands still promises nothing."""
    due = _due(rule, file)
    return spoken(due, since) if due else ""


def _due(rule: Rule, file: CaseFile, part: UUID | None = None) -> datetime | None:
    clocks = [clock for clock in file.clocks if clock["name"] == rule.clock and clock["order_id"] == part]
    due: datetime | None = clocks[-1]["due_at"] if clocks else None
    return due


async def _of_applicants(_: CaseRow, file: CaseFile, county: CountyKey) -> list[str]:
    return _phones(file, Side.APPLICANT, county)


async def _of_the_other_side(case: CaseRow, file: CaseFile, county: CountyKey) -> list[str]:
    """Of what is sealed or no dispute the other side hears nothing."""
    method = await in_force.method(case.county_id, case.method)
    return _phones(file, Side.RESPONDENT, county) if Side.RESPONDENT in sides_of(case, file, method) else []


def _phones(file: CaseFile, side: Side, county: CountyKey) -> list[str]:
    phones = [_phone(party, file.keys, county) for party in file.parties if party["part"] == side]
    return list(dict.fromkeys(phone for phone in phones if phone))


def _phone(party: Any, keys: dict[UUID, bytes], county: CountyKey) -> str:
    if party["phone"] is None or party["person_id"] not in keys:
        return ""
    seal = county.unwrap(keys[party["person_id"]], party["person_id"])
    return seal.open("party.phone", party["id"], party["phone"])


async def _of_followers(case: CaseRow, file: CaseFile, county: CountyKey) -> list[str]:
    """Only those who follow; whoever is invited or asked hears nothing."""
    seal = county.unwrap(file.keys[case.id], case.id)
    return [one.phone for one in read_followers(file, seal) if one.state == FOLLOWS and one.phone]


_NUMBERS: Mapping[Part, Callable[[CaseRow, CaseFile, CountyKey], Awaitable[list[str]]]] = {
    Part.APPLICANTS: _of_applicants,
    Part.ASKED: _of_the_other_side,
    Part.FOLLOWERS: _of_followers,
}
