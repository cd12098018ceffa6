# Who and what there is

-Sally = Sally
    .gender = feminine
-Anne = Anne
    .gender = feminine
-Nursery = nursery
    .gender = neuter
-Garden = garden
    .gender = neuter
    .to = out into the garden
-Basket = basket
    .gender = neuter
-marble = marble
    .gender = neuter
-Box = box
    .gender = neuter

# Around the story

narration-title = Sally and Anne
narration-opening = Sally and Anne were in the nursery. Sally had a basket, Anne had a box, and the two of them had one marble, which was Sally’s.

# What happens

walk = { SUBJ($c) } { $to ->
    [Nursery] { V("come") } back to the nursery
   *[other] { V("go") } { TO($to) }
  }
put = { SUBJ($c) } { V("put") } { OBJ(-marble) } into { DEF($k) }
move = { SUBJ($c) } { V("take") } { OBJ(-marble) } out of { DEF($from) } and { V("hide") } it in { DEF($to) }
look = { SUBJ($c) } { V("look") } into { DEF($k) }
take = { SUBJ($c) } { V("get") } { HIS() } marble back
find_nothing = { SUBJ($c) } { V("find") } { DEF($k) } empty

# What is so

state-lies_in = { SUBJ(-marble) } { V("be") } in { DEF($value) }
    .still = { SUBJ(-marble) } { V("be") } still in { DEF($value) }
state-holder = { SUBJ($value) } { V("have") } the marble
state-at = { SUBJ($c) } { V("be") } in { DEF($value) }
state-meddled = { SUBJ($c) } { V("have") } meddled with the marble
state-fresh_air = { SUBJ($c) } { V("be") } out in the fresh air
    .wanted = { SUBJ($who) } { V("want") } some fresh air
