"""What a page costs the database, counted once the process is warm."""

import pytest

from infra.bench.statements import counting, that_count
from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, look
from tests.console.registering import receive_url, told
from tests.console.screens import ACCEPTED, Fields, answered, case_url, fill
from tests.console.world import World

MOST_LIST, MOST_CASE, MOST_SUBMIT = 4, 8, 12


async def cost(client: Client, path: str, fields: Fields | None = None) -> tuple[int, list[str]]:
    await client.get(path)
    with counting() as sent:
        answer = await (client.get(path) if fields is None else client.post(path, fields))
    return answer.status_code, that_count(sent)


@pytest.mark.parametrize(
    ("who", "path"), [("chen", ""), ("chen", "/queue/open"), ("liu", ""), ("gao", "/queue/open")]
)
async def test_a_list_costs_at_most_four_statements(world: World, sign_in: SignIn, who: str, path: str) -> None:
    await brought_to(world, "dispatch")

    status, statements = await cost(await sign_in(who), world.staff[who].home + path)

    assert status == 200
    assert 1 <= len(statements) <= MOST_LIST, statements


@pytest.mark.parametrize("who", ["chen", "liu"])
async def test_a_case_costs_at_most_eight_statements(world: World, sign_in: SignIn, who: str) -> None:
    case_id = await brought_to(world, "feed_back")

    status, statements = await cost(await sign_in(who), case_url(world, who, case_id))

    assert status == 200
    assert 1 <= len(statements) <= MOST_CASE, statements


async def test_accepting_costs_at_most_twelve_statements(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/accept"
    fields, _ = await fill(chen, url, **ACCEPTED)

    status, statements = await cost(chen, url, fields)

    assert status == 303
    assert 1 <= len(statements) <= MOST_SUBMIT, statements


async def test_dispatching_costs_at_most_twelve_statements(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/dispatch"
    fields, _ = await fill(chen, url, lead=str(world.units["labour"]))

    status, statements = await cost(chen, url, fields)

    assert status == 303
    assert 1 <= len(statements) <= MOST_SUBMIT, statements


async def test_a_result_costs_at_most_twelve_statements(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "take")
    liu, url = await sign_in("liu"), f"{case_url(world, 'liu', case_id)}/submit_result"
    fields = answered((await fill(liu, url))[0])

    status, statements = await cost(liu, url, fields)

    assert status == 303
    assert 1 <= len(statements) <= MOST_SUBMIT, statements


async def test_receiving_somebody_costs_at_most_twelve_statements(world: World, sign_in: SignIn) -> None:
    chen, url = await sign_in("chen"), receive_url(world)

    seen, shown = await cost(chen, url)
    done, filed = await cost(chen, url, told())

    assert (seen, done) == (200, 303)
    assert 1 <= len(shown) <= MOST_LIST, shown
    assert 1 <= len(filed) <= MOST_SUBMIT, filed


@pytest.mark.parametrize(
    ("screen", "typed"),
    [
        ("answer", {"category": "policy", "text": "到村委会申请。"}),
        ("settle", {"category": "neighbour", "text": "当天改好了。", "agreed": "yes"}),
        ("come_again", {"source": "walk_in", "callers": "1", "text": "又来问。"}),
        ("new_slip", {"reason": "核对身份证，回执丢了"}),
    ],
)
async def test_what_a_window_does_costs_at_most_twelve_statements(
    world: World, sign_in: SignIn, screen: str, typed: Fields
) -> None:
    case_id = await brought_to(world, "filed")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/{screen}"
    fields, _ = await fill(chen, url, **typed)

    status, statements = await cost(chen, url, fields)

    assert status == 303
    assert 1 <= len(statements) <= MOST_SUBMIT, statements


async def test_merging_taking_apart_and_moving_cost_at_most_twelve_statements(world: World, sign_in: SignIn) -> None:
    main, joined = await brought_to(world, "filed"), await brought_to(world, "filed")
    chen, home = await sign_in("chen"), case_url(world, "chen", joined)
    number = (await look(main, world.actor("chen"))).case.number
    forms: list[tuple[str, Fields]] = [
        ("merge", {"into": number, "seen": number}),
        ("unmerge", {"text": "不是同一件事。"}),
        ("correct_place", {"place": world.other_town, "text": "选错了地方。"}),
    ]

    for name, typed in forms:
        fields, _ = await fill(chen, f"{home}/{name}", **typed)
        status, statements = await cost(chen, f"{home}/{name}", fields)
        assert status == 303, name
        assert 1 <= len(statements) <= MOST_SUBMIT, (name, statements)


async def test_a_directors_word_costs_at_most_twelve_statements(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen, zhou = await sign_in("chen"), await sign_in("zhou")
    url = f"{case_url(world, 'chen', case_id)}/decline"
    proposed, _ = await fill(chen, url, reason="not_ours", seen="not_ours", channel="请找有权的机关。")
    await chen.post(url, proposed)
    url = f"{case_url(world, 'zhou', case_id)}/decide"
    proposal = str((await look(case_id, world.actor("zhou"))).proposals[0].id)
    fields, _ = await fill(zhou, url, proposal=proposal, text="同意，路写得清楚。")

    status, statements = await cost(zhou, url, fields)

    assert status == 303
    assert 1 <= len(statements) <= MOST_SUBMIT, statements
