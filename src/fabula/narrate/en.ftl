# What fabula itself says in English.  A world may say any of it in its own words.

# What somebody believes, and what he does not know; in the mind of another, he thinks.
belief = { SUBJ($who) } { V("believe") } that { CLAUSE($content, form: "believed") }
two-beliefs = { SUBJ($who) } { V("believe") } that { CLAUSE($content, form: "believed") } and that { CLAUSE($other, form: "believed") }
thought = { SUBJ($who) } { V("think") } that { CLAUSE($content, form: "believed") }
ignorance = { SUBJ($who) } { V("fail") } to see that { CLAUSE($content, form: "believed") }

# Before, beside and after what somebody does.
believing = { CLAUSE($belief, form: "gerund") }, { CLAUSE($action) }
with-purpose = { CLAUSE($action) } to { CLAUSE($purpose, form: "infinitive") }
with-aim = { CLAUSE($action) }, so that { CLAUSE($aim, form: "aim") }
because = { CLAUSE($action) }, because { CLAUSE($ground, form: "stated") }

# What somebody means to do, or wants others to do; and what follows from it.
intention = { SUBJ($who) } { V("mean") } to { CLAUSE($goal, form: "infinitive") }
intention-for-others = { SUBJ($who) } { V("want") } { CLAUSE($goal, form: "wish") }
so = { $n ->
    [0] { CLAUSE($reason) }, and so { CLAUSE($action) }
   *[1] { CLAUSE($reason) }. { CLAUSE($action) }
}

# A belief that comes up, and one that turns out to be wrong.
conclusion = { SUBJ($who) } { V("come") } to believe that { CLAUSE($content, form: "believed") }
discovery = { SUBJ($who) } { V("understand") } that { CLAUSE($content, form: "believed") }

# An attitude that has changed, where the world has no words of its own for it.
change-of-heart = From then on { CLAUSE($state) }

# How sentences are linked.
then = { $n ->
    [0] Then { CLAUSE($action) }
   *[1] After that { CLAUSE($action) }
}
meanwhile = { $n ->
    [0] Meanwhile { CLAUSE($action) }
   *[1] In the meantime { CLAUSE($action) }
}

# Events for which the world has no words.
untold-action = { $n ->
    [0] { SUBJ($who) } { V("do") } “{ $words }”
   *[other] { SUBJ($who) } { V("do") } “{ $words }” with { CLAUSE($others) }
}
untold-event = { $n ->
    [0] “{ $words }” happened
   *[other] “{ $words }” happened to { CLAUSE($others) }
}
