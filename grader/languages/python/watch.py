"""Rewrites Python so that what its assignments give is seen, and can be replaced.

It is done in the syntax tree, function by function; see `grader/languages/watched.py`. Mostly the
value is wrapped where it stands:

    x = e       x = see__(3, take__(3) if has__(3) else e)

What is not written there, in comments and in the worker, is that nothing else may change: the
rewritten function gives the same results, and raises the same errors.
"""

import ast
import re
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from grader.languages.python.names import bound_in, can_be_evaluated_again, leaves, reads, root_of
from grader.languages.watched import Gives, Site, Watched

LONGEST_PIECE = 60  # characters of a piece's name
LONGEST_TEXT = 1 << 17  # of a file
OURS = re.compile(r"\b(?:has|take|see)__\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef
Loop = ast.For | ast.AsyncFor
Statements = list[ast.stmt]


def watched(sources: Mapping[str, str], pieces: bool = False) -> Watched | None:
    """Return files rewritten so that their assignments are seen, given their texts by name.

    With `pieces` the parts of expressions are sites as well. None if one is not Python, or is too
    large or nested too deeply.
    """
    sites: list[Site] = []
    texts = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for file, text in sources.items():
                if len(text) > LONGEST_TEXT or OURS.search(text):
                    return None
                rewritten = ast.unparse(_Rewriter(file, text, sites, pieces).visit(ast.parse(text)))
                compile(rewritten, file, "exec", dont_inherit=True)
                texts[file] = rewritten + "\n"
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return Watched(texts, tuple(sites))


class _Rewriter(ast.NodeTransformer):
    """Rewrites a file, and adds its sites to those there are."""

    def __init__(self, file: str, text: str, sites: list[Site], pieces: bool):
        self.file, self.sites, self.pieces = file, sites, pieces
        self.lines = [line.encode() for line in re.split(r"\r\n|\r|\n", text)]
        self.function = ""  # outside of all functions nothing is watched
        self.bound: set[str] = set()  # names that the function can give a value to
        self.statement: ast.stmt = ast.Pass()
        self.is_inside = False  # an expression whose pieces are sites

    # Sites, and what is written for them

    def add(self, gives: Gives, name: str, read: Sequence[ast.AST], skip: bool = False) -> int:
        """Add a site in the statement that is being rewritten; return its number."""
        source, last = self.shown(self.statement)
        number = len(self.sites)
        line = self.statement.lineno
        site = Site(
            number, gives, self.file, line, source, self.function, name, reads(read), last, skip
        )
        self.sites.append(site)
        return number

    def shown(self, statement: ast.stmt) -> tuple[str, int]:
        """Return a statement in one line, without the statements in it, and its last line."""
        last = statement.end_lineno or statement.lineno
        if isinstance(statement, Function):
            ends = [
                node.end_lineno for node in ast.walk(statement.args) if isinstance(node, ast.arg)
            ]
            text = f"def {statement.name}({ast.unparse(statement.args)}):"
            return text, max([statement.lineno, *filter(None, ends)])
        for header in ("iter", "test"):
            if end := getattr(statement, header, None):
                start = (statement.lineno, statement.col_offset)
                last = end.end_lineno
                suffix = "" if isinstance(statement, ast.Assert) else ":"
                return self.text(*start, last, end.end_col_offset) + suffix, last
        if hasattr(statement, "body") or hasattr(statement, "cases"):
            line = self.lines[statement.lineno - 1].decode()
            return " ".join(line.split()), statement.lineno
        return self.text_of(statement), last

    def text_of(self, node: Any) -> str:
        """Return a piece of the original text, in one line."""
        return self.text(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)

    def text(self, line: int, start: int, last: int, stop: int) -> str:
        """Return what stands between two places, in one line."""
        lines = self.lines[line - 1 : last]
        lines[-1] = lines[-1][:stop]
        lines[0] = lines[0][start:]
        return " ".join(b" ".join(lines).decode().split())

    def given(self, site: int, value: ast.expr) -> ast.expr:
        """Return a value that is seen, and not computed when it is replaced."""
        return _call("see__", site, ast.IfExp(_call("has__", site), _call("take__", site), value))

    def within(self, value: Any) -> Any:
        """Rewrite what is inside an expression that is seen as a whole."""
        return self.in_pieces(value, whole=True)

    def in_pieces(self, value: Any, whole: bool = False) -> Any:
        """Rewrite an expression on a line that has a site."""
        outer, self.is_inside = self.is_inside, self.pieces
        found = self.generic_visit(value) if whole and self.pieces else self.visit(value)
        self.is_inside = outer
        return found

    def seen(self, targets: Sequence[ast.expr], value: Sequence[ast.AST]) -> Statements:
        """Return statements that see the variables to which one has just given values."""
        after: Statements = []
        for target in leaves(targets):
            if isinstance(target, ast.Name):
                after.append(_see(self.add(Gives.WHOLE, target.id, value), target))
            elif isinstance(target, ast.Subscript):
                after += self.state(target, value)
        return after

    # Statements

    def visit(self, node: ast.AST) -> Any:
        """Rewrite a node, and note in which statement it is."""
        if not isinstance(node, ast.stmt):
            return super().visit(node)
        outer, self.statement = self.statement, node
        found = super().visit(node)
        self.statement = outer
        return found

    def block(self, statements: Statements) -> Statements:
        """Return statements rewritten."""
        found: Statements = []
        for statement in statements:
            rewritten = self.visit(statement)
            found += rewritten if isinstance(rewritten, list) else [rewritten]
        return found

    def visit_FunctionDef(self, node: Function) -> Function:
        """See a function's arguments first; its decorators and its defaults stay as they are."""
        outer = self.function, self.bound
        self.function, self.bound = node.name, bound_in(node)
        each = node.args
        arguments: Statements = [
            _see(self.add(Gives.ARGUMENT, arg.arg, ()), ast.Name(arg.arg))
            for arg in (*each.posonlyargs, *each.args, *each.kwonlyargs)
        ]
        start = int(ast.get_docstring(node, clean=False) is not None)
        node.body = [*node.body[:start], *arguments, *self.block(node.body[start:])]
        self.function, self.bound = outer
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Rewrite a class's methods alone."""
        outer, self.function = self.function, ""
        node.body = self.block(node.body)
        self.function = outer
        return node

    def visit_Assign(self, node: ast.Assign) -> Any:
        """See what an assignment gives."""
        if not self.function:
            return self.generic_visit(node)
        match node.targets:
            case [ast.Name() | ast.Attribute() as target]:
                return self.whole(node, target)
            case [ast.Subscript() as target]:
                return self.part(node, target, [target.slice, node.value])
        after = self.seen(node.targets, [node.value])
        node.value = self.in_pieces(node.value)
        return [node, *after]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        """See what an assignment with a type gives."""
        if self.function and node.value and isinstance(node.target, ast.Name):
            return self.whole(node, node.target)
        return self.generic_visit(node)

    def whole(self, node: Any, target: ast.expr) -> ast.stmt:
        """See what is given to a variable."""
        site = self.add(Gives.WHOLE, self.text_of(target), [node.value], skip=True)
        node.value = self.given(site, self.within(node.value))
        statement: ast.stmt = node
        return statement

    def part(self, node: Any, target: ast.Subscript, read: Sequence[ast.AST]) -> Statements:
        """See a part of a variable that is given, then the variable.

        The part is read once more, so that it has its shape even if a number filled it.
        """
        if not can_be_evaluated_again(target):
            node.value = self.in_pieces(node.value)
            return [node, *self.state(target, read)]
        site = self.add(Gives.PART, self.text_of(target.value), read, skip=True)
        after = self.state(target, read)
        node.value = self.in_pieces(node.value, whole=isinstance(node, ast.Assign))
        return [_unless(site, target, node), ast.Expr(_call("see__", site, target)), *after]

    def state(self, target: ast.Subscript, read: Sequence[ast.AST]) -> Statements:
        """Return statements that see a variable of which a part was changed."""
        variable, root = target.value, root_of(target)
        if root is None or not can_be_evaluated_again(variable):
            return []
        site = self.add(Gives.STATE, self.text_of(variable), [variable, *read])
        if isinstance(variable, ast.Name) and root in self.bound:
            return [_see(site, variable)]
        after = ast.Expr(_call("see__", site, variable))
        if isinstance(variable, ast.Name):
            return [after]  # a global one, to which the function cannot give another value
        return [_unless(site, variable, ast.Pass()), after]

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        """See what x += e gives, which may change an array in its place."""
        if not self.function:
            return self.generic_visit(node)
        target = node.target
        if isinstance(target, ast.Subscript):
            return self.part(node, target, [target, node.value])
        site = self.add(Gives.WHOLE, self.text_of(target), [target, node.value], skip=True)
        node.value = self.in_pieces(node.value)
        return [_unless(site, target, node), ast.Expr(_call("see__", site, target))]

    def visit_For(self, node: Loop) -> Loop:
        """See what a loop runs over, and its variables in each turn."""
        if not self.function:
            return self.generic_visit(node)  # type: ignore[return-value]
        site = self.add(Gives.RANGE, self.text_of(node.target), [node.iter])
        turns: Statements = [
            _see(self.add(Gives.TURN, target.id, [node.iter]), target)
            for target in leaves([node.target])
            if isinstance(target, ast.Name)
        ]
        node.iter = _call("see__", site, self.in_pieces(node.iter), ast.Constant(True))
        node.body = [*turns, *self.block(node.body)]
        node.orelse = self.block(node.orelse)
        return node

    visit_AsyncFor = visit_For

    def visit_Return(self, node: ast.Return) -> ast.Return:
        """See what is returned, unless it is a variable, which was seen before."""
        if not self.function or node.value is None:
            return node
        several = isinstance(node.value, ast.Tuple) and node.value.elts
        if not several or any(isinstance(each, ast.Starred) for each in several):
            node.value = self.result(0, node.value)
        else:
            results = [self.result(place, each) for place, each in enumerate(several)]
            node.value = ast.Tuple(results, ast.Load())
        return node

    def result(self, place: int, value: ast.expr) -> ast.expr:
        """See one of the values that are returned."""
        if isinstance(value, (ast.Name, ast.Constant)):
            return value
        site = self.add(Gives.RESULT, str(place), [value], skip=True)
        return self.given(site, self.within(value))

    # Expressions

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.NamedExpr:
        """See what x := e gives."""
        if self.function:
            site = self.add(Gives.WHOLE, node.target.id, [node.value], skip=True)
            node.value = self.given(site, self.within(node.value))
        return node

    def visit_Lambda(self, node: ast.expr) -> ast.expr:
        """Leave whole what has a scope, or a text, of its own."""
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_Lambda
    visit_JoinedStr = visit_Lambda


def _call(name: str, site: int, *values: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name), [ast.Constant(site), *values], [])


def _see(site: int, variable: ast.Name) -> ast.Assign:
    """Return `x = see__(3, x)`."""
    return ast.Assign([variable], _call("see__", site, variable), lineno=0)


def _unless(site: int, target: ast.expr, otherwise: ast.stmt) -> ast.If:
    """Return a statement that gives a value of ours, or else does what it did."""
    ours = ast.Assign([target], _call("take__", site), lineno=0)
    return ast.If(_call("has__", site), [ours], [otherwise])
