"""Where the search is: what the runs gave, what it is, and which lines made what a line reads."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.languages.watched import Gives, Site
from grader.locating.forms import Form, simplest
from grader.locating.recognise import Held
from grader.locating.seen import Run, Seen

GIVES_A_VALUE = (Gives.WHOLE, Gives.PART, Gives.STATE, Gives.RESULT)
NAMES_A_VALUE = (Gives.WHOLE, Gives.STATE, Gives.ARGUMENT, Gives.TURN)
NOTHING = Held((), False)
MOST_LOOPS = 4  # before a line
DEPTH = 3  # lines that made what a line reads, what those read, and so on
MOST_KNOWN = 40  # lines, where all that they give is known
MOST_LOOKED_AT = 3  # turns of one site, for what they read

Pieces = frozenset[str]  # outputs, or the matrices that one is made of


@dataclass(frozen=True)
class Proof:
    """A site, what it should give, and what is right once it does.

    `or_else` are lines that prove as well, where nothing tells which of them it is.
    """

    site: Site
    form: Form
    made_right: Pieces
    was: tuple[Form, ...]  # what it gives, where that is a quantity
    read: Mapping[str, Form]  # what the line reads, by name
    or_else: tuple["Proof", ...] = ()
    turned: bool = False  # whether the right value is put there transposed


@dataclass
class Step:
    """What the runs give with the right values of the lines that are chosen, and what is wrong."""

    runs: list[Run]
    held: Mapping[int, Held]
    wrong: Pieces
    chosen: tuple[Proof, ...]
    sites: Sequence[Site]
    failed_at: int | None  # the site of a line that raised an error

    @property
    def order(self) -> list[int]:
        """The sites that were reached, in the order in which they first were."""
        return list(dict.fromkeys(seen.event.site for seen in self.runs[0].seen))

    @property
    def has_failed(self) -> bool:
        """Whether there is an error still."""
        return self.failed_at is not None and not self.runs[0].is_whole

    def holds(self, site: Site) -> Held:
        """Return what a site holds."""
        return self.held.get(site.number, NOTHING)

    def suspects(self) -> list[Site]:
        """Return the sites whose value is not known while all that they read is, as they come."""
        found: dict[int, None] = {}
        replaced = {proof.site.number for proof in self.chosen}
        if self.failed_at is not None and self.has_failed:
            after = self.failed_at + 1
            is_part = self.sites[self.failed_at].gives is Gives.PART
            is_seen_whole = is_part and self.sites[after].gives is Gives.STATE
            # Of a part, the index may be what is wrong.
            found[after if is_seen_whole else self.failed_at] = None
        for number in self.order:
            site = self.sites[number]
            is_one = site.gives in (*GIVES_A_VALUE, Gives.RANGE)
            if not is_one or number in replaced or self.held[number].is_known:
                continue
            if self.reads_what_is_known(site):
                found[number] = None
        return [self.sites[number] for number in (*found, *self._callers(found))]

    def _callers(self, sites: Collection[int]) -> Iterator[int]:
        """Yield the lines that call functions in which some sites are: with what is wrong, perhaps.

        They are lines of which all is known that they read by themselves.
        """
        events = self.runs[0].seen
        for number in self.order:
            site = self.sites[number]
            if site.gives not in GIVES_A_VALUE or self.held[number].is_known:
                continue
            for seen in self.runs[0].of_site(number)[:1]:
                inside = {events[place].event.site for place in seen.inside}
                read = {events[place].event.site for place in seen.read.values()}
                if inside & {*sites} and all(self.held[giver].is_known for giver in read):
                    yield number

    def reads_what_is_known(self, site: Site) -> bool:
        """Whether all that a line reads is known, the first times."""
        reached = self.runs[0].of_site(site.number)[:MOST_LOOKED_AT]
        if not reached:
            return all(held.is_known for held in self.each_read(site))
        return all(self._is_known(seen) for seen in reached)

    def _is_known(self, seen: Seen) -> bool:
        events = self.runs[0].seen
        own = (seen.event.site, seen.event.site + 1)
        givers = {events[place].event.site for place in seen.read.values()}
        if not all(self.held[giver].is_known for giver in givers if giver not in own):
            return False
        inside = {events[place].event.site for place in seen.inside} - {*own}
        if all(self.held[number].is_known for number in inside):
            return True
        passed = [n for n in inside if self.sites[n].gives is Gives.ARGUMENT]
        if all(self.held[number].is_known for number in passed):
            return False  # it goes wrong in a function that the line calls
        # What is passed may be made on the line itself, from what it reads.
        return all(self._is_number(number) for number in passed)

    def _is_number(self, number: int) -> bool:
        return all(seen.event.value is not None for seen in self.runs[0].of_site(number)[:1])

    def caller_of(self, seen: Seen) -> Site | None:
        """Return the site of a line that calls the function of what was seen, if what it passes is
        made on that line: no variable.
        """
        events, function = self.runs[0].seen, self.sites[seen.event.site].function
        place = events.index(seen)
        begin = next(
            (
                at
                for at in range(place, -1, -1)
                if self.sites[events[at].event.site].function != function
            ),
            -1,
        )
        passed = events[begin + 1 : place]
        is_made = any(
            self.sites[each.event.site].gives is Gives.ARGUMENT
            and not each.read
            and not self.held[each.event.site].is_plain
            for each in passed
        )
        for each in events[place + 1 :]:
            if place in each.inside and self.sites[each.event.site].function != function:
                return self.sites[each.event.site] if is_made and begin >= 0 else None
        return None

    def places_read(self, site: Site) -> list[int]:
        """Return the places of the events that gave what a line reads, the first time."""
        run = self.runs[0]
        for seen in run.of_site(site.number)[:1]:
            return list(seen.read.values())
        last: dict[tuple[str, str, str], int] = {}  # the line failed before it gave anything
        for place, each in enumerate(run.seen):
            of = self.sites[each.event.site]
            if of.gives in NAMES_A_VALUE:
                last[of.file, of.function, of.name] = place
        keys = [(site.file, site.function, name) for name in site.reads]
        return [last[key] for key in keys if key in last]

    def all_read(self, site: Site) -> Iterator[Form]:
        """Yield all forms of what a line reads; of a turn, those of what the loop runs over."""
        for held in self.each_read(site):
            yield from held.forms
        events = self.runs[0].seen
        for place in self.places_read(site):
            if self.sites[events[place].event.site].gives is Gives.TURN:
                for over in events[place].read.values():
                    yield from self.held[events[over].event.site].forms

    def each_read(self, site: Site) -> Iterator[Held]:
        """Yield what each variable holds that a line reads, but for its own."""
        events = self.runs[0].seen
        for place in self.places_read(site):
            giver = events[place].event.site
            if giver != site.number and giver in self.held:
                yield self.held[giver]

    def overwritten(self, site: Site) -> Held:
        """Return what a line's variable held before the line, if the line does not read it."""
        run = self.runs[0]
        if site.gives is not Gives.WHOLE or site.name in site.reads:
            return NOTHING
        for seen in run.seen[: run.first_places.get(site.number, 0)][::-1]:
            of = self.sites[seen.event.site]
            is_same = (of.file, of.function, of.name) == (site.file, site.function, site.name)
            if of.gives in NAMES_A_VALUE and is_same:
                return self.holds(of)
        return NOTHING

    def held_before(self, site: Site) -> Iterator[Form]:
        """Yield all forms of what the lines before one have given."""
        for number in self.order[: self.reached(site)]:
            yield from self.held[number].forms

    def read_by_name(self, site: Site) -> dict[str, Form]:
        """Return what a line reads, as far as it is a quantity."""
        events = self.runs[0].seen
        found: dict[str, Form] = {}
        for seen in self.runs[0].of_site(site.number)[:1]:
            for name, place in seen.read.items():
                if forms := self.held[events[place].event.site].forms:
                    found[name] = simplest(forms)
        return found

    def before(self, site: Site, depth: int) -> list[Site]:
        """Return the sites that made what a line reads, and what those read; the nearest first."""
        found: dict[int, Site] = {}
        now = [site]
        for _ in range(depth):
            now = [giver for each in now for giver in self.givers(each)]
            now = [each for each in now if each.number not in found and each != site]
            found |= {each.number: each for each in now}
        return list(found.values())

    def givers(self, site: Site) -> list[Site]:
        """Return the sites that made what a line reads, where that is more than a beginning."""
        events = self.runs[0].seen
        found: dict[int, None] = {}
        places = [*self.places_read(site), *self._handed_back(site)]
        while places:
            seen = events[places.pop()]
            if self.sites[seen.event.site].gives is Gives.ARGUMENT:
                places += seen.read.values()  # in the function that called this one
            else:
                found[seen.event.site] = None
        return [
            self.sites[number]
            for number in sorted(found)
            if self.sites[number].gives in GIVES_A_VALUE
            and number != site.number
            and (self.held[number].is_known or self.has_failed)
            and not self._is_a_beginning(number)
        ]

    def _handed_back(self, site: Site) -> list[int]:
        """Return the place where a function that a line calls made what the line gives, if any."""
        events = self.runs[0].seen
        for seen in self.runs[0].of_site(site.number)[:1]:
            for place in reversed(seen.inside):
                value, is_given = events[place].event.value, seen.event.value
                if value is not None and is_given is not None and np.array_equal(value, is_given):
                    return [place]
        return []

    def _is_added_to(self, site: Site) -> bool:
        """Whether other lines change a variable later."""
        same = (site.file, site.function, site.name)
        others = [each for each in self.sites if (each.file, each.function, each.name) == same]
        return any(each.number != site.number and each.number in self.held for each in others)

    def is_made_of_zeros(self, site: Site) -> bool:
        """Whether a line reads zeros, to which nothing was added."""
        values = [self.runs[0].seen[place].event.value for place in self.places_read(site)]
        return any(v is not None and v.size > 1 and not v.any() for v in values)

    def _is_a_beginning(self, number: int) -> bool:
        """Whether a site gives zeros, ones or numbers that count, out of nothing."""
        values = [seen.event.value for seen in self.runs[0].of_site(number)[:1]]
        site = self.sites[number]
        if self.has_failed:
            return False  # a list, perhaps, where there should be an array; or a wrong size
        is_zero = any(v is not None and v.size > 1 and not v.any() for v in values)
        if is_zero and not self._is_added_to(site):
            return False  # these zeros stay what they are
        if self.is_made_of_zeros(site):
            return False
        if site.name in site.reads or any(held.forms for held in self.each_read(site)):
            return False
        if any(value is not None and value.size == 1 for value in values):
            return not self.places_read(site) and not any(map(np.any, values))
        return self.held[number].is_plain and all(
            value is None or np.ptp(value) == 0 for value in values if value is None or value.size
        )

    def reached(self, site: Site) -> int:
        """Return when a site was first reached, among all; last of all if it was not."""
        order = self.order
        return order.index(site.number) if site.number in order else len(order)

    def last_given(self) -> list[Site]:
        """Return the lines that give a value, the last first."""
        given = [n for n in self.order[::-1] if self.sites[n].gives in GIVES_A_VALUE]
        return [self.sites[number] for number in given[:MOST_KNOWN]]

    def before_and_loops(self, site: Site) -> list[Site]:
        """Return the sites that made what a line reads, nearest first, and the loops before it."""
        loops = [
            self.sites[number]
            for number in self.order
            if self.sites[number].gives is Gives.RANGE
            and self.sites[number].function == site.function
            and self.sites[number].line < site.line
        ]
        return [*self.before(site, DEPTH), *loops[-MOST_LOOPS:]]
