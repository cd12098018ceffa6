# Who and what there is

-Florian = Florian
    .gender = masculine
-Kasimir = Kasimir
    .gender = masculine
    .intro = his brother officer
-Voss = Voss
    .gender = masculine
-Ottilie = Ottilie
    .gender = feminine
-Inn = inn
    .gender = neuter
    .at = at the inn
-Meadow = meadow
    .gender = neuter
    .at = on the meadow

# Around the stories

narration-title = The duel
narration-opening = One night at the inn Florian lost everything that he had at cards, and somebody had cheated. It was Voss. Ottilie, who keeps the inn, had seen it and held her tongue.

story-blood =
    .title = The duel: blood
    .ending = Florian had died in the belief that he was right. Voss paid for his supper with Florian’s money.
story-apology =
    .title = The duel: an apology
    .ending = That day nobody went out to the meadow.
story-into_the_air =
    .title = The duel: a shot into the air
    .ending = They walked back to the inn together. Voss had left without his breakfast.
story-unmasked =
    .title = The duel: unmasked
    .ending = When they looked round for Voss, his chair was empty.

scene-pistols = They took their places, twenty paces apart.

# What happens

whisper = { SUBJ($c) } { V("whisper") } to { OBJ($o) } that { $d } was the cheat
accuse = { SUBJ($o) } { V("stand") } up and { V("call") } { OBJ($c) } a cheat before everybody
challenge = { SUBJ($o) } { V("call") } { OBJ($p) } out
apologise = { SUBJ($o) } { V("beg") } { POSS($p) } pardon
walk_out = at dawn { SUBJ($o, $p) } { V("walk") } out to the meadow
shoot = { SUBJ($o) } { V("shoot") } { OBJ($p) } dead
fire_into_the_air = { SUBJ($o) } { V("fire") } into the air
lower_pistol = { SUBJ($o) } { V("lower") } { HIS() } pistol

# What is so

state-cheat = { SUBJ($value) } { V("be") } the cheat
    .believed = { SUBJ($who) } { V("take") } { OBJ($value) } for the cheat
    .learned = then { SUBJ($who) } { V("know") } who had really robbed { HIM() }
state-accuser = { SUBJ($value) } { V("have") } called { OBJ($c) } a cheat
    .wanted-not = { $who ->
        [Kasimir] { SUBJ($who) } { V("can") } not let that stand
        [Florian] { SUBJ($who) } { V("know") } that { HE() } had wronged { OBJ($c) }
       *[other] { "" }
      }
state-challenged = { SUBJ($o) } { V("have") } called { OBJ($p) } out
    .wanted-not = { $who ->
        [Ottilie] { SUBJ($who) } would have no bloodshed among her guests
       *[other] { "" }
      }
state-loaded = { POSS($o) } pistol { V("be", "pistol") } loaded
    .wanted-not = { SUBJ($who) } { V("can") } not bear to aim at a man whom { HE() } had wronged
state-resents = { SUBJ($c) } { V("resent") } { OBJ($o) }
change-resents = { $c ->
    [Kasimir] { SUBJ($c) } { V("go") } white
   *[other] { SUBJ($c) } { V("go") } red
  }
    .not = { SUBJ($c) } no longer { V("hold") } it against { OBJ($o) }
