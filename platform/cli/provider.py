"""`zongzhi provider`: by which identity provider a county's people may sign in."""

import argparse
import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from cli.within import within
from kernel.errors import Misconfigured, NotFound
from kernel.settings import Settings
from people.oidc.discovery import Discovery
from people.oidc.flow import redirect_uri
from people.oidc.providers import Provider, all_providers
from people.oidc.setup import NewProvider, add_provider, disable_provider
from people.oidc.wire import Wire
from people.sessions import Face
from tenants.tree import TenantView, tree

Act = Callable[[], Awaitable[None]]
Run = Callable[[Settings, argparse.Namespace], Act]
FOR: dict[str, Face] = {"citizens": "portal", "staff": "console"}
WHO = {face: who for who, face in FOR.items()}


def add_command(commands: Any) -> None:
    provider = commands.add_parser("provider", help="identity providers by which a county's people sign in")
    acts = provider.add_subparsers(required=True, dest="act", metavar="act")

    def act(name: str, run: Run, about: str) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = acts.add_parser(name, help=about)
        one.set_defaults(run=lambda settings, arguments: _run(settings, run(settings, arguments)))
        return one

    add = act("add", _add, "put one in, or change it; the client's secret comes by standard input")
    for name, about in (
        ("county", "handle of the county"),
        ("issuer", "exactly as the provider writes it"),
        ("client-id", "as the provider issued it"),
        ("name", "on the button, such as 濮阳县统一身份认证"),
        ("at", "this deployment as browsers see it: https://host"),
    ):
        add.add_argument(f"--{name}", required=True, help=about)
    add.add_argument("--for", dest="who", action="append", choices=tuple(FOR), required=True)
    add.add_argument("--name-claim", default="name")
    add.add_argument("--phone-claim", default="phone_number")
    add.add_argument("--second-factor", action="append", default=[], help="acr=VALUE or amr=VALUE that counts as one")
    add.add_argument("--public", action="store_true", help="a client without a secret")
    act("list", _list, "all of them, with the addresses to register there")
    disable = act("disable", _disable, "nobody signs in by it any more")
    disable.add_argument("--county", required=True)
    disable.add_argument("id")


def _run(settings: Settings, act: Act) -> int:
    asyncio.run(within(settings, act))
    return 0


def _add(settings: Settings, arguments: argparse.Namespace) -> Act:
    new = NewProvider(
        issuer=arguments.issuer,
        client_id=arguments.client_id,
        client_secret="" if arguments.public else _secret(),
        origin=arguments.at,
        name=arguments.name,
        faces=tuple(dict.fromkeys(FOR[who] for who in arguments.who)),
        name_claim=arguments.name_claim,
        phone_claim=arguments.phone_claim,
        second_factor=tuple(arguments.second_factor),
    )

    async def act() -> None:
        made = await add_provider(_county(arguments.county), new, discovery=Discovery(Wire(plain=settings.demo)))
        print(made)
        for provider in await all_providers():
            if provider.id == made:
                _print_addresses(provider)

    return act


def _secret() -> str:
    """Never an argument: everybody on the machine can read those."""
    typed = getpass.getpass("Client secret: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not typed.strip():
        raise Misconfigured("Give the client's secret by standard input, or say --public for a client without one.")
    return typed.strip()


def _list(_settings: Settings, _: argparse.Namespace) -> Act:
    async def act() -> None:
        for provider in await all_providers():
            who = ",".join(WHO[face] for face in provider.faces)
            state = "enabled" if provider.enabled else "disabled"
            county = tree.county(provider.county_id).handle
            print(f"{provider.id}  {county:16} {state:8} {who:15} {provider.name}  {provider.issuer}")
            _print_addresses(provider)

    return act


def _print_addresses(provider: Provider) -> None:
    for face in provider.faces:
        print(f"    redirect URI for {WHO[face]}: {redirect_uri(provider, face)}")


def _disable(_settings: Settings, arguments: argparse.Namespace) -> Act:
    try:
        provider_id = UUID(arguments.id)
    except ValueError:
        raise Misconfigured("Name the provider by its id; zongzhi provider list shows them.") from None
    return lambda: disable_provider(_county(arguments.county), provider_id)


def _county(handle: str) -> TenantView:
    try:
        found = tree.by_handle(handle)
    except NotFound:
        raise Misconfigured(f"No tenant is called {handle}; zongzhi tenant list shows their handles.") from None
    if found.level != "COUNTY":
        raise Misconfigured(f"{handle} is no county: a provider belongs to one.")
    return found
