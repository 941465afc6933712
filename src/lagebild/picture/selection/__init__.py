"""What a view is asked for and given: `scope` (filters, as of, limit), `library` (points from the
index), `selecting` (the points that one kind of view needs), `accounts` (all that lies in a ledger,
bit by bit), `excerpt` (words of a report).
"""
