"""Finds the lines on which a function's numbers go wrong: fewest lines first, each with a proof.

A line is looked at if what it gives is no quantity that is known, while all that it reads is. The
right value is put there, in every turn; if outputs that were wrong are right then, on all cases,
this is the proof. What a line reads may be known and yet not what belongs there: so where a line
proves, the ones that made what it reads are tried as well.
"""

import itertools
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from grader.exercise import Case
from grader.judging.structure import close
from grader.languages.watched import Gives, Replacement, Site
from grader.locating.forms import A_ROW, WHOLE, Form, Forms, Numbers, Turns
from grader.locating.recognise import Held, held_by_site
from grader.locating.seen import Run, Seen
from grader.quantities import Quantities

GIVES_A_VALUE = (Gives.WHOLE, Gives.PART, Gives.STATE, Gives.RESULT)
NAMES_A_VALUE = (Gives.WHOLE, Gives.STATE, Gives.ARGUMENT, Gives.TURN)
MOST_TARGETS = 20  # right values that are tried at one site
MOST_LINES = 3
MOST_TURNS = 200  # after one in which a line has failed
COUNTS = ("weights1", "weights2", "weights", "y_from_0", "n", "h_size", "K", "m")

# Makes a watched call of one of the cases, by number; None if it was lost.
Watch = Callable[[int, Sequence[Replacement]], Run | None]
Pieces = frozenset[str]  # outputs, or the matrices that one is made of


@dataclass(frozen=True)
class Proof:
    """A site, what it should give, and what is right once it does."""

    site: Site
    form: Form
    made_right: Pieces
    was: tuple[Form, ...]  # what it gives, where that is a quantity
    read: Mapping[str, Form]  # what the line reads, by name


