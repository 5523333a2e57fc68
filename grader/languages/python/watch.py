"""Rewrites Python so that what its assignments give is seen, and can be replaced.

It is done in the syntax tree, function by function; see `grader/languages/watched.py`. Where a
value is given to a variable, it is wrapped:

    x = e           x = see__(3, take__(3) if has__(3) else e)

A part that is given is read once more, so that it has its own shape even if a number fills it, and
then the variable is seen that it is a part of. If reading it might do something, what it is given
is seen instead.

    x[i] = e        if not has__(4):
                        if has__(3):
                            x[i] = take__(3)
                        else:
                            x[i] = e
                        see__(3, x[i])
                    x = see__(4, x)

Nothing else may change: a rewritten function gives the same results, and raises the same errors.
"""

import ast
import re
import warnings
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from grader.languages.python.calls import call, given, see, unless, unless_replaced
from grader.languages.python.names import (
    bound_in,
    can_be_read_again,
    changed_in_place,
    is_piece,
    is_plain,
    leaves,
    root_of,
)
from grader.languages.python.sites import Function, Sites
from grader.languages.watched import Gives, Watched

LONGEST_TEXT = 1 << 17  # characters of a file
OURS = re.compile(r"\b(?:has|take|see)__\b")
# What has a scope of its own, or a text, is left as it is.
LEFT_WHOLE = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.JoinedStr)

Loop = ast.For | ast.AsyncFor
Assignment = ast.Assign | ast.AnnAssign | ast.AugAssign
Statements = list[ast.stmt]


