"""Do once what was asked once: forms sent twice, work and messages that outlive a crash.

Start at `once.once` for forms, `actions.enqueue` for work, `worker.run_one` for who does it.
Method: docs/method/trust.md
"""