@dataclass
class Locator:
    """Looks for the lines that spoil a function's outputs.

    `wanted` are the outputs that are to be right, or the matrices they are made of.
    """

    quantities: Quantities
    sites: Sequence[Site]
    cases: Sequence[Case]
    watch: Watch
    wanted: Pieces
    seconds: float
    failed_at: int | None = None  # the site of the line that raised an error
    forms: list[Forms] = field(init=False)
    end: float = field(init=False)
    first: "Step | None" = field(init=False, default=None)  # before anything is replaced

    def __post_init__(self) -> None:
        self.forms = [Forms(self.quantities, case.call.arguments) for case in self.cases]
        self.end = time.monotonic() + self.seconds

    def locate(self) -> list[Proof]:
        """Return the lines that are proven to be wrong, in the order in which they were found."""
        found: list[Proof] = []
        self.first = step = self._first_step()
        all_or_none = False
        while step is not None and step.wrong and len(found) < MOST_LINES:
            proofs = self._next(step)
            if any(self._reads(step, proof.site, found) for proof in proofs):
                break
            following = self._with(step, proofs) if proofs else None
            if following is None or not following.wrong < step.wrong:
                break
            if self._has_failed(step):
                all_or_none = True  # with whatever in its place the line would not have failed
            found += proofs
            step = following
        return [] if all_or_none and step is not None and step.wrong else found

    def _reads(self, step: "Step", site: Site, found: Sequence[Proof]) -> bool:
        """Whether a line reads what one that was found before has given."""
        givers = {each.number for each in self._givers(step, site)}
        names = {(proof.site.function, proof.site.name) for proof in found}
        return any((self.sites[n].function, self.sites[n].name) in names for n in givers)

    def _first_step(self) -> "Step | None":
        runs = [self.watch(number, ()) for number in range(len(self.cases))]
        if any(run is None for run in runs):
            return None
        whole = [run for run in runs if run is not None]
        return self._step(whole, ())

    def _step(self, runs: list[Run], chosen: tuple[Proof, ...]) -> "Step":
        held = held_by_site(runs[:2], self.forms[:2], self.sites)
        return Step(runs, held, self._wrong(runs), chosen)

    def _with(self, step: "Step", proofs: Sequence[Proof]) -> "Step | None":
        """Return what is still wrong, on all cases, with the right values put there."""
        chosen = (*step.chosen, *proofs)
        runs = [self._run(number, step, chosen) for number in range(len(self.cases))]
        whole = [run for run in runs if run is not None]
        return self._step(whole, chosen) if len(whole) == len(runs) else None

    def _wrong(self, runs: Sequence[Run]) -> Pieces:
        return frozenset().union(
            *(self.wanted - self._right(run, case) for run, case in zip(runs, self.cases))
        )

    def _right(self, run: Run, case: Case) -> Pieces:
        """Return what is right of the outputs of a run."""
        right: set[str] = set()
        for name, expected in case.expected.items():
            got = run.returned.get(name) if run.is_whole else None
            if got is None or got.size != expected.value.size:
                continue
            flat, wanted = got.reshape(-1, order="F"), expected.value.reshape(-1, order="F")
            if not expected.blocks:
                right |= {name} if close(flat, wanted).all() else set()
            start = 0
            for block, shape in expected.blocks:
                stop = start + int(np.prod(shape))
                if close(flat[start:stop], wanted[start:stop]).all():
                    right.add(block)
                start = stop
        return frozenset(right)

    # One step: the line whose right value makes the most right.

    def _next(self, step: "Step") -> list[Proof]:
        proofs: list[Proof] = []
        for site in self._suspects(step):
            best = self._best(step, site, self._targets(step, site, any_size=True))
            if best is not None:
                proofs.append(best)
                if best.made_right == step.wrong:
                    break
        if self._has_failed(step) and not any(p.made_right == step.wrong for p in proofs):
            proofs = [*self._what_failed_reads(step), *proofs]
        elif not proofs:
            proofs = list(self._known_but_wrong(step))
        if not proofs:
            return []
        most = max(proofs, key=lambda proof: len(proof.made_right))
        return self._or_what_it_reads(step, most)

    def _suspects(self, step: "Step") -> list[Site]:
        """Return the sites whose value is not known while all that they read is, as they come."""
        found: dict[int, None] = {}
        replaced = {proof.site.number for proof in step.chosen}
        if self.failed_at is not None and self._has_failed(step):
            found[self.failed_at] = None
            if self.sites[self.failed_at].gives is Gives.PART:
                found[self.failed_at + 1] = None  # its index may be what is wrong
        for number in step.order:
            site = self.sites[number]
            if site.gives not in GIVES_A_VALUE or number in replaced or step.held[number].is_known:
                continue
            if all(self._is_known(step, reader) for reader in step.runs[0].of_site(number)[:3]):
                found[number] = None
        return [self.sites[number] for number in found]

    def _is_known(self, step: "Step", seen: Seen) -> bool:
        events = step.runs[0].seen
        givers = {events[place].event.site for place in seen.read.values()}
        inside = {events[place].event.site for place in seen.inside}
        passed = [n for n in inside if self.sites[n].gives is Gives.ARGUMENT]
        if not all(step.held[n].is_known for n in inside if n != seen.event.site) and all(
            step.held[n].is_known for n in passed
        ):
            return False  # it goes wrong in a function that the line calls
        return all(step.held[g].is_known for g in givers - {seen.event.site, seen.event.site + 1})

    def _has_failed(self, step: "Step") -> bool:
        return self.failed_at is not None and not step.runs[0].is_whole

    def _what_failed_reads(self, step: "Step") -> Iterator[Proof]:
        """Try the sites that made what the line of an error reads."""
        assert self.failed_at is not None
        tried: set[int] = set()
        sites = self._givers(step, self.sites[self.failed_at])
        for site in itertools.chain(sites, *(self._givers(step, site) for site in sites)):
            if site.number not in tried:
                tried.add(site.number)
                best = self._best(step, site, self._targets(step, site, any_size=True))
                if best is not None:
                    yield best

    def _known_but_wrong(self, step: "Step") -> Iterator[Proof]:
        """Try the sites that hold a quantity, though not the one that belongs there."""
        for number in step.order[::-1]:
            site, held = self.sites[number], step.held[number]
            if site.gives in GIVES_A_VALUE and held.is_known and not held.is_plain:
                if not all(self._is_known(step, each) for each in step.runs[0].of_site(number)[:3]):
                    continue
                best = self._best(step, site, self._targets(step, site))
                if best is not None:
                    yield best
                    return

    def _best(self, step: "Step", site: Site, targets: Sequence[Form]) -> Proof | None:
        """Return the target that makes the most right at a site, and spoils nothing."""
        best: Proof | None = None
        right = self.wanted - step.wrong
        for form in targets:
            if time.monotonic() > self.end:
                break
            proof = Proof(
                site,
                form,
                frozenset(),
                step.held[site.number].forms if site.number in step.held else (),
                {},
            )
            run = self._run(0, step, (*step.chosen, proof))
            if run is None:
                continue
            now = self._right(run, self.cases[0]) & self.wanted
            if self._has_failed(step) and now != self.wanted and not _is_named(site, form):
                continue  # whatever is put there, it goes on from there
            if right <= now and len(now - right) > len(best.made_right if best else ()):
                read = self._read(step, site)
                best = Proof(site, form, now - right, proof.was, read)
                if best.made_right == step.wrong:
                    break
        return best

    def _read(self, step: "Step", site: Site) -> dict[str, Form]:
        """Return what a line reads, as far as it is a quantity."""
        events = step.runs[0].seen
        found: dict[str, Form] = {}
        for seen in step.runs[0].of_site(site.number)[:1]:
            for name, place in seen.read.items():
                held = step.held[events[place].event.site]
                if held.forms:
                    found[name] = held.forms[0]
        return found

    # The right values that may belong at a site.

    def _targets(
        self,
        step: "Step",
        site: Site,
        any_size: bool = False,
        may_be: Callable[[Form], bool] = lambda form: True,
    ) -> list[Form]:
        """Return what a site might have to give, the likeliest first."""
        seen = step.runs[0].of_site(site.number)
        any_size = any_size or not seen
        held = step.held.get(site.number, Held((), False))
        all_read = list(self._all_read(step, site))
        read = {form.quantity for form in all_read}
        there = seen or step.runs[0].seen[-1:]
        usual = self._usual_parts(all_read, there[0].turns if there else {})
        gives_a_count = held.is_plain or not all_read  # it is made of numbers that count
        needs = {name: self._needs(name, read) for name in self._kinds}

        def unlikely(form: Form) -> tuple[object, ...]:
            used, others, is_made = needs[form.quantity]
            return (
                not _is_named(site, form),
                form.quantity in COUNTS and not gives_a_count,
                not (seen and self._has_the_size(form, seen[0])),
                not is_made,
                form.part not in usual[self._kinds[form.quantity]],
                form.scale not in self._usual_scales(form, all_read),
                -used if is_made else others,
                form.part != WHOLE or form.columns != "",
                form.quantity in read,
            )

        possible = [
            form
            for form in self._fitting(there, any_size)
            if may_be(form)
            and (
                form.part in usual[self._kinds[form.quantity]]
                or (bool(seen) and self._has_the_size(form, seen[0]))
            )
        ]
        possible.sort(key=unlikely)
        found: dict[tuple[int, float, float], Form] = {}
        for form in possible:
            value = self.forms[0].value(form, there[0].turns)
            if value is None or form in held.forms:
                continue
            flat = value.reshape(-1)
            largest = float(np.abs(flat).max(initial=0))
            key = (flat.size, round(float(flat.sum()), 9), round(largest, 9))
            found.setdefault(key, form)
            if len(found) == MOST_TARGETS:
                break
        return list(found.values())

    def _usual_scales(self, form: Form, read: Sequence[Form]) -> set[str]:
        """Return by what a right value may be multiplied, as what the line reads is."""
        kinds = self.forms[0].kinds
        if form.quantity not in kinds or kinds[form.quantity].of_examples:
            return {"1"}
        same = {
            each.scale for each in read if each.quantity in kinds and kinds[each.quantity].has_bias
        }
        return {"1"} | (same & {"m"})

    def _has_the_size(self, form: Form, seen: Seen) -> bool:
        value, came = self.forms[0].value(form, seen.turns), seen.event.value
        return value is not None and came is not None and value.size == came.size

    @cached_property
    def _kinds(self) -> Mapping[str, bool]:
        """The quantities that a line may have to give, and whether they have rows of examples."""
        kinds = {name: kind.of_examples for name, kind in self.forms[0].kinds.items()}
        return kinds | dict.fromkeys(self.quantities.sizes, False)

    def _usual_parts(self, read: Sequence[Form], turns: Turns) -> Mapping[bool, set[str]]:
        """Return which parts a line works with, of what has a row for each example and of others.

        What is read of other lines says so: in a loop over the examples, it is one's row.
        """
        kinds = self._kinds
        usual: dict[bool, set[str]] = {True: set(), False: {WHOLE}}
        for form in read:
            if form.quantity in kinds:
                usual[kinds[form.quantity]].add(form.part)
        usual[True] = usual[True] or {WHOLE}
        if self.forms[0].worked.values.get(self.quantities.examples) in turns:
            usual[True].add(A_ROW)
        return usual

    def _fitting(self, seen: Sequence[Seen], any_size: bool) -> Iterator[Form]:
        """Yield the forms that have the size of what a site gave, in its first turn and its last.

        Their values may be multiplied by -1; of what is no row for each example, also by m or 1/m.
        """
        forms = self.forms[0]
        for form in forms.taken:
            if form.quantity not in self._kinds:
                continue  # an argument
            for each in (*seen[:1], *seen[-1:]):
                value, came = forms.value(form, each.turns), each.event.value
                if value is None or not (any_size or came is None or came.size == value.size):
                    break
            else:
                yield form
                is_row = self._kinds[form.quantity]
                for scale in ("-1",) if is_row else ("m", "1/m", "-1", "-1/m"):
                    if scale in forms.scales:
                        yield Form(form.quantity, form.columns, form.part, scale)

    def _all_read(self, step: "Step", site: Site) -> Iterator[Form]:
        events = step.runs[0].seen
        for place in self._places_read(step, site):
            giver = events[place].event.site
            if giver != site.number and giver in step.held:
                yield from step.held[giver].forms

    def _places_read(self, step: "Step", site: Site) -> list[int]:
        """Return the places of the events that gave what a line reads, the first time."""
        run = step.runs[0]
        for seen in run.of_site(site.number)[:1]:
            return list(seen.read.values())
        last: dict[tuple[str, str, str], int] = {}  # the line failed before it gave anything
        for place, each in enumerate(run.seen):
            of = self.sites[each.event.site]
            if of.gives in NAMES_A_VALUE:
                last[of.file, of.function, of.name] = place
        keys = [(site.file, site.function, name) for name in site.reads]
        return [last[key] for key in keys if key in last]

    def _needs(self, quantity: str, read: set[str]) -> tuple[int, int, bool]:
        """Return how a quantity follows from those that a line reads.

        How many of these it needs, how many others on the way, and whether these are enough.
        """
        made_of = self.forms[0].worked.made_of
        free = {*self.quantities.sizes, "lambda_"}
        used: set[str] = set()
        others: dict[str, None] = {}
        names = [quantity]
        while names:
            name = names.pop()
            if name in read and (name != quantity or not made_of.get(name)):
                used.add(name)
            elif name not in free and name not in others:
                others[name] = None
                names += made_of.get(name, ())
        return len(used), len(others), all(made_of.get(name) for name in others)

    # A later line proves as well: which is the place?

    def _or_what_it_reads(self, step: "Step", proof: Proof) -> list[Proof]:
        """Return the proof or, if it makes as much right, that of a line which made what it reads.

        Both, if nothing tells which it is.
        """
        read = {form.quantity for form in self._all_read(step, proof.site)}
        can_be_made = self._needs(proof.form.quantity, read)[2]
        # A line that changes a part of a variable cannot have put right what was in the others.
        is_one_line = proof.site.gives is not Gives.STATE
        for giver in self._givers(step, proof.site):
            held = step.held[giver.number]
            targets = self._targets(
                step,
                giver,
                may_be=lambda form, held=held: (
                    self._is_in(form.quantity, proof.form.quantity)
                    and self.forms[0].may_be_meant(form)
                    and not (is_one_line and self._is_a_sum(held) and self._only_scaled(form, held))
                ),
            )
            earlier = self._best(step, giver, targets)
            if earlier is None or not earlier.made_right >= proof.made_right:
                continue
            names = {plain(form.quantity) for form in held.forms if form.scale == "1"}
            if plain(giver.name) in names and can_be_made:
                continue  # it is called what it is
            if not can_be_made or plain(giver.name) == plain(earlier.form.quantity):
                return [earlier]
            return [earlier]
        return [proof]

    def _givers(self, step: "Step", site: Site) -> list[Site]:
        """Return the sites that made what a line reads, where that is more than a beginning."""
        events = step.runs[0].seen
        found: dict[int, None] = {}
        places = self._places_read(step, site)
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
            and (step.held[number].is_known or self._has_failed(step))
            and not self._is_a_beginning(step, number)
        ]

    def _is_a_beginning(self, step: "Step", number: int) -> bool:
        """Whether a site gives zeros, ones or numbers that count."""
        values = [seen.event.value for seen in step.runs[0].of_site(number)[:1]]
        if self._has_failed(step) and any(value is None or value.size == 1 for value in values):
            return False  # a list, perhaps, where there should be an array; or a wrong size
        return step.held[number].is_plain and all(
            value is None or value.size == 1 or np.ptp(value) == 0 for value in values
        )

    def _is_in(self, part: str, whole: str) -> bool:
        """Whether a quantity is needed for another."""
        return part in self.forms[0].needed_for[whole]

    def _is_a_sum(self, held: Held) -> bool:
        kinds = self.forms[0].kinds
        return any(form.quantity in kinds and kinds[form.quantity].is_sum for form in held.forms)

    def _only_scaled(self, form: Form, held: Held) -> bool:
        """Whether what belongs there is what is there, times a positive number."""
        value = self.forms[0].value(form, _ANY)
        for each in held.forms:
            other = self.forms[0].value(each, _ANY)
            if value is None or other is None or value.shape != other.shape:
                continue
            largest = int(np.abs(other).argmax())
            ratio = value.reshape(-1)[largest] / other.reshape(-1)[largest]
            factors = self.forms[0].scales.values()
            is_one = any(np.isclose(ratio, factor, rtol=1e-9) for factor in factors)
            if ratio > 0 and close(value, ratio * other).all() and is_one:
                return True
        return False

    # Putting values there.

    def _run(self, number: int, step: "Step", chosen: Sequence[Proof]) -> Run | None:
        """Make a call with the right values of these sites in their places."""
        run: Run | None = step.runs[number]
        before: list[tuple[int, int]] | None = None
        for _ in range(3):
            if run is None:
                return None
            replacements = list(self._replacements(number, run, chosen, step))
            places = [(each.site, each.time) for each in replacements]
            if places == before:
                return run
            run, before = self.watch(number, replacements), places
        return run

    def _replacements(
        self, number: int, run: Run, chosen: Sequence[Proof], step: "Step"
    ) -> Iterator[Replacement]:
        for proof in chosen:
            seen = run.of_site(proof.site.number)
            part = proof.site.number - 1  # of a state; if that failed, anything may be put there
            if proof.site.gives is Gives.STATE and part == self.failed_at:
                for time_ in range(len(run.of_site(part)), MOST_TURNS):
                    yield Replacement(part, time_, np.zeros(()))
            for each in seen:
                value = self.forms[number].value(proof.form, each.turns)
                if value is not None:
                    yield Replacement(
                        proof.site.number, each.event.time, self._as_there(value, each, proof, step)
                    )
            if not seen or (not run.is_whole and self.failed_at in (part, proof.site.number)):
                turns = run.seen[-1].turns if run.seen else {}
                for time_, of_turn in enumerate(_from_here_on(turns), len(seen)):
                    value = self.forms[number].value(proof.form, of_turn)
                    if value is not None:
                        there = self._as_what_it_reads(value, proof, step)
                        yield Replacement(proof.site.number, time_, there)

    def _as_there(self, value: Numbers, seen: Seen, proof: Proof, step: "Step") -> Numbers:
        """Return a value in the shape of the one in whose place it is put."""
        there = seen.event.value
        if there is None or there.size != value.size:
            return self._as_what_it_reads(value, proof, step)
        if there.shape == value.shape[::-1] and there.shape != value.shape:
            return value.T
        return value.reshape(there.shape, order="F")

    def _as_what_it_reads(self, value: Numbers, proof: Proof, step: "Step") -> Numbers:
        """Return a value that nothing shows the shape of, laid out as what its line reads."""
        of_rows = self._kinds[proof.form.quantity]
        events = step.runs[0].seen
        own = [p for p, each in enumerate(events) if each.event.site == proof.site.number]
        for place in (*own[:1], *self._places_read(step, proof.site)):
            seen, there = events[place], events[place].event.value
            for form in step.held[seen.event.site].forms[:1]:
                natural = self.forms[0].value(form, seen.turns)
                alike = self._kinds.get(form.quantity) == of_rows
                if there is None or natural is None or natural.ndim != value.ndim or not alike:
                    continue
                if value.ndim == 2:
                    return value if natural.shape == there.shape else value.T
                if value.ndim == 1 and there.ndim == 2:
                    return value.reshape((-1, 1) if there.shape[1] == 1 else (1, -1))
        return value


