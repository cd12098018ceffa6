-Otto = Otto
    .gender = masculine
-Vera = Vera
    .gender = feminine
-Cottage = casetta
    .gender = feminine
    .at = a casa
-Market = mercato
    .gender = masculine
    .at = al mercato
-Coin = moneta
    .gender = feminine
-Eggs = uova
    .gender = feminine
    .number = plural

narration-title = Giorno di mercato
narration-opening = Era giorno di mercato. Vera aveva uova da vendere, e nella sua casetta Otto aveva fame e una moneta.

walk = { SUBJ($c) } { V("andare") } { TO($to) }
trade = { SUBJ($c) } { V("dare") } { DEF($mine) } { DAT($d) } e ne { V("avere") } in cambio { DEF($yours) }

state-at = { SUBJ($c) } { V("essere") } { AT($value) }
state-owner = { SUBJ($value) } { V("avere") } { DEF($g) }
