"""What is due, and who stands where. Start at `due.due_items` and `board.columns`. Method: docs/method/trust.md"""
