walk(Tom, Market)
| goal()
