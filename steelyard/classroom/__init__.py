"""What a class shares: files that are handed in and out, never a server."""
