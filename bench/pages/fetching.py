"""One page as a server answers it, in this process: seconds and body, through the whole middleware."""

from collections.abc import Callable
from io import BytesIO
from time import perf_counter

from config.wsgi import application  # before anything that needs the applications

from django.test import RequestFactory  # isort: skip


def fetch(path: str, cookie: str) -> tuple[float, str]:
    environ = RequestFactory().get(path).environ | {"HTTP_COOKIE": cookie, "wsgi.input": BytesIO()}
    answered: list[str] = []

    def start_response(status: str, headers: object, failure: object = None) -> Callable[[bytes], object]:
        answered.append(status)
        return BytesIO().write

    start = perf_counter()
    response = application(environ, start_response)
    body = b"".join(response)
    response.close()
    seconds = perf_counter() - start
    if answered != ["200 OK"]:
        raise SystemExit(f"{path}: {answered}")
    return seconds, body.decode().replace("\xa0", " ")
