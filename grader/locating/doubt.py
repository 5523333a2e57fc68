"""Why a line that proves may yet not be the place: then nothing is told."""

import numpy as np

from grader.languages.watched import Gives, Site
from grader.locating.before import givers
from grader.locating.elsewhere import is_wrong_elsewhere
from grader.locating.needs import read_of
from grader.locating.parts import ADDED_UP, OF_THE_FIRST
from grader.locating.step import Proof, Step
from grader.locating.weigh import Weigher

MOST_DOUBT = 2  # the weight of a line, where all that lines give is known


def is_doubtful(weigher: Weigher, step: Step, proof: Proof, found: Proof | None) -> bool:
    """Whether something else may be wrong, though this line proves."""
    is_heavy = weigher.weight(step, proof) > MOST_DOUBT
    if found is None and is_heavy and not proof.lies_wrong:
        return True
    if found is None and step.holds(proof.site).is_known:
        natural = weigher.is_natural(step, proof.site)
        is_named = weigher.is_called(proof.site, proof.form)
        if natural and not is_named and weigher.lacks_something(step, proof):
            return True  # it is as far as it goes: a line is missing, perhaps
    if not step.reads_what_is_known(proof.site):
        return True
    held = {form.quantity for form in step.holds(proof.site).forms}
    if proof.form.scale not in ("1", "-1") and proof.form.quantity in held:
        return True  # a factor is missing, but hardly here
    if step.reads_anew(proof.site) or is_wrong_elsewhere(weigher, step, proof):
        return True
    if reads_what_is_foreign(weigher, step, proof) or reads_a_list(step, proof):
        return True
    if comes_too_seldom(weigher, step, proof):
        return True  # it may be the loop that ends too soon
    is_whole = weigher.puts_together(proof.form.quantity)
    if is_whole and weigher.lacks_something(step, proof):
        return True  # it could put right whatever is wrong in what it puts together
    if reads_what_is_made_for_it(weigher, step, proof):
        return True
    is_all = proof.made_right == step.wrong
    if not is_all and reads_what_is_misnamed(weigher, step, proof.site):
        return True
    return reads_only_a_sum(weigher, step, proof)


def comes_too_seldom(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line gives one part after the other, and not one for every example."""
    times = len(step.runs[0].of_site(proof.site.number))
    is_of_examples = weigher.is_of_all_examples(proof)
    examples = weigher.forms.worked.values.get(weigher.forms.quantities.examples, 0)
    is_one_of_several = proof.site.gives is Gives.STATE and not step.has_failed
    return is_one_of_several and is_of_examples and 1 < times < examples


def reads_only_a_sum(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line reads a sum, or one column, where all that is added up is needed."""
    is_one = np.size(weigher.forms.worked.values[proof.form.quantity]) == 1
    if is_one and not weigher.lacks_something(step, proof):
        return False
    given = step.sites_read(proof.site)
    others = [step.holds(giver).forms for giver in given if giver.name != proof.site.name]
    parts = {*ADDED_UP} if proof.form.part in OF_THE_FIRST else {*ADDED_UP, *OF_THE_FIRST}
    return any(all(form.part in parts for form in forms) for forms in others if forms)


def reads_what_is_made_for_it(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line lacks something, and another was perhaps to give it to this line alone."""
    if not weigher.lacks_something(step, proof):
        return False
    used = weigher.needs.of_all(read_of(step.all_read(proof.site)))[proof.form.quantity].used
    for giver in step.sites_read(proof.site):
        readers = {
            s.line for s in step.sites if giver.name in s.reads and s.function == giver.function
        }
        forms = step.holds(giver).forms
        is_other = bool(forms) and all(form.quantity not in used for form in forms)
        if is_other and readers == {proof.site.line} and not weigher.has_its_name(step, giver):
            return True
    return False


def reads_what_is_foreign(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line reads a mask that is none, or fails and reads what its value is not made of.

    That may be what is wrong, or that it is read.
    """
    on_the_way = weigher.needs.distances(proof.form.quantity)
    for giver in givers(step, proof.site):
        held, value = step.holds(giver), step.runs[0].of_site(giver.number)[-1].event.value
        if value is None or giver.name == proof.site.name or weigher.has_its_name(step, giver):
            continue
        is_array = held.is_plain and value.size > 1 and np.ptp(value) > 0
        if is_array and not weigher.forms.recognise(value, {}):
            return True
        if proof.site != step.failing:
            continue
        is_count = value.size == 1 and held.forms and held.forms[0].quantity in weigher.forms.counts
        if held.forms and not is_count and not {f.quantity for f in held.forms} & {*on_the_way}:
            return True
    return False


def lacks_a_factor(step: Step, proof: Proof) -> bool:
    """Whether a line gives its right value but for a factor, which another line may be to bring."""
    return any(
        form.quantity == proof.form.quantity
        and form.scale.removeprefix("-") != proof.form.scale.removeprefix("-")
        for form in step.holds(proof.site).forms
    )


def reads_a_list(step: Step, proof: Proof) -> bool:
    """Whether a line failed since it takes a list for an array, which it may be right in doing."""
    run = step.runs[0]
    is_list = run.says.startswith(("'list' object", "'tuple' object"))
    return proof.site == step.failing and run.error == "AttributeError" and is_list


def reads_what_is_misnamed(weigher: Weigher, step: Step, site: Site) -> bool:
    """Whether a line reads a variable that is called a2, say, and is something else.

    What the line itself goes on to change is not yet what it is called.
    """
    for giver in dict.fromkeys((*givers(step, site), *step.sites_read(site))):
        held = {form.quantity for form in step.holds(giver).forms}
        if giver.name == site.name or (held and giver.name in giver.reads):
            continue  # X may become a1
        called = weigher.symbols_of(giver)
        value = step.runs[0].of_site(giver.number)[-1].event.value
        is_array = step.holds(giver).is_plain and value is not None and value.size > 1
        if called and (held or is_array) and not held & {*called}:
            return True
    return False
