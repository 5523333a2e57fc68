"""Runs a stranger's code, isolated as far as this machine allows, and returns plain values.

It never judges. May import submission, languages, and what is below them.
"""
