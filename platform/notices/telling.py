"""The listener that tells people; what it writes and its cursor commit together."""

from cases.queries.case import case_file, open_case
from journal.cursors import Happened
from notices.inbox import put_beside_cases, put_notices
from notices.messages import write_messages
from notices.rule import Way
from notices.rules import rules_for

LISTENER = "messages"


async def tell_people(row: Happened) -> None:
    rules = rules_for(row)
    if not rules:
        return
    if row.case_id is None:
        for rule in rules:
            await put_beside_cases(row, rule)
        return
    case = await open_case(row.county_id, row.case_id)
    file = await case_file(row.county_id, row.case_id)
    for rule in rules:
        if rule.way is Way.SMS:
            await write_messages(row, rule, case, file)
        else:
            await put_notices(row, rule, case, file)
