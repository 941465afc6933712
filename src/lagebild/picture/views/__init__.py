"""The views: each a pure function over points in a module of its name; `registry` lists them.

`tenure` is what `offices` knows of holding one. `brief` is made from other views.
"""
