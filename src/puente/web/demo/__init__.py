"""An invented world to try the site with: organisations, a login per role, people with files, routes and follow-ups.

Start at `fill.fill`. It is loaded by `puente serve --demo` and never in production.
"""
