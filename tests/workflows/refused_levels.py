"""What each move between levels is refused for: procedure, move, from, need, facts that lack this alone."""

from dataclasses import replace
from datetime import timedelta

from tests.workflows.enough import ENOUGH, IS_PARTY, NOTHING_DISPUTED, NOW, PARTY, SENT_DOWN, SILENT, TOO_MANY_DAYS
from workflows.case import CASE
from workflows.transfer import TRANSFER

BETWEEN_LEVELS = [
    (CASE, "escalate", "ACCEPTED", "no_level_skipped", replace(NOTHING_DISPUTED, receiver="qingfeng/")),
    (CASE, "escalate", "ACCEPTED", "level_above", replace(NOTHING_DISPUTED, levels_above=(), grade="red")),
    (CASE, "escalate", "IN_PROGRESS", "nothing_disputed", ENOUGH),
    (CASE, "escalate", "IN_PROGRESS", "attempts_told", replace(NOTHING_DISPUTED, attempts_length=0)),
    (CASE, "escalate", "IN_PROGRESS", "words_given", replace(NOTHING_DISPUTED, text_length=0)),
    (CASE, "escalate", "IN_PROGRESS", "actor_not_party", replace(NOTHING_DISPUTED, actor=PARTY)),
    (CASE, "delegate", "ACCEPTED", "level_below", replace(ENOUGH, levels_below=(), receiver="")),
    (CASE, "delegate", "ACCEPTED", "one_level_down", replace(ENOUGH, receiver="qingfeng/malou/")),
    (CASE, "delegate", "ACCEPTED", "may_be_delegated", replace(ENOUGH, delegable=False)),
    (CASE, "delegate", "ACCEPTED", "may_be_delegated", replace(ENOUGH, sealed=True)),
    (CASE, "delegate", "ACCEPTED", "days_given", TOO_MANY_DAYS),
    (CASE, "delegate", "ACCEPTED", "words_given", SILENT),
    (CASE, "delegate", "ACCEPTED", "actor_not_party", IS_PARTY),
    (CASE, "record_attempt", "ACCEPTED", "on_a_rung", replace(ENOUGH, rung_since=None)),
    (CASE, "record_attempt", "ACCEPTED", "attempt_in_time", replace(ENOUGH, attempt_at=NOW - timedelta(days=8))),
    (CASE, "record_attempt", "IN_PROGRESS", "attempt_in_time", replace(ENOUGH, attempt_at=NOW + timedelta(hours=1))),
    (CASE, "record_attempt", "IN_PROGRESS", "way_known", replace(ENOUGH, way="by_letter")),
    (CASE, "record_attempt", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "record_attempt", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "climb", "ACCEPTED", "rung_used", replace(ENOUGH, rung_used=False)),
    (CASE, "climb", "IN_PROGRESS", "next_rung_here", replace(ENOUGH, next_rung_here=False)),
    (CASE, "climb", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    *(
        (CASE, name, "IN_PROGRESS", need, facts)
        for name in ("pull_up", "order_up")
        for need, facts in (
            ("nothing_disputed", ENOUGH),
            ("words_given", replace(NOTHING_DISPUTED, text_length=0)),
            ("actor_not_party", replace(NOTHING_DISPUTED, actor=PARTY)),
        )
    ),
    (TRANSFER, "take_over", "SENT", "actor_not_party", IS_PARTY),
    (TRANSFER, "instruct", "SENT", "came_up", replace(ENOUGH, direction="down")),
    (TRANSFER, "instruct", "SENT", "words_given", SILENT),
    (TRANSFER, "instruct", "SENT", "actor_not_party", IS_PARTY),
    (TRANSFER, "send_back", "SENT", "not_sent_back_before", replace(ENOUGH, sent_back_before=True)),
    (TRANSFER, "send_back", "SENT", "words_given", SILENT),
    (TRANSFER, "send_back", "SENT", "actor_not_party", IS_PARTY),
    (TRANSFER, "call_off", "SENT", "words_given", SILENT),
    (TRANSFER, "call_off", "SENT", "actor_not_party", IS_PARTY),
    (TRANSFER, "call_back", "TAKEN", "went_down", NOTHING_DISPUTED),
    (TRANSFER, "call_back", "TAKEN", "nothing_disputed", replace(ENOUGH, direction="down")),
    (TRANSFER, "call_back", "TAKEN", "nothing_reviewed", replace(SENT_DOWN, reviewed=True)),
    (TRANSFER, "hand_back", "TAKEN", "nothing_reviewed", replace(NOTHING_DISPUTED, reviewed=True)),
    (TRANSFER, "call_back", "TAKEN", "words_given", replace(SENT_DOWN, text_length=0)),
    (TRANSFER, "call_back", "TAKEN", "actor_not_party", replace(SENT_DOWN, actor=PARTY)),
    (TRANSFER, "hand_back", "TAKEN", "nothing_disputed", ENOUGH),
    (TRANSFER, "hand_back", "TAKEN", "words_given", replace(NOTHING_DISPUTED, text_length=0)),
    (TRANSFER, "hand_back", "TAKEN", "actor_not_party", replace(NOTHING_DISPUTED, actor=PARTY)),
]
