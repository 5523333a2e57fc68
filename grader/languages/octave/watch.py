"""Rewrites Octave source so that what each assignment gives is seen, and can be replaced.

Nothing is taken out of the text or moved: calls are put in before and behind a statement, on its
own lines, so that every line keeps its number.

    x = e        if on__(8) && has__ (7), x = take__ (7); else, x = e; end;
                 if on__(8), x = see__ (7, x); end
    x(i) = e     if on__(9) && has__ (8), x = see__ (8, take__ (8)); else,
                 if on__(8) && has__ (7), x(i) = take__ (7); else, x(i) = e; end;
                 if on__(8) || on__(9), x = see__ (7, x, x(i)); end; end

In the second form see__ records x(i) as site 7, then x as site 8. There may be no x(i): so it is
not looked at where x is replaced. on__ says at which sites, counted from 1, there is anything to
do: to call a function takes ten times as long as to ask a variable. Where x is cleared, so would
on__ be, and all of it is done always.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from grader.languages.octave.parts import Head, Loop, Part, Unread, parts
from grader.languages.octave.tokens import (
    BLANK,
    Kind,
    Token,
    closing,
    in_one_line,
    newlines,
    tokens,
)
from grader.languages.watched import MOST_SITES, Gives, Site, Watched
from grader.text import clean

OURS = ("has__", "take__", "see__", "on__")
LONGEST = 1 << 18  # characters of all files together
MOST_GIVEN = 50  # by one statement: each may read what all the others do
ASSIGNS = ("=", "+=", "-=", "*=", "/=", "\\=", "^=", "|=", "&=")
STEPS = ("++", "--")
NOTHING = ("[]", "''", '""')  # x(i) = [] takes elements out


def watched(sources: Mapping[str, str]) -> Watched | None:
    """Return files rewritten so that their assignments are seen; None if one cannot be read."""
    texts = "".join(sources.values())
    if len(texts) > LONGEST or any(name in texts for name in OURS):
        return None
    sites: list[Site] = []
    rewritten = {}
    try:
        own = {file.removesuffix(".m") for file in sources}
        for file, source in sources.items():
            rewritten[file] = _File(file, source, own, sites).rewritten()
    except Unread:
        return None
    return Watched(rewritten, tuple(sites))


class _File:
    """A file that is rewritten; its sites are added to those of the files before."""

    def __init__(self, file: str, source: str, own: set[str], sites: list[Site]):
        self.file, self.source, self.sites = file, source, sites
        self.tokens = tokens(source)
        self.put_in: list[tuple[int, str]] = []  # texts, and before which token
        self.parts = tuple(parts(source))
        heads = {part.function for part in self.parts if isinstance(part, Head)}
        self.own = own | heads  # functions
        self.quick = "clear" not in source  # which would take on__ away
        self.kept = set(_kept(self.tokens))  # what is put there stays for the calls that follow
        self.source_of = cache(self._source)  # a statement may have a thousand sites

    def rewritten(self) -> str:
        for part in self.parts:
            if isinstance(part, Head):
                self._arguments(part)
            elif isinstance(part, Loop):
                self._loop(part)
            elif part.function:
                self._statement(part)
        before: dict[int, str] = {}
        for at, text in self.put_in:
            before[at] = before.get(at, "") + text
        texts = [before.get(at, "") + token.text for at, token in enumerate(self.tokens)]
        return "".join((*texts, before.get(len(self.tokens), "")))

    def _site(
        self,
        part: Part,
        gives: Gives,
        name: str,
        reads: Sequence[str] = (),
        can_skip: bool = False,
    ) -> int:
        """Add a site; return its number. Too many are `Unread`."""
        if len(self.sites) >= MOST_SITES:
            raise Unread
        shown = self.tokens[part.start : part.stop]
        line, last = shown[0].line, shown[-1].line + newlines(shown[-1])
        self.sites.append(
            Site(
                number=len(self.sites),
                gives=gives,
                file=self.file,
                line=line,
                source=self.source_of(part.start, part.stop),
                function=part.function,
                name=name,
                reads=tuple(reads),
                last=last if last > line else 0,
                can_skip=can_skip,
            )
        )
        return len(self.sites) - 1

    def _source(self, start: int, stop: int) -> str:
        """Return what stands between two places, in one line."""
        return clean(in_one_line(self.tokens[start:stop]))

    def _arguments(self, part: Head) -> None:
        seen = ""
        for place, name in enumerate(part.parameters):
            if name and name != "varargin":
                number = self._site(part, Gives.ARGUMENT, name)
                seen += f" if nargin > {place}, {name} = see__ ({number}, {name}); end;"
        declared = " global on__;" if self.quick else ""
        self.put_in.append((part.stop, "," * bool(declared or seen) + declared + seen))

    def _loop(self, part: Loop) -> None:
        start, stop = part.runs
        number = self._site(part, Gives.RANGE, part.name, self._names(start, stop))
        turn = self._site(part, Gives.TURN, part.name)
        seen = f"{part.name} = see__ ({turn}, {part.name})"
        self.put_in += [
            (start, f"see__ ({number}, "),
            (stop, ")"),
            (part.stop, f", {self._when_on(seen, ';', turn)};"),
        ]

    def _statement(self, part: Part) -> None:
        first = self.tokens[part.start]
        if first.text == "[":
            self._several(part)
        elif first.text in STEPS:
            self._assignment(part, self._next(part.start + 1))
        elif first.kind is Kind.NAME:
            self._assignment(part, part.start)

    def _assignment(self, part: Part, at: int) -> None:
        """Rewrite an assignment to what begins here, if it is one."""
        target = self._target(at, part.stop)
        after = self._next(target)
        sign = self.tokens[after].text if after < part.stop else ""
        ends = self._next(after + 1) >= part.stop
        steps = (sign in STEPS and ends) or (at > part.start and after >= part.stop)
        if self.tokens[at].kind is not Kind.NAME or not (steps or (sign in ASSIGNS and not ends)):
            return
        name = self.tokens[at].text
        reads = dict.fromkeys([*self._names(at + 1, target), *self._names(after, part.stop)])
        if sign != "=":
            reads = dict.fromkeys([name, *reads])
        written = "".join(token.text for token in self.tokens[at:target])
        # x++ shows what x was, as ans; an assignment shows what x is.
        shows = steps and not part.ended
        begin, end = "", f"{',' if shows else ';'} "
        if name in self.kept:
            number = self._site(part, Gives.WHOLE, name, (*reads,))
            self.put_in.append((part.stop, f"{end}see__ ({number}, {name})" + ";" * shows))
            return
        if target == at + 1:
            number = self._site(part, Gives.WHOLE, name, (*reads,), can_skip=True)
            seen = name
        elif self._can_be_asked(at, target, after, part.stop):
            number = self._site(part, Gives.PART, name, (*reads,), can_skip=True)
            self._site(part, Gives.STATE, name, (*dict.fromkeys([name, *reads]),))
            seen = f"{name}, {written}"
        else:
            read = (*dict.fromkeys([name, *reads]),)
            number = self._site(part, Gives.STATE, name, read, can_skip=True)
            seen = name
        whole = len(self.sites) - 1
        if self.sites[number].gives is not Gives.STATE:
            begin = f"{self._if_replaced(number)}{written} = take__ ({number}); else, "
            end += "end; "
        sign = ";" if shows or part.ended else ","  # a comma shows what is given
        end += self._when_on(f"{name} = see__ ({number}, {seen})", sign, number, whole)
        if self.sites[number].gives is Gives.WHOLE:
            end += ";" * shows
        else:
            ours = f"{name} = see__ ({whole}, take__ ({whole}))"
            begin = f"{self._if_replaced(whole)}{ours}; else, {begin}"
            end += f"{';' if self.quick else sign} end"
        self.put_in += [(part.start, begin), (part.stop, end)]

    def _when_on(self, statement: str, sign: str, *sites: int) -> str:
        """Return a statement that is made if there is anything to do at one of some sites."""
        asked = " || ".join(f"on__({site + 1})" for site in dict.fromkeys(sites))
        return f"if {asked}, {statement}{sign} end" if self.quick else statement

    def _if_replaced(self, site: int) -> str:
        """Return the beginning of what is done if a site's value is replaced."""
        return f"if on__({site + 1}) && has__ ({site}), " if self.quick else f"if has__ ({site}), "

    def _several(self, part: Part) -> None:
        """Rewrite [a, b] = ..., if it is that."""
        closes = closing(self.tokens, part.start)
        after = self._next(closes + 1)
        if after >= part.stop or self.tokens[after].text != "=":
            return
        reads = self._names(after, part.stop)
        given: list[tuple[str, bool]] = []
        at = self._next(part.start + 1)
        while at < closes:
            if self.tokens[at].kind is Kind.NAME and self.tokens[at].inside == "[":
                target = self._target(at, closes, spaced=False)
                given.append((self.tokens[at].text, target > at + 1))
                reads = (*reads, *self._names(at + 1, target))
                at = target - 1
            at = self._next(at + 1)
        if len(given) > MOST_GIVEN:
            return
        ends = ""
        for name, is_part in given:
            gives = Gives.STATE if is_part else Gives.WHOLE
            own = [name] if is_part else []
            number = self._site(part, gives, name, tuple(dict.fromkeys([*own, *reads])))
            sign = ";" if part.ended else ","
            ends += " " + self._when_on(f"{name} = see__ ({number}, {name})", sign, number)
            ends += ";" if self.quick else sign
        if ends:
            self.put_in.append((part.stop, ";" + ends[:-1]))

    def _next(self, at: int) -> int:
        """Return the place of the next token that is not blank, nor a line's end."""
        skipped = (*BLANK, Kind.NEWLINE)
        while at < len(self.tokens) and self.tokens[at].kind in skipped:
            at += 1
        return at

    def _target(self, at: int, stop: int, spaced: bool = True) -> int:
        """Return the place behind a name, its indices and its fields: x, x(1, :), x.y{3}."""
        at = behind = at + 1
        while True:
            at = self._next(at) if spaced else at
            if at >= stop:
                return behind
            if self.tokens[at].text in ("(", "{"):
                at = behind = closing(self.tokens, at) + 1
            elif self.tokens[at].text == "." and at + 1 < stop:
                at += 1
                if self.tokens[at].kind is Kind.NAME:
                    at = behind = at + 1
            else:
                return behind

    def _names(self, start: int, stop: int) -> tuple[str, ...]:
        """Return the names between two places: of variables and functions, not of fields."""
        found = {}
        for at in range(start, stop):
            token = self.tokens[at]
            if token.kind is Kind.NAME and token.text != "end" and self.tokens[at - 1].text != ".":
                found[token.text] = True
        return tuple(found)

    def _can_be_asked(self, at: int, target: int, after: int, stop: int) -> bool:
        """Whether x(i) means after the assignment what it meant before, and asking costs nothing.

        Not so if the right side is nothing, if the index mentions x, or a function that may be
        random or the learner's own, or a place beyond the end, or if x{:} may be several values.
        """
        index = [each for each in self.tokens[at + 1 : target] if each.kind not in BLANK]
        given = "".join(each.text for each in self.tokens[after + 1 : stop]).replace(" ", "")
        if given in NOTHING or any(each.kind is Kind.NEWLINE for each in index):
            return False
        if any(newlines(each) for each in self.tokens[at:target]):
            return False
        texts = [each.text for each in index]
        for before, token, behind in zip(("", *texts[:-1]), index, (*texts[1:], ""), strict=True):
            if token.text in (*STEPS, "@", "=") or (token.text == ":" and token.inside[-1:] == "{"):
                return False
            if token.text == "end":
                plain = before in tuple("(,:[") and behind in tuple("),:]-")
                if not plain:
                    return False
            elif token.kind is Kind.NAME and before != ".":
                random = token.text.startswith("rand")
                if random or token.text == self.tokens[at].text or token.text in self.own:
                    return False
        return True


def _kept(given: Sequence[Token]) -> Iterator[str]:
    """Yield the variables that are declared to be global, or to last."""
    is_declaration = False
    for token in given:
        if token.kind is Kind.KEYWORD:
            is_declaration = token.text in ("global", "persistent")
        elif token.kind is Kind.NEWLINE or token.text in (";", ","):
            is_declaration = False
        elif is_declaration and token.kind is Kind.NAME:
            yield token.text
