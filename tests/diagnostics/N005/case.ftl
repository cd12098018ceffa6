walk = { SUBJ($c) } { V("go") } { TO(-Bakry) }
