"""What the golden table must be, whoever writes it: whole, with both answers for every route and every reader."""

from tests.matrix.asking import ALLOWED, DENIED
from tests.matrix.golden import read
from tests.matrix.inventory import read_inventory
from tests.matrix.readers import READERS

KINDS = ("village", "sealed", "sister", "county", "away", "another's filed")
# Rows of existing cases in which nobody of the table is let in, and why.
UNIT_STEPS = frozenset({"take", "take: assist", "feedback", "hand_in", "submit_result"})
STEP = "/console/{post}/case/{case_id}/{move}"
SAME = "/console/{post}/case/{case_id}/same"
FOLLOWING = "/console/{post}/case/{case_id}/following"
PUBLIC = "/p/{handle}/"


def _of_another_unit(route: str, label: str, of: str) -> bool:
    """The units of the other places have their orders, and no column here."""
    return route.endswith(STEP) and label in UNIT_STEPS and of in ("sister", "county", "away")


def _of_another_called_unit(route: str, of: str) -> bool:
    """Nor has a unit that one of them called."""
    return "/check_in/" in route and of in ("sister", "county", "away")


LEVELS = frozenset({"escalate", "respond", "respond: take_over", "respond: send_back", "call_off"})


def _past_the_top(label: str, of: str) -> bool:
    """Nobody stands above a county; the county above the other township has no column."""
    return label in LEVELS and of in ("county", "away")


def _nobody_below(label: str, of: str) -> bool:
    """Of these desks the county's alone has desks below that take in cases."""
    return label in ("delegate", "call_back") and of != "county"


def _taken_up(label: str, of: str) -> bool:
    """By the county's director, who has no column; ordered from below the county, and never of what is sealed."""
    return label == "pull_up" or (label == "order_up" and of in ("county", "away", "sealed"))


def _off_the_ladder(label: str, of: str) -> bool:
    """Nobody goes on from a rung that is not used up, and the county has no rung."""
    return label == "climb" or (label == "attempt" and of.startswith("county"))


def _not_followed(route: str, of: str) -> bool:
    """What a follower reads is the followed case alone; of a sealed one nobody is let in to follow."""
    return "/following/" in route or (route.endswith("/followers") and of == "sealed")


def _of_another_director(route: str, label: str, of: str) -> bool:
    """So have the directors of the other places; the county's own clerk does not decide what they proposed."""
    return route.endswith(STEP) and label.startswith("decide") and of in ("sister", "county", "away")


NEVER_SEALED = frozenset({"merge", "unmerge", "publish", "answer", "settle", "visit: the other side"})


def _never_of_a_sealed_case(route: str, label: str, of: str) -> bool:
    """Where somebody may be hurt nothing is merged or settled on the spot, and nothing sealed is made public, told to
    the other side, answered like others or let be followed."""
    step = route.endswith(STEP) and label in NEVER_SEALED
    return of == "sealed" and (step or route.endswith((SAME, FOLLOWING)))


def _nobody_sits_there(label: str, of: str) -> bool:
    """The table has somebody of this village alone; what is sealed asks for no leader."""
    return label == "name_leader" and of in ("sealed", "sister", "county", "away")


def _of_the_head(route: str, label: str, of: str) -> bool:
    """The director of a county alone asks another and parts from it: no column, but rows of its own (`head`). What is
    sealed is shared with none."""
    return "/liaison" in route and (not route.endswith("{liaison_id}") or label == "end" or of == "sealed")


def _of_another_county(route: str, of: str) -> bool:
    """No portal of this county opens a case of the next one by its number alone."""
    return PUBLIC in route and of.startswith("away")


# Files whose twin is the one "for the applicant": the same case, another file or another part of it.
NO_SUCH_FILE = frozenset({"kept inside", "no original", "no such part", "another case's"})


def _after_its_end(route: str, label: str) -> bool:
    """No case here has been closed: only then the applicant is given the result, or asks for another round."""
    return PUBLIC in route and label in {"result", "reopen"}


def _sealed_and_not_so_simple(label: str, of: str) -> bool:
    """A sealed case is neither finished at once nor withdrawn by a form nor destroyed: who asks reads why not."""
    return of == "sealed" and label in {"answer", "settle", "withdraw", "propose_destruction"}


def _wrong_on_purpose(label: str, of: str) -> bool:
    """Its twin is the row with the right secret, or at the right step."""
    return label in {"wrong secret", *NO_SUCH_FILE} or of.startswith("village, ")


def test_the_table_asks_every_route_of_the_inventory_and_no_other() -> None:
    asked = {route for route, _, _ in read()}

    assert asked == {f"{row.method} {row.path}" for row in read_inventory().values()}


def test_the_table_knows_no_other_words() -> None:
    words = {word for row in read().values() for word in row.values()}

    assert words - ALLOWED - DENIED == set()


def test_every_route_lets_somebody_in_and_somebody_out_or_says_why_not() -> None:
    wrong = []
    for row in read_inventory().values():
        words = {
            word
            for (route, _, _), cells in read().items()
            if route == f"{row.method} {row.path}"
            for word in cells.values()
        }
        if bool(words & ALLOWED) == bool(row.nobody) or bool(words & DENIED) == bool(row.everybody):
            wrong.append(f"{row.method} {row.path}: {sorted(words)}")

    assert wrong == []


def test_every_reader_is_let_in_where_a_stranger_is_not() -> None:
    own = {name for row in read().values() for name in READERS if row[name] in ALLOWED and row["anon"] in DENIED}

    assert set(READERS) - own == {"anon", "ended"}


def test_every_refusal_about_a_case_has_a_twin_that_the_same_body_lets_in() -> None:
    alone = [
        key
        for key, cells in read().items()
        if key[2].startswith(KINDS)
        and not set(cells.values()) & ALLOWED
        and not _of_another_unit(*key)
        and not _of_another_director(*key)
        and not _of_the_head(*key)
        and not _of_another_called_unit(key[0], key[2])
        and not _past_the_top(key[1], key[2])
        and not _nobody_below(key[1], key[2])
        and not _taken_up(key[1], key[2])
        and not _off_the_ladder(key[1], key[2])
        and not _not_followed(key[0], key[2])
        and not _never_of_a_sealed_case(*key)
        and not _nobody_sits_there(key[1], key[2])
        and not _of_another_county(key[0], key[2])
        and not _after_its_end(key[0], key[1])
        and not _sealed_and_not_so_simple(key[1], key[2])
        and not _wrong_on_purpose(key[1], key[2])
    ]

    assert alone == []


def test_nobody_of_the_other_county_is_ever_let_in_to_a_case_of_this_one() -> None:
    seen = [
        key
        for key, cells in read().items()
        for name in ("away", "awayres")
        if key[2].split()[0].rstrip(",") in ("village", "sealed", "sister", "county")
        and ("case_id" in key[0] or "beside" in key[1] or key[1] == "case")
        and cells[name] in ALLOWED
    ]

    assert seen == []


def test_nobody_but_its_keepers_and_its_units_is_let_in_to_a_sealed_case() -> None:
    table = read()

    inside = {
        name
        for (route, label, of), cells in table.items()
        if of.startswith("sealed") and "/console/" in route
        for name, word in cells.items()
        # What was sent up is kept by the director of the county from then on.
        if not (name == "county" and label in LEVELS)
        if word in ALLOWED or (word == "403" and table[(route, label, "none")][name] != "403")
    }

    # 403 tells that there is something, but where what there is not is answered so as well.
    assert inside - {"oversee", "admin"} == {"reviewr", "directr", "keeper", "handler", "helper"}
