"""What makes the cost fast and is no part of its formula; docs/fast.md leads there in steps.

It imports nothing of ex4 but the floors below it: `activation`, `weights`, `types` and `errors`.
"""
