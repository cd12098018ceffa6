walk(Tom, Market
buy(Tom, Merchant)
