-Tom = Tom
    .gender = masculine
    .gendre = masculine
walk = { SUBJ($c) } { V("go") } { TO($to) }
    .not = { SUBJ($c) } { V("stay") }
