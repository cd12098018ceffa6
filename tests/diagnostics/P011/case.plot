walk(Tom, Cottage, Market)
... some  # how many?
...3 - 1
buy(Tom, Ann)
... 1000
