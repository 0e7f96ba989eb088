"""The OpenAPI document: the errors that every address may answer, as problem+json."""

from typing import Any

from drf_spectacular.generators import SchemaGenerator

from accounts.problems import MEDIA_TYPE
from tenancy.context import in_municipality

NOWHERE = 0

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object", "additionalProperties": True}},
    },
}
ANSWERS = {
    "400": "A parameter is wrong.",
    "401": "No token, or a bad one.",
    "403": "The token lacks the scope, or its owner the right.",
    "404": "No such municipality or object.",
}


def add_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path in result["paths"].values():
        for operation in path.values():
            for status, description in ANSWERS.items():
                operation["responses"].setdefault(status, {"description": description, "content": content})
    return result


class Generator(SchemaGenerator):
    """Filters are described by asking managers, which answer inside a municipality alone."""

    def get_schema(self, *args: Any, **kwargs: Any) -> Any:
        with in_municipality(NOWHERE):
            return super().get_schema(*args, **kwargs)
