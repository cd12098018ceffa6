state-at = { SUBJ($c) { V("be") } { AT($value) }
