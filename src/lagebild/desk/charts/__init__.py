"""Charts: rows of views as pictures, drawn here and without script.

In: rows and the texts of the interface. Out: a `Picture` (None where there is nothing to draw),
which `drawing` makes an SVG in a page, or a file as SVG or PNG. Every mark leads to the claims that
it rests on, or to the rows that name them; beside each picture the page has the same as a table.
What draws is loaded with the first picture (a second).
"""
