"""A cache whose failure means "not cached": a stopped Redis breaks no page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError


def _or(default: Any, method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def forgiving(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except RedisError:
            return default() if callable(default) else default

    return forgiving


class ForgivingRedisCache(RedisCache):
    add = _or(True, RedisCache.add)  # a lock is given: else nobody could sign in, whose tries are counted under one
    set = _or(None, RedisCache.set)
    touch = _or(False, RedisCache.touch)
    delete = _or(False, RedisCache.delete)
    has_key = _or(False, RedisCache.has_key)
    get_many = _or(dict, RedisCache.get_many)
    set_many = _or(list, RedisCache.set_many)
    delete_many = _or(None, RedisCache.delete_many)
    clear = _or(None, RedisCache.clear)

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        try:
            return super().get(key, default, version)
        except RedisError:
            return default

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        try:
            return super().incr(key, delta, version)
        except RedisError:
            return delta
