"""Write a draft of the law: begin, change one place at a time, see what changes, hand in. Start at `views`."""
