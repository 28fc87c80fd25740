"""What waits for a second person's word, as the page of its case shows it."""

from typing import Any

from cases.reading import ProposalView
from workflows.words import word


def proposal_told(proposal: ProposalView) -> dict[str, Any]:
    """What is asked for, in words; `means` says what a yes does."""
    reasons = {"decline": "decline_reason", "suspension": "suspension_reason", "destruction": "destruction_reason"}
    reason = word(reasons[proposal.kind], proposal.reason) if proposal.reason else ""
    return {
        "kind": word("proposal", proposal.kind),
        "by": proposal.by,
        "at": proposal.at,
        "reason": reason,
        "days": word("console", "days", n=proposal.days) if proposal.days else "",
        "text": proposal.text,
        "means": word("proposal_means", proposal.kind),
    }
