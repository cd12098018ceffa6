intended "nothing has happened yet"
burn(Ann, Letter)
intended "why comes out in the second book"
| goal(Ann)
intended "said before"
hide(Ann, Letter)
| intended "below bars"
| goal(Ann)
goal()
