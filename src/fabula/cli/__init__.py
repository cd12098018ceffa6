"""The command line: it alone prints, reads standard input and exits."""
