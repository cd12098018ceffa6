buy(Tom, Merchant)
| goal(Tom)
| goal(Tom)
