"""Marks made of verdicts, without running anything, and where they go: tables, gradebooks, reports.

May import what the classroom imports, and from it `summary` and below: nothing that grades.
"""
