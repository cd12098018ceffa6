-Ann = Ann
    .gender = feminine
-Bob = Bob
    .gender = masculine
-Hall = hall
    .gender = neuter
-Loft = loft
    .gender = neuter
-Garden = garden
    .gender = neuter
-treasure = treasure
    .gender = neuter

go = { SUBJ($c) } { V("go") } { TO($to) }
move = { SUBJ($c) } { V("carry") } { DEF(-treasure) } { TO($to) }
dig = { SUBJ($c) } { V("dig") } for { DEF(-treasure) } { AT($p) }
whisper = { SUBJ($c) } { V("whisper") } something to { OBJ($d) }
hint = { SUBJ($c) } { V("wink") } at { OBJ($d) }
letter_comes = a letter came for { $d }
scold = { SUBJ($c) } { V("scold") } { OBJ($d) }

state-hidden_in = { SUBJ(-treasure) } { V("be") } { AT($value) }
    .still = { SUBJ(-treasure) } { V("be") } still { AT($value) }
state-guarded = { SUBJ($p) } { V("be") } guarded
state-at = { SUBJ($c) } { V("be") } { AT($value) }
state-resents = { SUBJ($c) } { V("resent") } { OBJ($d) }
