"""The views of the studio, one a file: each shows one thing and asks the session for it."""
