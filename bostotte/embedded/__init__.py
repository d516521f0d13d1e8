"""Real servers for laptop, tests and CI: PostgreSQL and Redis from Python wheels.

Nothing here imports Django: the servers must run before the settings are read.
"""
