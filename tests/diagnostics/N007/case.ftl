by = { SUBJ(-Tom) } { V("buy") } bread
