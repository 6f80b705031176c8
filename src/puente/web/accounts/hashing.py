"""Argon2id made quick, for tests and for the printed words of the demo: the algorithm is the same, the cost is not."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The least that Argon2id takes."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
