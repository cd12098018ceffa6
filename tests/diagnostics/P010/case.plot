walk(Tom, Market)
