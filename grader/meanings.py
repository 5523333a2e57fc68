"""Which of a file's functions is meant, and what its parameters mean: by names, then by places."""

import ast
import re
from collections.abc import Iterator, Mapping

from grader.exercise import Form, Forms
from grader.languages.python.extract import Function, Taken


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


def named(name: str, form: Form) -> int | None:
    """Return the number of the first pattern that a function's name fits."""
    for number, pattern in enumerate(form.names):
        if re.fullmatch(pattern, _plain(name)):
            return number
    return None


def called_in(taken: Taken, forms: Forms) -> dict[str, Function]:
    """Return what each function that is looked for is here; the last of the best name."""
    found: dict[str, Function] = {}
    for what, form in forms.called.items():
        fitting = [
            (number, function)
            for function in taken.functions
            if (number := named(function.name, form)) is not None
            and function not in found.values()
            and set(form.needs) <= set(_meanings(function, form).values())
        ]
        if fitting:
            best = min(number for number, _ in fitting)
            found[what] = [function for number, function in fitting if number == best][-1]
    return found


def _meanings(function: Function, form: Form) -> dict[str, str]:
    """Return what each parameter means: by its name and, for those left over, by its place."""
    found: dict[str, str] = {}
    for name in function.parameters:
        for meaning, spellings in form.arguments.items():
            if _plain(name) in spellings and meaning not in found.values():
                found[name] = meaning
                break
    usual = [meaning for meaning in form.usual if meaning not in found.values()]
    for name in function.parameters[: function.required]:
        if name not in found and usual and not name.startswith("*"):
            found[name] = usual.pop(0)
    return found


def _by_place(function: Function, by_name: Mapping[str, str], form: Form) -> list[str]:
    """Return what is passed by place, for a function that takes some of it as *args."""
    if not any(name.startswith("*") and name[1:2] != "*" for name in function.parameters):
        return []
    return [*by_name.values(), *(each for each in form.usual if each not in by_name.values())]


def _globals(function: Function, taken: Taken) -> Iterator[str]:
    """Yield the names that a function may read from its module: numbers there, or nothing."""
    yield from function.reads
    text = taken.files.get(function.module.replace(".", "/") + ".py", "")
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call):
            names = (each for target in node.targets for each in ast.walk(target))
            yield from (each.id for each in names if isinstance(each, ast.Name))


def how_to_call(function: Function, form: Form, taken: Taken) -> dict[str, object]:
    """Return how the adapter calls a function."""
    by_name = _meanings(function, form)
    by_place = _by_place(function, by_name, form)
    globals_ = {
        name: meaning
        for name in _globals(function, taken)
        for meaning, spellings in form.arguments.items()
        if _plain(name) in spellings and meaning not in by_name.values()
    }
    return {
        "module": function.module,
        "owner": function.owner,
        "function": function.name,
        "by_place": by_place,
        "by_name": {} if by_place else by_name,
        "globals": globals_,
    }
