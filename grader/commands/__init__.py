"""What the commands do: short ones together in `verbs`, the others in a file each.

May import everything but `cli`, which reads the arguments and calls them.
"""
