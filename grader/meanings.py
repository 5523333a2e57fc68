"""Which of a file's functions is meant, and what its parameters mean: by names, then by places."""

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from grader.exercise import Form, Forms
from grader.languages.python.extract import Function, Taken, how_read, parsed


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


def _bare(name: str) -> str:
    """Return a name without words that mean nothing: of myThetas_flat, thetas."""
    return re.sub(r"^my|(flat(tened)?|unrolled)$", "", _plain(name))


def named(name: str, form: Form) -> int | None:
    """Return the number of the first pattern that a function's name fits."""
    for number, pattern in enumerate(form.names):
        if re.fullmatch(pattern, _plain(name)):
            return number
    return None


def called_in(taken: Taken, forms: Forms) -> dict[str, Function]:
    """Return what each function that is looked for is here; the last of the best name.

    What stands beside a method is, if possible, of the same class.
    """
    found: dict[str, Function] = {}
    for what, form in forms.called.items():
        fitting = {
            function: (lacks, number)
            for function in taken.functions
            if (number := named(function.name, form)) is not None
            and function not in found.values()
            and (lacks := _lacks(function, form, taken)) is not None
        }
        owner = next(iter(found.values())).owner if found else None
        beside = {each: rank for each, rank in fitting.items() if each.owner == owner}
        if fitting := beside or fitting:
            best = min(fitting.values())
            found[what] = [each for each, rank in fitting.items() if rank == best][-1]
    return found


def _lacks(function: Function, form: Form, taken: Taken) -> int | None:
    """Return how far a function is from being told what it needs; None if it is too far."""
    told = set(_meanings(function, form).values())
    if function.owner:
        told |= set(_of_constructor(function, form, taken).values())
        told |= set(_attributes(function, form, taken).values())
    if set(form.needs) <= told:
        return 0
    told |= set(_of_globals(function, form, taken).values())
    if set(form.needs) <= told:
        return 1
    return 2 if form.least and set(form.least) <= told else None


def _meanings(function: Function, form: Form, known: Collection[str] = ()) -> dict[str, str]:
    """Return what each parameter means: by its name and, for those left over, by its place.

    What is `known` otherwise has no place.
    """
    parameters = _parameters(function)
    found = _by_names(parameters, form)
    usual = [meaning for meaning in form.usual if meaning not in {*found.values(), *known}]
    for name in function.parameters[: function.required]:
        if name not in found and usual and not name.startswith("*"):
            found[name] = usual.pop(0)
    return {name: found[name] for name in parameters if name in found}


def _of_globals(function: Function, form: Form, taken: Taken) -> dict[str, str]:
    """Return what the names mean that a function may read from its module."""
    return {
        name: meaning
        for name in _globals(function, taken)
        for meaning, spellings in form.arguments.items()
        if {_plain(name), _bare(name)} & {*spellings}
        and (meaning not in form.unset or name in function.reads)
    }


def _by_names(names: Iterable[str], form: Form, known: Collection[str] = ()) -> dict[str, str]:
    """Return what names mean; of several that may mean the same, the more usual one does."""
    plain = {spell(name): name for spell in (_bare, _plain) for name in reversed([*names])}
    found: dict[str, str] = {}
    for meaning, spellings in form.arguments.items():
        names = (plain[each] for each in spellings if each in plain)
        name = next((each for each in names if each not in found), None)
        if name and meaning not in known:
            found[name] = meaning
    return found


def _of_constructor(function: Function, form: Form, taken: Taken) -> dict[str, str]:
    """Return what the parameters of a class mean: nothing, if it needs one of unknown name."""
    for owner in _with_bases(function, taken):
        fields = [each for each in owner.body if isinstance(each, ast.AnnAssign)]
        if any("dataclass" in ast.unparse(each) for each in owner.decorator_list):
            names = [ast.unparse(each.target) for each in fields]
            required = [ast.unparse(each.target) for each in fields if each.value is None]
            return {**dict.fromkeys(required, ""), **_by_names(names, form)}
        for each in taken.functions:
            if (each.owner, each.name) == (owner.name, "__init__"):
                required = [name for name in each.parameters[: each.required] if name[0] != "*"]
                return {**dict.fromkeys(required, ""), **_by_names(each.parameters, form)}
    return {}


