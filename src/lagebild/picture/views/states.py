"""In which states the rows of a view may be, where they have any."""

from lagebild.picture.views import commitments, threads

STATES = {"threads": threads.STATES, "commitments": commitments.STATES}
