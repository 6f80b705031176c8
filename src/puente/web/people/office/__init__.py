"""The work of an office: whose cases, hand-overs, who looked. Start at `queries.workload` and `actions.offer`."""
