"""Notebooks as they are stored, made of the texts of their cells."""

import json
import textwrap

NOTEBOOK_4 = {"nbformat": 4, "nbformat_minor": 2, "metadata": {}}


def notebook(*cells, metadata=None):
    """Return a notebook of code cells; a cell that begins with "#md" is one of text."""
    made = [
        {
            "cell_type": "markdown" if text.startswith("#md") else "code",
            "metadata": {},
            "source": textwrap.dedent(text).strip("\n").splitlines(keepends=True),
        }
        for text in cells
    ]
    return json.dumps({**NOTEBOOK_4, "metadata": metadata or {}, "cells": made})