_ANY = dict.fromkeys(range(100), 1)  # turns; for comparing two forms it does not matter which


@dataclass
class Step:
    """Where the search is: what the runs give with the lines that are chosen, and what is wrong."""

    runs: list[Run]
    held: Mapping[int, Held]
    wrong: Pieces
    chosen: tuple[Proof, ...]

    @property
    def order(self) -> list[int]:
        """The sites that were reached, in the order in which they first were."""
        return list(dict.fromkeys(seen.event.site for seen in self.runs[0].seen))


def _from_here_on(turns: Mapping[int, int]) -> Iterator[Mapping[int, int]]:
    """Yield these turns of the loops and all that would have followed, the innermost first."""
    loops, now = list(turns), dict(turns)
    for _ in range(MOST_TURNS):
        yield dict(now)
        for size in loops[::-1]:
            now[size] += 1
            if now[size] < size:
                break
            now[size] = 0
        else:
            return


def _is_named(site: Site, form: Form) -> bool:
    return plain(site.name) == plain(form.quantity) and form.scale == "1"


def plain(name: str) -> str:
    """Return a name as it is compared: a_2 is A2, and d3 is delta3."""
    short = re.sub(r"[^A-Za-z0-9]", "", name)
    short = re.sub(r"^(d|err|error|sigma|e|s)(?=[23]$)", "delta", short)
    return short.lower()
