"""Which reports are versions of one page: of these the latest that is known speaks, no other.

`ordering` (the versions of one page, and from when to when each speaks) -> `placing` (keeps them in
`tables`, page by page) -> `leads` (the versions of a page are one origin, whatever else each
copies).
"""
