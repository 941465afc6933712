"""What a view is asked for and given: `scope` (filters, as of, limit), `library` (points from the
index), `selecting` (the points that one kind of view needs), `excerpt` (words of a report).
"""
