# Who and what there is

-Marta = Marta
    .gender = feminine
-Jonas = Jonas
    .gender = masculine
-Fair = fair
    .gender = neuter
    .at = at the fair
-Village = village
    .gender = neuter
-fox = fox
    .gender = neuter
-goose = goose
    .gender = neuter

# Around the story

narration-title = The cold shoulder
narration-opening = Marta had gone to the fair to sell her pies, and Jonas, her friend, was minding her goose.
narration-ending = { BELIEVED(-Marta, "goose_lost") ->
    [true] So that was it, thought Marta: from behind, shame looks just like anger.
   *[other] Never in that village was so good a pie eaten with so little joy.
  }

# What happens

come_home = { SUBJ($c) } { V("come") } home with one pie left
fox_takes_goose = the fox { V("take", -fox) } the goose
turn_away = { SUBJ($c) } { V("turn") } { HIS() } back on { OBJ($d) }
make_up_with = { SUBJ($c) } { V("bring") } { OBJ($d) } { HIS() } last pie to make it up with { HIM($d) }
own_up = { SUBJ($c) } { V("confess") } that the fox had taken { POSS($d) } goose

# What is so

state-goose_lost = the goose { V("be", -goose) } gone
state-turned_from = { SUBJ($c) } { V("turn") } away from { OBJ($d) }
state-cross_with = { SUBJ($c) } { V("be") } cross with { OBJ($d) }
    .because = { SAME($c, $who) ->
        [yes] { SUBJ($c) } { V("be") } cross with { OBJ($d) }
       *[no] { "" }
      }
change-cross_with = { SUBJ($c) } { V("be") } cross with { OBJ($d) }
state-ashamed_before = { SUBJ($c) } { V("be") } ashamed
    .because = { SAME($c, $who) ->
        [yes] { SUBJ($c) } { V("be") } ashamed and could not look { OBJ($d) } in the eye
       *[no] { "" }
      }
change-ashamed_before = { SUBJ($c) } { V("be") } sick with shame
state-contrite = { SUBJ($c) } { V("be") } sorry
    .because = { SAME($c, $who) ->
        [yes] { SUBJ($c) } could bear it no longer
       *[no] { "" }
      }
change-contrite = every bite { V("shame", -pie) } { OBJ($c) } more
-pie = pie
    .gender = neuter
