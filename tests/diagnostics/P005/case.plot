walk(Tom, Market)
goal(Tom)
buy(Tom, Merchant)
