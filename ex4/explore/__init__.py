"""The page that `ex4 explore` shows: backpropagation to drag and click, and a digit to draw.

It may import everything of ex4 but `ex4.__main__`, and the grader, which runs a learner's function.
"""
