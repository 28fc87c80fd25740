"""The product's server with one more route: the very page of a queue, rendered without asking the database."""

import asyncio
import sys
from collections.abc import Mapping
from typing import Any

import uvicorn
from jinja2 import Template
from litestar import Response, get
from litestar.enums import MediaType

from app import create_app
from cases.in_force import reload
from kernel.settings import Settings
from web.pages import environment

BARE = ("/bare", "/bare-again")
LIST = "console/pages/list.html"


class Kept(Template):
    """The template that keeps what it was given first."""

    given: Mapping[str, Any] | None = None

    def render(self, *arguments: Any, **named: Any) -> str:
        if self.name == LIST and Kept.given is None:
            Kept.given = dict(*arguments, **named)
        return super().render(*arguments, **named)


@get(list(BARE), name="bare")
async def bare() -> Response[str]:
    """After the queue was asked for once."""
    assert Kept.given is not None
    return Response(environment().get_template(LIST).render(Kept.given), media_type=MediaType.HTML)


async def _serve(port: int) -> None:
    environment().template_class = Kept
    app = create_app(Settings.from_env())
    app.register(bare)
    app.on_startup.append(reload)
    config = uvicorn.Config(app, host="127.0.0.1", port=port, access_log=False, log_level="warning")
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
