walk = { SUBJ($c) } { $to ->
    [Bakry] { V("go") } out for bread
   *[other] { V("go") } { TO($to) }
  }
