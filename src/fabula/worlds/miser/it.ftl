# Chi e che cosa c’è

-Silas = Silas
    .gender = masculine
-Toby = Toby
    .gender = masculine
    .intro = il garzone
    .epithet = ragazzo
-Agnes = Agnese
    .gender = feminine
-CountingHouse = bottega
    .gender = feminine
    .at = in bottega
-Almshouse = ospizio
    .gender = masculine
    .at = all’ospizio
-Purse = borsa
    .gender = feminine
-Coat = cappotto
    .gender = masculine

# Intorno alla storia

narration-title = Il cappotto dell’avaro
narration-opening = Agnese stava all’ospizio e aveva freddo. Lo sapevano tutti. Lo sapeva anche Silas, che aveva un cappotto caldo e una borsa piena; ma là non ci andava mai.
narration-ending = Tornò a casa in camicia, nel gelo, e aveva caldo.

# Quello che succede

walk = { SUBJ($c) } { $to ->
    [Almshouse] { VALUE("lies_in", -Purse) ->
        [Almshouse] { V("correre", auxiliary: "essere") } dietro alla borsa fino all’ospizio
       *[other] { V("andare") } all’ospizio
      }
   *[other] { V("andare") } { TO($to) }
  }
run_off_with = { SUBJ($c) } { V("afferrare") } { DEF($t) } e { V("scappare") } { TO($to) }
give = { SUBJ($c) } { V("dare") } il suo { BARE($t) } { DAT($d) }

# Quello che è vero

state-cares_for = { SUBJ($c) } { V("avere") } pena { P("di", $d) }
change-cares_for = lì { SUBJ($c) } { V("vedere") } { OBJ($d) } tremare, e non poté voltarsi
state-cold = { SUBJ($c) } { V("avere") } freddo
state-lies_in = { SUBJ($t) } { V("essere") } { AT($value) }
state-wearer = { SUBJ($value) } { V("portare") } { DEF($t) }
