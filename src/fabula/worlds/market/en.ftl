-Otto = Otto
    .gender = masculine
-Vera = Vera
    .gender = feminine
-Cottage = cottage
    .gender = neuter
    .to = home
-Market = market
    .gender = neuter
    .at = at the market
-Coin = coin
    .gender = neuter
-Eggs = eggs
    .gender = neuter
    .number = plural

narration-title = A market day
narration-opening = It was market day. Vera had eggs to sell, and in his cottage Otto was hungry and had a coin.

walk = { SUBJ($c) } { V("walk") } { TO($to) }
trade = { SUBJ($c) } { V("give") } { OBJ($d) } { DEF($mine) } and { V("get") } { DEF($yours) } for it

state-at = { SUBJ($c) } { V("be") } { AT($value) }
state-owner = { SUBJ($value) } { V("have") } { DEF($g) }
