"""A place is a path of slugs ending in `/`: what stands above it, and in which township it lies."""


def ancestors(place: str) -> list[str]:
    """The place itself and everything above it, the county first."""
    parts = place.rstrip("/").split("/")
    return ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]


def county_of(place: str) -> str:
    return place.split("/")[0] + "/"


def town_of(place: str) -> str:
    """The township part of a place; a county's own place has none and reads as itself."""
    return "/".join(place.split("/")[:2]) + "/" if place.count("/") > 1 else place
