"""Addresses of a post's lists."""


def queue_url(base: str, key: str) -> str:
    return base if key == "work" else f"{base}/queue/{key}"
