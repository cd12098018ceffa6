# Chi e che cosa c’è

-John = John
    .gender = masculine
-Mary = Mary
    .gender = feminine
-Vendor = gelataio
    .gender = masculine
-furgone = furgone
    .gender = masculine
-Park = parco
    .gender = masculine
    .at = al parco
-Church = chiesa
    .gender = feminine
    .at = davanti alla chiesa
    .to = alla chiesa
-MarysHouse = casa di Mary
    .gender = feminine
    .at = a casa di Mary

# Intorno alla storia

narration-title = Il furgone dei gelati
narration-opening = John e Mary erano al parco quando arrivò il gelataio con il suo furgone. Mary avrebbe voluto un gelato, ma i soldi li aveva a casa, e John non ne aveva affatto. Che quel giorno c’era un matrimonio in chiesa, lo aveva sentito soltanto il gelataio.
narration-ending = E così John restò davanti a una casa vuota, per dire a Mary quello che lei sapeva prima di lui.

# Quello che succede

go = { SUBJ($c) } { SAME($c, -John) ->
    [yes] { V("correre", auxiliary: "essere") }
   *[no] { V("andare") }
  } { $to ->
    [MarysHouse] { SAME($c, -Mary) ->
        [yes] a casa
       *[no] a casa di Mary
      }
   *[other] { TO($to) }
  }
fetch_money = { SUBJ($c) } { V("prendere") } i soldi
drive = { SUBJ($v) } { V("andare") } con il furgone { FROM($from) } { TO($to) }
buy = { SUBJ($c) } { V("comprarsi") } un gelato
tell = { SUBJ($c) } { V("dire") } { DAT($d) } dov’era il furgone

# Quello che è vero

state-at = { $c ->
    [Vendor] { SUBJ(-furgone) } { V("essere") } { AT($value) }
   *[other] { SUBJ($c) } { V("essere") } { $value ->
        [MarysHouse] a casa
       *[other] { AT($value) }
      }
  }
    .still = { $c ->
        [Vendor] { SUBJ(-furgone) } { V("essere") } ancora { AT($value) }
       *[other] { SUBJ($c) } { V("essere") } ancora { $value ->
            [MarysHouse] a casa
           *[other] { AT($value) }
          }
      }
state-wedding = ci { V("essere") } un matrimonio
    .because = c’era un matrimonio, e i matrimoni fanno venire voglia di gelato
state-has_ice_cream = { SUBJ($c) } { V("avere") } un gelato
    .wanted = { SUBJ($who) } { V("avere") } voglia di un gelato
