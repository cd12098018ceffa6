walk(Tom, Market)
| | buy(Tom, Merchant)
| goal(Tom)