def watched(
    sources: Mapping[str, str], pieces: bool = False, but_not: Collection[str] = ()
) -> Watched | None:
    """Return the .py files rewritten so that their assignments are seen, given texts by name.

    With `pieces` the parts of expressions are sites as well. Functions in `but_not` are left as
    they are. None if one is not Python, or is too large or nested too deeply.
    """
    sites, texts = Sites(), {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for file, text in sources.items():
                if not file.endswith(".py"):
                    continue
                if len(text) > LONGEST_TEXT or OURS.search(text):
                    return None
                sites.begin(file, text)
                rewritten = ast.unparse(_Rewriter(sites, pieces, but_not).visit(ast.parse(text)))
                compile(rewritten, file, "exec", dont_inherit=True)
                texts[file] = rewritten + "\n"
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return Watched(texts, tuple(sites.all))


class _Rewriter(ast.NodeTransformer):
    """Rewrites a file, and adds its sites to those there are. Outside of functions it sees none."""

    def __init__(self, sites: Sites, pieces: bool, but_not: Collection[str]):
        self.sites, self.pieces, self.but_not = sites, pieces, but_not
        self.bound: set[str] = set()  # names to which the function can give a value
        self.seen: ast.AST | None = None  # an expression that is seen as a whole
        self.is_inside = False  # an expression whose pieces are sites

    def visit(self, node: ast.AST) -> Any:
        """Rewrite a node, and note in which statement it is."""
        if isinstance(node, ast.stmt):
            outer, self.sites.statement = self.sites.statement, node
            found = self.visit_statement(node)
            self.sites.statement = outer
            return found
        if isinstance(node, LEFT_WHOLE):
            return node
        if not (self.is_inside and node is not self.seen and is_piece(node, self.bound)):
            return super().visit(node)
        assert isinstance(node, ast.expr)
        site = self.sites.add(Gives.PIECE, self.sites.piece(node), [node], skip=True)
        return given(site, super().visit(node))

    # Statements

    def visit_statement(self, node: ast.stmt) -> Any:
        """Return the statement, or the statements, that take a statement's place."""
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return node if node.name in self.but_not else self.function(node)
            case ast.ClassDef():
                outer, self.sites.function = self.sites.function, ""
                node.body = self.block(node.body)
                self.sites.function = outer
                return node
            case _ if not self.sites.function:
                return self.generic_visit(node)
            case ast.For() | ast.AsyncFor():
                return self.loop(node)
            case ast.Return(value) if value is not None:
                node.value = self.returned(value)
                return node
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign() if node.value is not None:
                changed = self.changed(node.value)
                return [*self.assigned(node), *changed]
            case ast.Expr():
                if changed := self.changed(node.value, alone=True):
                    node.value = self.within(node.value, node.value)
                    return [node, *changed]
        return self.generic_visit(node)

    def block(self, statements: Statements) -> Statements:
        """Return what takes the place of statements."""
        found: Statements = []
        for statement in statements:
            rewritten = self.visit(statement)
            found += rewritten if isinstance(rewritten, list) else [rewritten]
        return found

    def function(self, node: Function) -> Function:
        """See a function's arguments first; its decorators and its defaults stay as they are."""
        outer = self.sites.function, self.bound
        self.sites.function, self.bound = node.name, bound_in(node)
        each = node.args
        arguments: Statements = [
            see(self.sites.add(Gives.ARGUMENT, arg.arg, ()), ast.Name(arg.arg))
            for arg in (*each.posonlyargs, *each.args, *each.kwonlyargs)
        ]
        start = int(ast.get_docstring(node, clean=False) is not None)
        node.body = [*node.body[:start], *arguments, *self.block(node.body[start:])]
        self.sites.function, self.bound = outer
        return node

    def loop(self, node: Loop) -> Loop:
        """See what a loop runs over, and its variables in each turn."""
        site = self.sites.add(Gives.RANGE, self.sites.text(node.target), [node.iter])
        turns: Statements = [
            see(self.sites.add(Gives.TURN, target.id, [node.iter]), target)
            for target in leaves([node.target])
            if isinstance(target, ast.Name)
        ]
        node.iter = call("see__", site, self.within(node.iter, node.iter), ast.Constant(True))
        node.body = [*turns, *self.block(node.body)]
        node.orelse = self.block(node.orelse)
        return node

    def returned(self, value: ast.expr) -> ast.expr:
        """See what is returned, each of several values by itself."""
        if not isinstance(value, ast.Tuple) or any(isinstance(e, ast.Starred) for e in value.elts):
            return self.result(0, value)
        results = [self.result(place, each) for place, each in enumerate(value.elts)]
        return ast.Tuple(results, ast.Load())

    def result(self, place: int, value: ast.expr) -> ast.expr:
        """See one of the values that are returned, unless it is a variable: that was seen."""
        if isinstance(value, (ast.Name, ast.Constant)):
            return value
        site = self.sites.add(Gives.RESULT, str(place), [value], skip=True)
        return given(site, self.within(value, value))

    def assigned(self, node: Assignment) -> Statements:
        """See what an assignment gives."""
        match node:
            case ast.AugAssign(ast.Subscript() as target):
                return self.part(node, target, [target, node.value])
            case ast.AugAssign(target) if not is_plain(target):
                return [node]
            case ast.AugAssign(target):
                site = self.whole(target, [target, node.value])
                node.value = self.within(node.value)
                seen = ast.Expr(call("see__", site, target))
                return [node if self.is_kept(target) else unless(site, target, node), seen]
            case ast.Assign([ast.Subscript() as target]) | ast.AnnAssign(ast.Subscript() as target):
                assert node.value
                return self.part(node, target, [target.slice, node.value])
            case ast.Assign([ast.Name() | ast.Attribute() as target]) | ast.AnnAssign(target):
                assert node.value
                site = self.whole(target, [node.value])
                if self.is_kept(target):
                    node.value = self.within(node.value)
                    return [node, ast.Expr(call("see__", site, target))]
                node.value = given(site, self.within(node.value, node.value))
                return [node]
        after = self.several(node.targets, [node.value])
        node.value = self.within(node.value)
        return [node, *after]

    def is_kept(self, target: ast.expr) -> bool:
        """Whether a variable is global: what is put there stays for the calls that follow."""
        return isinstance(target, ast.Name) and target.id not in self.bound

    def whole(self, target: ast.expr, read: Sequence[ast.AST]) -> int:
        """Add a site for a variable that is given a value."""
        return self.sites.add(Gives.WHOLE, self.sites.text(target), read, skip=True)

    def several(self, targets: Sequence[ast.expr], read: Sequence[ast.AST]) -> Statements:
        """Return statements that see variables which have just been given values together."""
        after: Statements = []
        for target in leaves(targets):
            if isinstance(target, ast.Name):
                after.append(see(self.sites.add(Gives.WHOLE, target.id, read), target))
            elif isinstance(target, ast.Subscript):
                after += self.state(target.value, read)
        return after

    def part(self, node: Assignment, target: ast.Subscript, read: Sequence[ast.AST]) -> Statements:
        """See a part of a variable that is given a value, then the variable."""
        assert node.value
        is_read_again = can_be_read_again(target)
        if not is_read_again and isinstance(node, ast.AugAssign):
            after = self.state(target.value, read)
            node.value = self.within(node.value)
            return [node, *after]
        site = self.sites.add(Gives.PART, self.sites.text(target.value), read, skip=True)
        after = self.state(target.value, read)
        if not is_read_again:
            node.value = given(site, self.within(node.value, node.value))
            return [node, *after]
        seen = None if isinstance(node, ast.AugAssign) else node.value
        node.value = self.within(node.value, seen)
        statements = [unless(site, target, node), ast.Expr(call("see__", site, target))]
        if after:  # there may be no such part: then the variable is what can be replaced
            statements = [ast.If(unless_replaced(site + 1), statements, [])]
        return [*statements, *after]

    def state(self, variable: ast.expr, read: Sequence[ast.AST]) -> Statements:
        """Return statements that see a variable of which a part was changed, or a part of that."""
        while isinstance(variable, ast.Subscript):
            variable = variable.value
        if root_of(variable) is None or not is_plain(variable):
            return []
        site = self.sites.add(Gives.STATE, self.sites.text(variable), [variable, *read])
        after = ast.Expr(call("see__", site, variable))
        if not isinstance(variable, ast.Name):
            return [unless(site, variable, ast.Pass()), after]
        # To a global variable, the function cannot give another value.
        return [see(site, variable) if variable.id in self.bound else after]

    def changed(self, value: ast.expr, alone: bool = False) -> Statements:
        """Return statements that see the variables which a call changes in their place."""
        after: Statements = []
        for variable in changed_in_place(value, self.bound, alone):
            after += self.state(variable, [value])
        return after

    # Expressions

    def within(self, value: ast.expr, seen: ast.expr | None = None) -> Any:
        """Rewrite an expression on a line that has a site; it may be seen as a whole itself."""
        outer = self.is_inside, self.seen
        self.is_inside, self.seen = self.pieces, seen
        found = self.visit(value)
        self.is_inside, self.seen = outer
        return found

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.NamedExpr:
        """See what x := e gives."""
        if self.sites.function:
            site = self.whole(node.target, [node.value])
            node.value = given(site, self.within(node.value, node.value))
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        """Rewrite what a function is called with; a method's object, but not the method."""
        if isinstance(node.func, ast.Attribute):
            node.func.value = self.visit(node.func.value)
        node.args = [self.visit(each) for each in node.args]
        for each in node.keywords:
            each.value = self.visit(each.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.Subscript:
        """Rewrite what a part is taken of, and its index, in which no name is a piece."""
        node.value = self.visit(node.value)
        outer, self.bound = self.bound, set()
        node.slice = self.visit(node.slice)
        self.bound = outer
        return node
