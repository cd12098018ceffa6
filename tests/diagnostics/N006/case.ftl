walk = { SUBJ($c) } { V($c) } to { TO($from, $to) }
buy = { SUBJ($buyer) } { V("buy", tense: "past") } bread
state-at = { SUBJ($c) } { V("be", passt: "was") } { VALUE("att", $c) ->
    [Bakery] in the bakery
   *[other] { VALUE("at") }
  }
