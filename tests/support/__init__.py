"""What tests share, and benchmarks with them: places, submissions, and ways to look at them."""
