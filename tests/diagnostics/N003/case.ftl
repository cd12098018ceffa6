walk = { SUBJ($c) } { V("go") } { TOO($to) }
