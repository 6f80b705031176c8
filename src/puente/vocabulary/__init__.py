"""Words that all parts share: codes, dates, money, answers, sources, the fact vocabulary and the person file."""
