# Chi e che cosa c’è

-Juliet = Giulietta
    .gender = feminine
-Romeo = Romeo
    .gender = masculine
-Capulet = Capuleti
    .gender = masculine
    .intro = suo padre
    .epithet = padre
-Friar = frate
    .gender = masculine
-Balthasar = Baldassarre
    .gender = masculine
    .intro = il servo di Romeo
    .epithet = servo
-House = casa
    .gender = feminine
-Tomb = tomba
    .gender = feminine
-Mantua = Mantova
    .gender = feminine

# Intorno alla storia

narration-title = Romeo e Giulietta
narration-opening = Giulietta era rinchiusa nella casa del padre, e Romeo era al bando, a Mantova. Ma il frate aveva preparato per lei una pozione: chi la beve giace come morto, e poi si risveglia. Ne sapevano soltanto loro due.
narration-ending = Così i due si ritrovarono nella stessa tomba.

# Quello che succede

travel = { SUBJ($c) } { $to ->
    [Tomb] { V("correre", auxiliary: "essere") } alla tomba
   *[other] { V("cavalcare") } fino a { $to }
  }
drink_potion = { SUBJ($c) } { V("bere") } la pozione e { V("giacere") } come morta
entomb = { SUBJ($f) } { V("deporre") } { OBJ($c) } nella tomba di famiglia
report = { SUBJ($m) } { V("portare") } { DAT($h) } notizie { P("di", $c) }
wake = { SUBJ($c) } { V("svegliarsi") }
elope = { SUBJ(-Romeo, -Juliet) } { V("fuggire") } insieme
see = { SAME($o, -Juliet) ->
    [yes] { SUBJ($o) } { V("vedersi") } accanto { $c } { AGREE("morto", $c) }
   *[no] { "" }
  }
kill_oneself = { SUBJ($c) } { V("uccidersi") }

# Quello che è vero

state-alive = { SUBJ($c) } { V("essere") } { AGREE("vivo") }
    .not = { SUBJ($c) } { V("essere") } { AGREE("morto") }
    .because-not = { $who ->
        [Romeo] senza di lei { SUBJ($who) } non { V("potere") } vivere
        [Juliet] senza di lui { SUBJ($who) } non { V("potere") } vivere
       *[other] { "" }
      }
    .believed-not = { SUBJ($who) } { $who ->
        [Balthasar] { V("piangere") } { OBJ($c) } come { AGREE("morto", $c) }
       *[other] { V("credere") } { AGREE("morto", $c) } { OBJ($c) }
      }
state-lies_still = { SUBJ($c) } { V("giacere") } { AGREE("immobile") }
state-drugged = { SUBJ($c) } { V("essere") } soltanto { AGREE("addormentato") }
state-at = { SUBJ($c) } { V("essere") } { $value ->
    [Mantua] a Mantova
   *[other] { AT($value) }
  }
state-united = { SUBJ(-Romeo, -Juliet) } { V("essere") } insieme
    .wanted = { SUBJ($who) } { V("volere") } essere { AGREE("unito") } a { $who ->
        [Juliet] { OBJ(-Romeo) }
       *[other] { OBJ(-Juliet) }
      }
