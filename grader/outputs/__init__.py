"""The forms a report is shown in, one a file."""
