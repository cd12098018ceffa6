# Who and what there is

-John = John
    .gender = masculine
-Mary = Mary
    .gender = feminine
-Vendor = ice-cream man
    .gender = masculine
-van = van
    .gender = neuter
-Park = park
    .gender = neuter
-Church = church
    .gender = neuter
    .at = at the church
-MarysHouse = Mary’s house
    .gender = neuter
    .at = at Mary’s house

# Around the story

narration-title = The ice-cream van
narration-opening = John and Mary were in the park when the ice-cream man came with his van. Mary would have liked an ice cream, but her money was at home, and John had none at all. That there was a wedding at the church that day, only the ice-cream man had heard.
narration-ending = And so John stood in front of an empty house, to tell Mary what she had known before him.

# What happens

go = { SUBJ($c) } { SAME($c, -John) ->
    [yes] { V("run") }
   *[no] { V("go") }
  } { $to ->
    [MarysHouse] { SAME($c, -Mary) ->
        [yes] home
       *[no] to Mary’s house
      }
   *[other] { TO($to) }
  }
fetch_money = { SUBJ($c) } { V("fetch") } { HIS() } money
drive = { SUBJ($v) } { V("drive") } { FROM($from) } { TO($to) }
buy = { SUBJ($c) } { V("buy") } an ice cream
tell = { SUBJ($c) } { V("tell") } { OBJ($d) } where the van was

# What is so

state-at = { $c ->
    [Vendor] { SUBJ(-van) } { V("be") } { AT($value) }
   *[other] { SUBJ($c) } { V("be") } { $value ->
        [MarysHouse] at home
       *[other] { AT($value) }
      }
  }
    .still = { $c ->
        [Vendor] { SUBJ(-van) } { V("be") } still { AT($value) }
       *[other] { SUBJ($c) } { V("be") } still { $value ->
            [MarysHouse] at home
           *[other] { AT($value) }
          }
      }
state-wedding = there { V("be") } a wedding
    .because = there { V("be") } a wedding to sell ice cream at
state-has_ice_cream = { SUBJ($c) } { V("have") } an ice cream
    .wanted = { SUBJ($who) } { V("want") } an ice cream
