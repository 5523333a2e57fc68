"""The report as JSON; docs/report.md describes it field by field."""

import functools
import json
import math
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from grader.judging.report import Report


def to_json(report: Report) -> str:
    """Return the report as an indented JSON object."""
    return json.dumps(_plain(report.as_dict()), indent=2, allow_nan=False)


def _plain(value: Any) -> Any:
    """Return a value that JSON can hold: NaN and the infinities become strings."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def from_json(text: str) -> Report:
    """Return the report that a text was made from.

    Raises
    ------
    ValueError, TypeError, KeyError
        If it is no report, or one by another version.
    """
    report: Report = _maker(Report)(json.loads(text))
    return report


@functools.cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a type, as a report has them, of what JSON holds for it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is types.UnionType:  # X | None
        make = _maker(next(each for each in inner if each is not type(None)))
        return lambda value: None if value is None else make(value)
    if origin is tuple:
        make = _maker(inner[0])
        return lambda value: tuple(map(make, value))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        makers = {field.name: _maker(hints[field.name]) for field in fields(kind)}
        return lambda value: kind(**{name: makers[name](each) for name, each in value.items()})
    if kind is float or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind
    if origin in (Mapping, dict):
        return dict
    return lambda value: value
