"""What is kept about a resident, as a paper that they take away."""

from collections.abc import Iterable

from kernel.instant import now
from papers.paper import Listing, Paper, Words
from papers.shelf import full_centre
from papers.source import moment
from tenants.tree import TenantView
from workflows.words import word

Lines = tuple[tuple[str, str], ...]


def own_data_paper(tenant: TenantView, sections: Iterable[tuple[str, Lines]], *, base_url: str) -> Paper:
    columns = (word("own_data", "what"), word("own_data", "kept"))
    return Paper(
        name="own_data",
        form="",
        edition="1",
        title=word("own_data", "title"),
        centre=full_centre(tenant.place),
        number="",
        register_number="",
        track=f"{base_url.rstrip('/')}/p/{tenant.handle}/mine/data",
        qr_src="",
        use=word("own_data", "use"),
        printed=moment(now()),
        demo=tenant.demo,
        sealed=False,
        blocks=(
            *(Listing(title, columns, (1, 4), lines) for title, lines in sections),
            Words(word("own_data", "others")),
        ),
        qr_says=word("own_data", "newest"),
    )
