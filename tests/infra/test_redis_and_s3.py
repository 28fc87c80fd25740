"""The embedded Redis and S3 serve whoever has the key and nobody else."""

import io
from urllib.parse import urlsplit

import httpx
import pytest
import redis
from minio import Minio
from minio.error import S3Error

from infra.services import Services


def _client(services: Services, secret: str | None = None) -> Minio:
    address = urlsplit(services.environment["S3_URL"])
    return Minio(
        f"{address.hostname}:{address.port}",
        access_key=address.username,
        secret_key=secret or address.password,
        secure=False,
        region="us-east-1",
    )


def _anonymous(services: Services, path: str) -> str:
    address = urlsplit(services.environment["S3_URL"])
    return f"http://{address.hostname}:{address.port}{address.path}/{path}"


def test_redis_refuses_a_caller_without_the_password(services: Services) -> None:
    with redis.Redis(port=services.redis.port) as stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()


def test_redis_serves_a_caller_with_the_password(services: Services) -> None:
    with redis.Redis.from_url(services.environment["REDIS_URL"]) as client:
        client.set("greeting", "你好")

        assert client.get("greeting") == "你好".encode()


def test_s3_shows_an_anonymous_caller_nothing(services: Services) -> None:
    _client(services).put_object(bucket_name="zongzhi", object_name="shown", data=io.BytesIO(b"private"), length=7)

    answers = [httpx.get(_anonymous(services, path), trust_env=False) for path in ("", "shown")]

    assert [answer.is_client_error for answer in answers] == [True, True]
    assert [text for text in ("shown", "private") if text in answers[0].text + answers[1].text] == []


def test_s3_takes_nothing_from_an_anonymous_caller(services: Services) -> None:
    answer = httpx.put(_anonymous(services, "smuggled"), content=b"x", trust_env=False)

    assert answer.is_client_error
    assert not (services.data / "s3" / "zongzhi" / "smuggled").exists()


def test_s3_refuses_a_wrong_secret(services: Services) -> None:
    with pytest.raises(S3Error) as refusal:
        _client(services, secret="guessed").bucket_exists(bucket_name="zongzhi")

    assert refusal.value.code in {"AccessDenied", "SignatureDoesNotMatch"}


def test_s3_gives_back_the_bytes_that_it_was_given(services: Services) -> None:
    client = _client(services)
    content = bytes(range(256)) * 40

    client.put_object(bucket_name="zongzhi", object_name="a/b", data=io.BytesIO(content), length=len(content))
    with client.get_object(bucket_name="zongzhi", object_name="a/b") as answer:
        returned = answer.read()

    assert returned == content
