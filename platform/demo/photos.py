"""Pictures for the demo's matters: drawn, so that no real place and no real paper is shown."""

import io
import random
from uuid import UUID

from PIL import Image, ImageDraw

from cases.attaching import EVIDENCE, Brought
from cases.commands.attach import attach_files
from files.arriving import a_folder, laid_down
from files.holding import Bundle
from files.keep import keep_file
from files.owners import owner_of
from files.store import store
from kernel.ids import new_id
from people.actor import Actor

SIZE = (1200, 900)
# Templates whose matters bring a picture: what it is called, and whether it is a paper.
PICTURED = {
    "ditch-backfill": ("水沟.jpg", False),
    "homestead-wall": ("院墙.jpg", False),
    "light-blocked": ("正屋.jpg", False),
    "disabled-ramp": ("台阶.jpg", False),
    "loan-iou": ("欠条.jpg", True),
}


async def add_picture(key: str, case_id: UUID, actor: Actor) -> None:
    """By the commands, as somebody at the desk would."""
    if key not in PICTURED or not store.given:
        return
    name, paper = PICTURED[key]
    owner = owner_of(actor)
    with a_folder() as folder:
        arrived = laid_down(folder, name, draw(str(case_id), paper=paper))
        file_id = await keep_file(arrived, evidence=paper, owner=owner, actor=actor)
    brought = Brought(public=True, actor=actor, kind=EVIDENCE if paper else "material")
    await attach_files(case_id, Bundle(owner, (file_id,)), brought, key=new_id())


def draw(seed: str, *, paper: bool) -> bytes:
    chance = random.Random(seed)  # noqa: S311 — a drawing, no secret
    picture = _paper(chance) if paper else _yard(chance)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _yard(chance: random.Random) -> Image.Image:
    """Sky, a house with a wall, ground and a puddle."""
    made = Image.new("RGB", SIZE, (176, 204, 224))
    pen = ImageDraw.Draw(made)
    ground = chance.randint(560, 640)
    pen.rectangle((0, ground, 1200, 900), fill=(150, 134, 108))
    left = chance.randint(80, 320)
    pen.rectangle((left, ground - 300, left + 520, ground), fill=(214, 200, 178))
    pen.polygon(
        ((left - 40, ground - 300), (left + 260, ground - 430), (left + 560, ground - 300)), fill=(120, 72, 60)
    )
    for at in (left + 60, left + 360):
        pen.rectangle((at, ground - 220, at + 100, ground - 120), fill=(92, 108, 116))
    for row in range(6):
        for brick in range(0, 1200, 80):
            top, shift = ground - 130 + row * 26, 40 * (row % 2)
            pen.rectangle((760 + brick - shift, top, 836 + brick - shift, top + 22), fill=(168, 92, 74))
    puddle = chance.randint(200, 600)
    pen.ellipse((puddle, ground + 120, puddle + 420, ground + 230), fill=(104, 122, 130))
    return made


def _paper(chance: random.Random) -> Image.Image:
    """A sheet on a table: lines like writing, a thumbprint."""
    made = Image.new("RGB", SIZE, (112, 92, 74))
    pen = ImageDraw.Draw(made)
    pen.polygon(((180, 90), (1010, 60), (1040, 850), (150, 830)), fill=(244, 240, 228))
    for line in range(9):
        top = 170 + 64 * line
        for word in range(240, chance.randint(760, 940), 46):
            pen.line((word, top, word + 30, top + chance.randint(-8, 8)), fill=(60, 62, 78), width=5)
    pen.ellipse((820, 700, 880, 780), fill=(196, 62, 56))
    return made
