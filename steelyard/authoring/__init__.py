"""Commands for whoever keeps the course: exercises from solutions, notebooks in one form."""
