"""What the profession has agreed on, as data: the catalogue of pejlemærker and the methods.

It lies on the floor because two rooms that may not know each other need it: `haabets_sti` puts pejlemærker
and methods on delmål, `pejlemaerker` shows the catalogue and evaluates by it.
"""
