"""The promises with how they were kept, in the words of the page that tells what the centre does."""

from typing import Any

from cases.queries.promises import LEAST, Figures, Share, promises
from people.actor import Actor
from portal.terms import PROMISED, Promise, promises_at
from tenants.tree import TenantView
from workflows.phrases import moment
from workflows.words import word


async def told(tenant: TenantView, actor: Actor) -> dict[str, Any]:
    """What `about.html` shows of the last ninety days; a figure that would be too small is not there."""
    terms = await promises_at(tenant.place, actor)
    figures = await promises.at(tenant.county_id, tenant.place, PROMISED)
    return {
        "kept": [
            _line(promise, figures.promised[name])
            for name, promise in zip(PROMISED, terms, strict=True)
            if name in figures.promised
        ],
        "untold": [promise for name, promise in zip(PROMISED, terms, strict=True) if name not in figures.promised],
        "sums": _sums(figures),
        "counted": word("portal_kept", "counted", since=moment(figures.since), at=moment(figures.at), least=LEAST),
        "least": LEAST,
    }


def _line(promise: Promise, share: Share) -> dict[str, Any]:
    return {
        "title": word("portal_kept", "promise", text=promise.text, term=promise.term),
        "share": share.percent,
        "share_text": f"{share.percent}%",
        "fraction": word("portal_kept", "fraction", counted=share.counted, kept=share.kept),
    }


def _sums(figures: Figures) -> list[dict[str, str]]:
    rows = []
    if figures.filed is not None:
        rows.append(("filed", word("portal_kept", "n", n=figures.filed)))
    if figures.solved is not None:
        rows.append(("closed", word("portal_kept", "n", n=figures.solved.counted)))
        rows.append(
            ("solved", word("portal_kept", "solved_n", n=figures.solved.kept, percent=figures.solved.percent))
        )
    if figures.median_days is not None:
        rows.append(("median", word("portal_kept", "days", n=figures.median_days)))
    return [{"term": word("portal_kept", term), "text": text} for term, text in rows]
