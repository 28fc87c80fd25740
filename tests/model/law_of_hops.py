"""Where a matter lies after a hop, and what must hold of its hops whatever was tried: typed by hand."""

import json
from collections import Counter
from typing import Any

from people.actor import Actor

BACK = {
    "instruct": "INSTRUCTED",
    "send_back": "SENT_BACK",
    "call_off": "CALLED_OFF",
    "hand_back": "HANDED_BACK",
    "call_back": "CALLED_BACK",
}
# Never cleared, whatever becomes of the matter.
FIRST = ("first_receiver", "first_handler")


def expected_holder(name: str, before: Any, actor: Actor, after: Any) -> str:
    """By the act alone; of a hop that goes back, by who had sent it."""
    if name in BACK:
        was = {hop["id"]: hop["state"] for hop in before["hops"]}
        [moved] = [hop for hop in after["hops"] if hop["state"] == BACK[name] != was.get(hop["id"])]
        return str(moved["from_place"])
    if name in ("escalate", "delegate"):
        sent = json.loads(after["told"][-1]["data"])["to"]
        right = before["holder"].startswith(sent) if name == "escalate" else sent.startswith(before["holder"])
        return str(sent) if right and sent != before["holder"] else "nowhere"
    if name == "pull_up":
        return actor.place
    if name == "order_up":
        return str(before["holder"].split("/")[0]) + "/"
    return str(before["holder"])


def wrong_with(row: Any) -> list[str]:
    """Sentences for everything that is wrong with the hops of one matter as it stands."""
    hops, holder = row["hops"], row["holder"]
    sent = [hop for hop in hops if hop["state"] == "SENT"]
    active = [hop for hop in hops if hop["state"] in ("SENT", "TAKEN")]
    wrong = ["two calls wait"] if len(sent) > 1 else []
    if [hop["direction"] for hop in sent] != ([row["called"]] if row["called"] else []):
        wrong.append(f"the case says {row['called']} and its hops {[hop['direction'] for hop in sent]}")
    if sent and sent[0]["to_place"] != holder:
        wrong.append("it is called where it does not lie")
    if not sent and any(hop["from_place"] == holder for hop in active):
        wrong.append("it is where it was sent away from, and that hop is open")
    if row["state"] == "WITHDRAWN" and active:
        wrong.append("hops are open when it is over")
    back = Counter((hop["from_place"], hop["to_place"]) for hop in hops if hop["state"] == "SENT_BACK")
    wrong += [f"sent back twice: {way}" for way, times in back.items() if times > 1]
    return [*wrong, *_clocks(row, active)]


def _clocks(row: Any, active: list[Any]) -> list[str]:
    """A call has the clock of its answer, what went down that of its term, what is over none."""
    running = Counter((clock["order_id"], clock["name"]) for clock in row["clocks"] if clock["stopped_at"] is None)
    due = Counter((hop["id"], "answer") for hop in active if hop["state"] == "SENT")
    due += Counter((hop["id"], "delegated") for hop in active if hop["direction"] == "down")
    hops = {hop["id"] for hop in row["hops"]}
    hanging = Counter({key: times for key, times in running.items() if key[0] in hops})
    return [] if hanging == due else [f"clocks run {sorted(map(str, hanging))} and not {sorted(map(str, due))}"]
