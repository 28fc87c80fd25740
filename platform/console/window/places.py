"""Where it happened, as a clerk types it: a name, or the beginning of a list."""

from people.actor import Actor
from tenants.place import ancestors
from tenants.tree import tree
from web.forms import Form
from workflows.words import word

MOST_NAMED = 4


def label(place: str, actor: Actor) -> str:
    """What is below this desk, without the names that everybody at it knows."""
    depth = len(ancestors(actor.place))
    below = ancestors(place)[depth:]
    return " ".join(tree.name(part) for part in below) or tree.name(place)


def labels(actor: Actor) -> dict[str, str]:
    return {label(found.place, actor): found.place for found in tree.below(actor.place)}


def read_place(form: Form, actor: Actor) -> str:
    """The whole name, or a part that only one place has."""
    typed = form.text("place", most=100, need=word("window_need", "place"))
    known = labels(actor)
    if not typed or typed in known:
        return known.get(typed, "")
    found = {name: place for name, place in known.items() if typed.replace(" ", "") in name.replace(" ", "")}
    exact = {name: place for name, place in found.items() if name.split(" ")[-1] == typed}
    chosen = exact if len(exact) == 1 else found
    if len(chosen) == 1:
        return next(iter(chosen.values()))
    if chosen:
        form.wrong("place", word("window_need", "place_many", names="、".join(list(chosen)[:MOST_NAMED])))
    else:
        form.wrong("place", word("window_need", "place_unknown"))
    return ""
