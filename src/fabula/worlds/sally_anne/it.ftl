# Chi e che cosa c’è

-Sally = Sally
    .gender = feminine
-Anne = Anne
    .gender = feminine
-Nursery = stanza dei giochi
    .gender = feminine
    .at = nella stanza dei giochi
-Garden = giardino
    .gender = masculine
    .at = in giardino
-Basket = cestino
    .gender = masculine
-biglia = biglia
    .gender = feminine
-Box = scatola
    .gender = feminine

# Intorno alla storia

narration-title = Sally e Anne
narration-opening = Sally e Anne erano nella stanza dei giochi. Sally aveva un cestino, Anne una scatola, e in due avevano una sola biglia, che era di Sally.

# Quello che succede

walk = { SUBJ($c) } { $to ->
    [Nursery] { V("tornare") } { TO($to) }
   *[other] { V("uscire") } { TO($to) }
  }
put = { SUBJ($c) } { V("mettere") } { OBJ(-biglia) } { P("in", $k) }
move = { SUBJ($c) } { V("togliere") } { OBJ(-biglia) } { P("da", $from) } e { V("nascondere", clitic: "la") } { P("in", $to) }
look = { SUBJ($c) } { V("guardare") } { P("in", $k) }
take = { SUBJ($c) } { V("riprendersi") } la biglia
find_nothing = { SUBJ($c) } { V("trovare") } { DEF($k) } { AGREE("vuoto", $k) }

# Quello che è vero

state-lies_in = { SUBJ(-biglia) } { V("essere") } { P("in", $value) }
    .still = { SUBJ(-biglia) } { V("essere") } ancora { P("in", $value) }
state-holder = { SUBJ($value) } { V("avere") } la biglia
state-at = { SUBJ($c) } { V("essere") } { AT($value) }
state-meddled = { SUBJ($c) } { V("toccare") } la biglia
state-fresh_air = { SUBJ($c) } { V("essere") } all’aria aperta
    .wanted = { SUBJ($who) } { V("avere") } voglia di prendere aria
