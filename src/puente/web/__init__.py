"""The site: Puente in a browser, for people, caseworkers and the services around them.

Start at `urls` for what can be asked, `policy` for who may ask it, `settings` for where it runs. The apps and the
arrows between them are in docs/map.md; a contract in pyproject.toml enforces them.
"""
