"""Read a draft second, sign it, publish it, and take over what others signed. Start at `views`."""
