"""Where the search is: what the runs gave, what it is, and which lines made what a line reads."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.languages.watched import Gives, Site
from grader.locating.forms import Form, Forms, simplest
from grader.locating.recognise import Held, is_plain
from grader.locating.seen import Run, Seen

GIVES_A_VALUE = (Gives.WHOLE, Gives.PART, Gives.STATE, Gives.RESULT)
NAMES_A_VALUE = (Gives.WHOLE, Gives.STATE, Gives.ARGUMENT, Gives.TURN)
NOTHING = Held((), False)
MOST_KNOWN = 40  # lines, where all that they give is known
MOST_LOOKED_AT = 3  # turns of one site, for what they read
MOST_TURNS = 100  # among which the first is looked for in which a line goes wrong

Pieces = frozenset[str]  # outputs, or the matrices that one is made of
GOES_ON = "it goes on"  # what is wrong beside these, where an error ends the function


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
    is_sure: bool = False  # also if another line makes up for it
    beside: tuple[Site, ...] = ()  # the sites without whose right values this makes nothing right

    @property
    def lies_wrong(self) -> bool:
        """Whether the line gives its right value already, with rows and columns exchanged."""
        return self.form in self.was


@dataclass
class Step:
    """What the runs give with the right values of the lines that are chosen, and what is wrong."""

    runs: list[Run]
    held: Mapping[int, Held]
    wrong: Pieces
    chosen: tuple[Proof, ...]
    sites: Sequence[Site]
    failed_at: int | None  # the site of a line that raised an error
    forms: Forms  # of the first case

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

    @property
    def guessed(self) -> set[int]:
        """The sites with values of ours of which only so much is known: that it goes on."""
        return {each.site.number for each in self.chosen if each.made_right == {GOES_ON}}

    @property
    def failing(self) -> Site | None:
        """What the line that raised an error was to give. Of a part, the index may be wrong."""
        if self.failed_at is None or not self.has_failed:
            return None
        site = self.sites[self.failed_at]
        is_part = site.gives is Gives.PART and self.failed_at + 1 < len(self.sites)
        after = self.sites[self.failed_at + 1] if is_part else site
        return after if after.gives is Gives.STATE else site

    def goes_on(self, run: Run) -> bool:
        """Whether a run comes further than the line that raised an error."""
        if self.failing is None:
            return False
        at = self.failing.number
        return run.is_whole or len(run.of_site(at)) > len(self.runs[0].of_site(at))

    def suspects(self) -> list[Site]:
        """Return the sites whose value is not known while all that they read is, as they come."""
        found: dict[int, None] = {}
        replaced = {proof.site.number for proof in self.chosen}
        if self.failing is not None:
            found[self.failing.number] = None
        for number in self.order:
            site = self.sites[number]
            is_one = site.gives in (*GIVES_A_VALUE, Gives.RANGE)
            if not is_one or number in replaced or self.held[number].is_known:
                continue
            if self.reads_what_is_known(site):
                found[number] = None
        callers = self._callers(found)
        # Where a part is right, all of it may be on its way.
        return sorted(
            (self.sites[number] for number in (*found, *callers)), key=self._is_part_right
        )

    def _is_part_right(self, site: Site) -> bool:
        """Whether a line gives one part of a variable, which is right."""
        part = self.held.get(site.number - 1, NOTHING)
        is_of_it = self.sites[site.number - 1].gives is Gives.PART
        return site.gives is Gives.STATE and is_of_it and part.is_known

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
        """Whether all that a line reads is known, the first times, or when it first goes wrong."""
        reached = self.runs[0].of_site(site.number)
        if not reached:
            return all(held.is_known for held in self.each_read(site))
        part = self.sites[site.number - 1] if site.gives is Gives.STATE else site
        parts = self.runs[0].of_site(part.number) if part.gives is Gives.PART else reached
        # Whether a part is right can be told while more of its variable is to come.
        for seen in parts[:MOST_TURNS]:
            if not self._is_right_then(seen):
                return self._is_known(seen) or self._is_known(seen, then=True)
        return all(self._is_known(seen) for seen in reached[:MOST_LOOKED_AT])

    def _is_right_then(self, seen: Seen) -> bool:
        """Whether a value is known by itself, whatever its site gives at other times."""
        value, site = seen.event.value, seen.event.site
        is_alone = len(self.runs[0].of_site(site)) == 1
        if self.held[site].is_known or value is None or is_alone:
            return self.held[site].is_known
        forms = self.forms.recognise(value, seen.turns)
        return is_plain(value, self.forms) or any(map(self.forms.may_be_meant, forms))

    def _was_right(self, seen: Seen) -> bool:
        """Whether a value was right when it was read: zeros are not what is to be filled in."""
        is_filled = self.sites[seen.event.site].gives is Gives.STATE
        is_empty = is_filled and seen.event.value is not None and not seen.event.value.any()
        return self._is_right_then(seen) and not is_empty

    def reads_anew(self, site: Site) -> bool:
        """Whether a line goes wrong when it reads what another line gave than before: an else's."""
        before: set[int] = set()
        for seen in self.runs[0].of_site(site.number)[:MOST_TURNS]:
            read = {each.event.site for each in seen.all_read()} - {site.number}
            if not self._is_right_then(seen):
                return bool(before) and not read <= before
            before |= read
        return False

    def _is_known(self, seen: Seen, then: bool = False) -> bool:
        """Whether all that is read there is known, or `then` was."""
        events, site = self.runs[0].seen, self.sites[seen.event.site]
        own = (site.number, site.number + 1)
        for each in seen.all_read():
            giver = self.sites[each.event.site]
            is_known = self.held[giver.number].is_known or (then and self._was_right(each))
            if then and site.gives is Gives.PART and giver.name == site.name:
                is_known = is_known or self._is_part_right(giver)  # another part says nothing
            if giver.number not in own and not is_known:
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

    def sites_read(self, site: Site) -> list[Site]:
        """Return the sites that gave what a line reads, the first time."""
        events = self.runs[0].seen
        return [self.sites[events[place].event.site] for place in self.places_read(site)]

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

    def reached(self, site: Site) -> int:
        """Return when a site was first reached, among all; last of all if it was not."""
        order = self.order
        return order.index(site.number) if site.number in order else len(order)

    def last_given(self) -> list[Site]:
        """Return the lines that give a value, the last first."""
        given = [n for n in self.order[::-1] if self.sites[n].gives in GIVES_A_VALUE]
        return [self.sites[number] for number in given[:MOST_KNOWN]]