def _with_bases(function: Function, taken: Taken) -> Iterator[ast.ClassDef]:
    """Yield the class of a method and, one after the other, those of the module it derives from."""
    classes = {
        each.name: each for each in _module(function, taken).body if isinstance(each, ast.ClassDef)
    }
    name = function.owner
    while name in classes:
        owner = classes.pop(name)  # so that none comes twice
        yield owner
        name = ast.unparse(owner.bases[0]) if owner.bases else ""


def _attributes(function: Function, form: Form, taken: Taken) -> dict[str, str]:
    """Return what a class reads of its object, and what that means: unless it is passed in."""
    constructor = _of_constructor(function, form, taken).values()
    known = {*constructor, *_meanings(function, form, constructor).values()}
    members = [each for owner in _with_bases(function, taken) for each in owner.body]
    methods = [each for each in members if isinstance(each, ast.FunctionDef)]
    read: dict[str, None] = {}
    computed: set[str] = set()
    for method in methods:
        for node in ast.walk(method):
            if not isinstance(node, ast.Attribute) or ast.unparse(node.value) != "self":
                continue
            if isinstance(node.ctx, ast.Load):
                read[node.attr] = None
            elif method.name != "__init__":
                computed.add(node.attr)
    names = [name for name in read if name not in {*computed, *(each.name for each in methods)}]
    return _by_names(names, form, known)


def _module(function: Function, taken: Taken) -> ast.Module:
    return parsed(_text(function, taken))


def _text(function: Function, taken: Taken) -> str:
    return taken.files.get(function.module.replace(".", "/") + ".py", "")


def _parameters(function: Function) -> tuple[str, ...]:
    """Return a function's parameters; of *args, the names that it gives to them, if it does."""
    found: list[str] = []
    for name in function.parameters:
        match = re.search(
            rf"^ *\(?([\w, ]+,[\w ]+)\)? = {name[1:]}$", function.source, re.MULTILINE
        )
        is_rest = name.startswith("*") and not name.startswith("**")
        found += [each.strip() for each in match[1].split(",")] if match and is_rest else [name]
    return tuple(found)


def _by_place(function: Function, by_name: Mapping[str, str], form: Form) -> list[str]:
    """Return what is passed by place, for a function that takes some of it as *args."""
    if not any(name.startswith("*") and name[1:2] != "*" for name in function.parameters):
        return []
    return [*by_name.values(), *(each for each in form.usual if each not in by_name.values())]


def _globals(function: Function, taken: Taken) -> Iterator[str]:
    """Yield the names that a function may read from its module: numbers there, or nothing."""
    yield from function.reads
    for node in _module(function, taken).body:
        if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call):
            names = (each for target in node.targets for each in ast.walk(target))
            yield from (each.id for each in names if isinstance(each, ast.Name))


def how_to_call(function: Function, form: Form, taken: Taken) -> dict[str, object]:
    """Return how the adapter calls a function."""
    constructor = _of_constructor(function, form, taken) if function.owner else {}
    globals_ = _of_globals(function, form, taken)
    by_name = _meanings(function, form, constructor.values())
    attributes = _attributes(function, form, taken) if function.owner else {}
    by_place = _by_place(function, by_name, form)
    known = {*by_name.values(), *constructor.values()}
    text = _text(function, taken)
    names = (*by_name, *(f"self.{name}" for name in attributes))
    read_as = {name: how_read(function.name, name, text) for name in names}
    return {
        "module": function.module,
        "owner": function.owner,
        "function": function.name,
        "by_place": by_place,
        "by_name": {} if by_place else by_name,
        "globals": {name: meaning for name, meaning in globals_.items() if meaning not in known},
        "constructor": constructor,
        "attributes": attributes,
        "read_as": {name: how for name, how in read_as.items() if how is not None},
    }
