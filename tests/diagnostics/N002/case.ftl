buy = { SUBJ($buyer) } { V("buy") } bread
buy = { SUBJ($buyer) } { V("buy") } a loaf
