burn(Ann, Letter)
intended
read(Ann, Letter)
intended "in the second book
hide(Ann, Letter)
intended " "
goal()
