"""What each move between levels is refused for: procedure, move, from, need, facts that lack this alone."""

from dataclasses import replace

from tests.workflows.enough import ENOUGH, IS_PARTY, NOTHING_DISPUTED, PARTY, SILENT
from workflows.case import CASE
from workflows.transfer import TRANSFER

BETWEEN_LEVELS = [
    (CASE, "escalate", "ACCEPTED", "no_level_skipped", replace(NOTHING_DISPUTED, receiver="qingfeng/")),
    (CASE, "escalate", "ACCEPTED", "level_above", replace(NOTHING_DISPUTED, levels_above=(), grade="red")),
    (CASE, "escalate", "IN_PROGRESS", "nothing_disputed", ENOUGH),
    (CASE, "escalate", "IN_PROGRESS", "attempts_told", replace(NOTHING_DISPUTED, attempts_length=0)),
    (CASE, "escalate", "IN_PROGRESS", "words_given", replace(NOTHING_DISPUTED, text_length=0)),
    (CASE, "escalate", "IN_PROGRESS", "actor_not_party", replace(NOTHING_DISPUTED, actor=PARTY)),
    (TRANSFER, "take_over", "SENT", "actor_not_party", IS_PARTY),
    (TRANSFER, "instruct", "SENT", "came_up", replace(ENOUGH, direction="down")),
    (TRANSFER, "instruct", "SENT", "words_given", SILENT),
    (TRANSFER, "instruct", "SENT", "actor_not_party", IS_PARTY),
    (TRANSFER, "send_back", "SENT", "not_sent_back_before", replace(ENOUGH, sent_back_before=True)),
    (TRANSFER, "send_back", "SENT", "words_given", SILENT),
    (TRANSFER, "send_back", "SENT", "actor_not_party", IS_PARTY),
    (TRANSFER, "call_off", "SENT", "words_given", SILENT),
    (TRANSFER, "call_off", "SENT", "actor_not_party", IS_PARTY),
    (TRANSFER, "hand_back", "TAKEN", "nothing_disputed", ENOUGH),
    (TRANSFER, "hand_back", "TAKEN", "words_given", replace(NOTHING_DISPUTED, text_length=0)),
    (TRANSFER, "hand_back", "TAKEN", "actor_not_party", replace(NOTHING_DISPUTED, actor=PARTY)),
]
