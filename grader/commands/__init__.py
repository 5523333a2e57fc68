"""What the commands do, a file for each: `run`, given the arguments, returns the exit status.

May import everything but `cli`, which reads the arguments and calls them.
"""
