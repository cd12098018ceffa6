walk = { SUBJ($c) } { V("go") } { TO($place) }
