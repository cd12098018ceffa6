-Tom = Tom
    .gender = masculine
-Ann = Ann
    .gender = feminine
    .intro = the baker
-Cottage = cottage
    .gender = neuter
-Bakery = bakery
    .gender = neuter

walk = { SUBJ($c) } { V("go") } { TO($to) }
buy = { SUBJ($buyer) } { V("buy") } a loaf from { OBJ($seller) }
change-cross_with = { SUBJ($c) } { V("be") } cross with { OBJ($d) }
