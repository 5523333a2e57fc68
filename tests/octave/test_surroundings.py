"""Octave functions that change, stop or hold up the process they run in: each has its own."""

from functools import partial

import pytest

from tests.support.octave_files import ALL, AT, ONLY_PART_3, check_file, with_line

HANGING = 0.3  # seconds for a call, for what is meant to use them all

# What stands in nnCostFunction.m, the points it earns, and what the report must say.
FILES = {
    "clear all inside": (
        with_line("clear all; close all; clc;"),
        ONLY_PART_3,
        ["undefined", "clear, above, also forgets what the function was given"],
    ),
    "clear of one variable": (with_line("q = 1; clear q"), ALL, []),
    "pause": (with_line("pause; pause(60);"), ALL, ["(pause, not waited for while grading)"]),
    "keyboard": (with_line("keyboard"), ONLY_PART_3, ["there is no keyboard while grading"]),
    "input": (with_line("q = input('?');"), ONLY_PART_3, ["there is no keyboard while grading"]),
    "exit": (with_line("exit"), ONLY_PART_3, ["calls exit, which ends the program", "> exit"[2:]]),
    "quit": (with_line("quit(0, 'force')"), ONLY_PART_3, ["calls exit, which ends the program"]),
    "a loop without end": (
        with_line("while true, end"),
        ONLY_PART_3,
        [f"had not returned after {HANGING:g} seconds: does a loop never end?"],
    ),
    "a loop without end that catches everything": (
        with_line("while true, try, error('x'); catch, end, end"),
        ONLY_PART_3,
        ["does a loop never end?"],
    ),
    "recursion without end": (
        with_line("nnCostFunction(nn_params, 1, 1, 1, X, y, lambda);").replace(
            "  split =", "  input_layer_size = 2; hidden_layer_size = 4; num_labels = 4;\n  split ="
        ),
        ONLY_PART_3,
        ["nnCostFunction calls itself without end"],
    ),
    "too much memory": (
        with_line("Q = ones(1e5, 1e5);"),
        ONLY_PART_3,
        ["asked for more memory than it may have", f"line {AT}"],
    ),
    "a crash": (with_line("kill(getpid(), 11);"), ONLY_PART_3, ["ended by SIGSEGV"]),
    "a figure": (with_line("figure; plot(1:3);"), ONLY_PART_3, ["no screen while grading"]),
    "a global": (with_line("global C; C = m;"), ALL, []),
    "another folder": (with_line("cd /;"), ALL, ["changes the working directory"]),
    "fclose all": (with_line("fclose all;"), ALL, []),
    "page by page": (with_line("more on"), ALL, []),
    "dbstop": (with_line("dbstop in nnCostFunction at 4"), ALL, ["(dbstop, not waited for"]),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_done_to_the_process(name, octave_workspace, grade_octave_anew):
    hangs = "loop without end" in name
    grade = partial(grade_octave_anew, seconds=HANGING) if hangs else grade_octave_anew

    check_file(octave_workspace, grade, *FILES[name])
