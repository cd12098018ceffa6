walk(Tom, Market) | goal(Tom)
