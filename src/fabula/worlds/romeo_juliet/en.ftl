# Who and what there is

-Juliet = Juliet
    .gender = feminine
-Romeo = Romeo
    .gender = masculine
-Capulet = Capulet
    .gender = masculine
    .intro = her father
    .epithet = father
-Friar = friar
    .gender = masculine
    .epithet = old man
-Balthasar = Balthasar
    .gender = masculine
    .intro = Romeo’s servant
    .epithet = servant
-House = house
    .gender = neuter
-Tomb = tomb
    .gender = neuter
-Mantua = Mantua
    .gender = neuter

# Around the story

narration-title = Romeo and Juliet
narration-opening = Juliet was kept in her father’s house, and Romeo was banished to Mantua. But the friar had made a potion for her: whoever drinks it lies as if dead, and wakes again. Only the two of them knew of it.
narration-ending = So the two of them lay together in the tomb after all.

# What happens

travel = { SUBJ($c) } { $to ->
    [Tomb] { V("hurry") } to the tomb
   *[other] { V("ride") } to { $to }
  }
drink_potion = { SUBJ($c) } { V("drink") } the potion and { V("lie") } as if dead
entomb = { SUBJ($f) } { V("lay") } { OBJ($c) } in the family tomb
report = { SUBJ($m) } { V("bring") } { OBJ($h) } news of { OBJ($c) }
wake = { SUBJ($c) } { V("wake") }
elope = { SUBJ(-Romeo, -Juliet) } { V("run") } away together
see = { SAME($o, -Juliet) ->
    [yes] { SUBJ($o) } { V("see") } { OBJ($c) } lying dead beside { HIM() }
   *[no] { "" }
  }
kill_oneself = { SUBJ($c) } { V("kill") } { HIMSELF() }

# What is so

state-alive = { SUBJ($c) } { V("be") } alive
    .not = { SUBJ($c) } { V("be") } dead
    .believed-not = { SUBJ($who) } { $who ->
        [Balthasar] { V("think") } { OBJ($c) } dead
        [Romeo] { V("believe") } { OBJ($c) } dead
       *[other] { V("take") } { OBJ($c) } for dead
      }
    .because-not = { $who ->
        [Romeo] { SUBJ($who) } could not live without { OBJ($c) }
        [Juliet] { SUBJ($who) } could not live without { OBJ($c) }
       *[other] { "" }
      }
state-lies_still = { SUBJ($c) } { V("lie") } motionless
state-drugged = { SUBJ($c) } { V("be") } only asleep
state-at = { SUBJ($c) } { V("be") } in { $value }
state-united = { SUBJ(-Romeo, -Juliet) } { V("be") } together
    .wanted = { SUBJ($who) } { V("want") } to be united with { $who ->
        [Juliet] { OBJ(-Romeo) }
       *[other] { OBJ(-Juliet) }
      }
