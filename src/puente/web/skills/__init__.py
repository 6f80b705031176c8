"""What a person has done, studied, speaks and can do, kept in their file; and their curriculum."""
