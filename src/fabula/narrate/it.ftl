# Quello che fabula dice di suo in italiano.  Un mondo può dire tutto a modo suo.

# Quello che qualcuno crede, e quello che non sa; nella mente di un altro, lo pensa.
belief = { SUBJ($who) } { V("credere") } che { CLAUSE($content, form: "believed") }
two-beliefs = { SUBJ($who) } { V("credere") } che { CLAUSE($content, form: "believed") } e che { CLAUSE($other, form: "believed") }
thought = { SUBJ($who) } { V("pensare") } che { CLAUSE($content, form: "believed") }
ignorance = { SUBJ($who) } { V("ignorare") } che { CLAUSE($content, form: "stated") }

# Prima, accanto e dopo quello che qualcuno fa.
believing = { CLAUSE($belief, form: "gerund") }, { CLAUSE($action) }
with-purpose = { CLAUSE($action) } per { CLAUSE($purpose, form: "infinitive") }
with-aim = { CLAUSE($action) }, perché { CLAUSE($aim, form: "aim") }
because = { CLAUSE($action) }, perché { CLAUSE($ground, form: "stated") }

# Quello che qualcuno intende fare, o vuole dagli altri; e quello che ne segue.
intention = { SUBJ($who) } { V("volere") } { CLAUSE($goal, form: "infinitive") }
intention-for-others = { SUBJ($who) } { V("volere") } { CLAUSE($goal, form: "wish") }
so = { $n ->
    [0] { CLAUSE($reason) }, e così { CLAUSE($action) }
   *[1] { CLAUSE($reason) }. { CLAUSE($action) }
}

# Una convinzione che nasce, e una che si rivela sbagliata.
conclusion = Così { SUBJ($who) } { V("convincersi") } che { CLAUSE($content, form: "stated") }
discovery = { SUBJ($who) } { V("capire") } che { CLAUSE($content, form: "stated") }

# Un sentimento che è cambiato, se il mondo non ha parole sue per dirlo.
change-of-heart = Da allora { CLAUSE($state) }

# Come si legano le frasi.
then = { $n ->
    [0] Poi { CLAUSE($action) }
   *[1] Quindi { CLAUSE($action) }
}
meanwhile = { $n ->
    [0] Intanto { CLAUSE($action) }
   *[1] Nel frattempo { CLAUSE($action) }
}

# Eventi per cui il mondo non ha parole.
untold-action = { $n ->
    [0] { SUBJ($who) } { V("fare") } «{ $words }»
   *[other] { SUBJ($who) } { V("fare") } «{ $words }» con { CLAUSE($others) }
}
untold-event = { $n ->
    [0] accadde «{ $words }»
   *[other] accadde «{ $words }» a { CLAUSE($others) }
}
