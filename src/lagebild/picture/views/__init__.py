"""The views: each a pure function over points in a module of its name; `registry` lists them.

`openings` and `answering` say what `threads` are made of, `contradiction` what `disputes` are,
`counted` what a figure counts; `revisions` are what `changes` says of reports printed anew;
`tenure` is what `offices` knows of holding one. `brief` is made from other views.
"""
