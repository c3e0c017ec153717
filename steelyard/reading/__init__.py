"""The text under study: its passages in the course's words, and in the reader's own copy."""
