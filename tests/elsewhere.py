"""What lies outside the database: the objects of the store, and whatever Redis keeps."""

from collections.abc import AsyncIterator

from redis.asyncio import Redis

from files.store import store
from tests.running import settings_now

FAR = 2**40


async def in_the_store(prefix: str, *sought: str) -> AsyncIterator[str]:
    """Names of the objects in whose name or bytes one of these stands; all of them where nothing is sought."""
    wanted = [text.encode() for text in sought] or [b""]
    names = [name async for name, _ in store.keys(prefix)]
    for name in names:
        held = name.encode() + b"".join([piece async for piece in store.get(name, 0, FAR)])
        if any(text in held for text in wanted):
            yield name


async def in_redis(*sought: str) -> list[str]:
    """Keys in whose name or value one of these stands."""
    found, wanted = [], [text.encode() for text in sought]
    async with Redis.from_url(settings_now().redis_url) as redis:
        async for key in redis.scan_iter("*"):
            held = b"\n".join([key, *await _values(redis, key)])
            if any(text in held for text in wanted):
                found.append(key.decode())
    return found


async def _values(redis: Redis, key: bytes) -> list[bytes]:
    kind = (await redis.type(key)).decode()
    match kind:
        case "string":
            return [await redis.get(key)]
        case "hash":
            return [part for pair in (await redis.hgetall(key)).items() for part in pair]
        case "set":
            return list(await redis.smembers(key))
        case "list":
            return list(await redis.lrange(key, 0, -1))
        case "zset":
            return list(await redis.zrange(key, 0, -1))
    raise AssertionError(f"{key!r} is a {kind}, which nobody has looked into yet")
