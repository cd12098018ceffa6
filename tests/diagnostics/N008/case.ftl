-Tom = Tom
    .gender = masculine
walk = { SUBJ($c) } { V("walk") }
