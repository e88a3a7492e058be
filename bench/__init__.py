"""`hallway bench`: what Hallway's pages cost, held against bare Flask pages measured in the same run.

Every figure is CPU time of one request, the WSGI app called directly: machines are shared, and a ratio outlives them.
"""
