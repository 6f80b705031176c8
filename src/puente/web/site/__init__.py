"""What is around every page: welcome, home of each role, languages, leaving, refusals, headers.

Start at `views.welcome`. The base template is templates/site/base.html.
"""
