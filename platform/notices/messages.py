"""The listener that writes messages to applicants; its effect and its cursor commit together."""

from typing import Any
from uuid import UUID

from cases.filing import shown_number
from cases.queries.case import case_file, open_case
from cases.queries.units import unit_names
from cases.view import CaseFile, CaseRow
from journal.cursors import Happened
from notices.rules import SILENT_TOPICS, rule_for
from tenants.keys import CountyKey, keyring
from tenants.outbox import send_soon
from tenants.tree import tree
from workflows.phrases import spoken

LISTENER = "messages"


async def tell_applicants(row: Happened) -> None:
    rule = rule_for(row)
    if rule is None or row.case_id is None:
        return
    case = await open_case(row.county_id, row.case_id)
    if case.topic in SILENT_TOPICS:
        return
    file = await case_file(row.county_id, row.case_id)
    variables = await _variables(row, case, file)
    county = await keyring.of(row.county_id)
    for phone in _phones(file, county):
        await send_soon(
            row.county_id,
            template=rule.template,
            to=phone,
            variables=variables,
            case_id=row.case_id,
            seq=row.seq,
        )


async def _variables(row: Happened, case: CaseRow, file: CaseFile) -> dict[str, str]:
    desk = tree.at(case.holder)
    units = await unit_names(row.county_id, {case.lead_unit}) if case.lead_unit else {}
    return {
        "number": shown_number(case.number),
        "centre": desk.centre,
        "phone": desk.phone,
        "unit": next((unit.name for unit in units.values()), ""),
        "when": _when(row, file),
    }


def _when(row: Happened, file: CaseFile) -> str:
    """By when: what runs for the whole case, as it was when the row was written."""
    waited_for = "accept" if row.verb == "case.submit" else "handle"
    clocks = [clock for clock in file.clocks if clock["name"] == waited_for and clock["order_id"] is None]
    return spoken(clocks[-1]["due_at"], row.at) if clocks else ""


def _phones(file: CaseFile, county: CountyKey) -> list[str]:
    phones = [_phone(party, file.keys, county) for party in file.parties if party["part"] == "applicant"]
    return list(dict.fromkeys(phone for phone in phones if phone))


def _phone(party: Any, keys: dict[UUID, bytes], county: CountyKey) -> str:
    if party["phone"] is None or party["person_id"] not in keys:
        return ""
    seal = county.unwrap(keys[party["person_id"]], party["person_id"])
    return seal.open("party.phone", party["id"], party["phone"])
