"""What leads to another level, and what is told of a matter to those who stay responsible for what is done below."""

# Each with the words for the desk that gets it.
SENT_ON = {"escalate": "called", "delegate": "called", "pull_up": "pulled_up", "order_up": "ordered_up"}

WATCHED = (
    *("case.dispatch", "case.rule_back", "case.reassign", "case.escalate", "case.delegate", "case.pull_up"),
    *("case.order_up", "case.extend", "case.suspend", "case.resume", "case.put_on_ledger", "case.review_ledger"),
    *("case.write_off", "case.void", "case.urge", "case.press", "case.withdraw", "case.come_again", "case.merge"),
    *("case.submit_result", "case.approve", "case.return_result", "case.visit_unsolved", "case.visit_solved"),
    *("case.visit_unreached", "case.whistle", "order.take", "order.reject", "order.feedback", "whistle.end"),
    *("transfer.take_over", "transfer.send_back", "transfer.instruct", "transfer.hand_back", "transfer.call_back"),
)

# What another county did (liaison.…).
FROM_THERE = ("accepted", "refused", "ended", "shared", "late")
