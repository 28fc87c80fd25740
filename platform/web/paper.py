"""A paper before a person: as a page that prints as it looks, or as a PDF to keep."""

from urllib.parse import quote

from litestar import Response

from papers.paper import Paper, as_data
from papers.pdf import pdf_of
from web.pages import page
from web.visitor import Asked

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def split_name(name: str) -> tuple[str, bool]:
    """`order.pdf` is the form `order` as a file."""
    return name.removesuffix(".pdf"), name.endswith(".pdf")


def paper_page(
    request: Asked, paper: Paper, *, back: str, file: str, leave: str = "", original: str = ""
) -> Response[str]:
    """`file` is where the PDF is; `original` where plain names are asked for; `leave` leads away at once."""
    return page(
        request,
        "web/screens/paper.html",
        paper=as_data(paper),
        back_url=back,
        file_url=file,
        original_url=original,
        leave_url=leave,
    )


async def paper_file(paper: Paper) -> Response[bytes]:
    return a_file(await pdf_of(paper), paper.file_name, PDF)


def a_file(content: bytes, name: str, media: str) -> Response[bytes]:
    response = Response(content, media_type=media)
    response.headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
