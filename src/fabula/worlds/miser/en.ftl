# Who and what there is

-Silas = Silas
    .gender = masculine
-Toby = Toby
    .gender = masculine
    .intro = the errand boy
    .epithet = boy
-Agnes = Agnes
    .gender = feminine
-CountingHouse = counting house
    .gender = neuter
-Almshouse = almshouse
    .gender = neuter
    .at = at the almshouse
-Purse = purse
    .gender = neuter
-Coat = coat
    .gender = neuter

# Around the story

narration-title = The miser’s coat
narration-opening = Agnes lay in the almshouse and was cold. Everybody knew it. Silas, who owned a warm coat and a full purse, knew it too; he never went there.
narration-ending = He walked home through the frost in his shirt, and was warm.

# What happens

walk = { SUBJ($c) } { $to ->
    [Almshouse] { VALUE("lies_in", -Purse) ->
        [Almshouse] { V("run") } after { HIS() } purse to the almshouse
       *[other] { V("go") } to the almshouse
      }
   *[other] { V("go") } { TO($to) }
  }
run_off_with = { SUBJ($c) } { V("snatch") } { DEF($t) } and { V("run") } with it { TO($to) }
give = { SUBJ($c) } { V("give") } { OBJ($d) } { HIS() } { BARE($t) }

# What is so

state-cares_for = { SUBJ($c) } { V("be") } sorry for { OBJ($d) }
change-cares_for = there { SUBJ($c) } { V("see") } { OBJ($d) } shivering, and could not look away
state-cold = { SUBJ($c) } { V("be") } cold
state-lies_in = { SUBJ($t) } { V("be") } in { DEF($value) }
state-wearer = { SUBJ($value) } { V("wear") } { DEF($t) }
