# Chi e che cosa c’è

-Florian = Florian
    .gender = masculine
-Kasimir = Kasimir
    .gender = masculine
    .intro = un ufficiale come lui
-Voss = Voss
    .gender = masculine
-Ottilie = Ottilie
    .gender = feminine
-Inn = locanda
    .gender = feminine
    .at = alla locanda
-Meadow = prato
    .gender = masculine
    .at = sul prato

# Intorno alle storie

narration-title = Il duello
narration-opening = Una notte, alla locanda, Florian perse a carte tutto quello che aveva, e qualcuno aveva barato. Era stato Voss. Ottilie, la padrona della locanda, lo aveva visto e aveva taciuto.

story-blood =
    .title = Il duello: il sangue
    .ending = Florian era morto convinto di avere ragione. Voss pagò la cena con i soldi di Florian.
story-apology =
    .title = Il duello: le scuse
    .ending = Quel giorno sul prato non andò nessuno.
story-into_the_air =
    .title = Il duello: un colpo in aria
    .ending = Tornarono alla locanda insieme. Voss era partito senza fare colazione.
story-unmasked =
    .title = Il duello: la maschera
    .ending = Quando si voltarono a cercare Voss, la sua sedia era vuota.

scene-pistols = Si misero ai loro posti, a venti passi l’uno dall’altro.

# Quello che succede

whisper = { SUBJ($c) } { V("sussurrare") } { DAT($o) } che il baro era { $d }
accuse = { SUBJ($o) } { V("alzarsi") } e davanti a tutti { V("dare") } del baro { DAT($c) }
challenge = { SUBJ($o) } { V("sfidare") } { OBJ($p) } a duello
apologise = { SUBJ($o) } { V("chiedere") } perdono { DAT($p) }
walk_out = all’alba { SUBJ($o, $p) } { V("uscire") } sul prato
shoot = { SUBJ($o) } { V("uccidere") } { OBJ($p) } con un colpo solo
fire_into_the_air = { SUBJ($o) } { V("sparare") } in aria
lower_pistol = { SUBJ($o) } { V("abbassare") } la pistola

# Quello che è vero

state-cheat = il baro { V("essere", $value) } { SUBJ($value) }
    .believed = { SUBJ($who) } { V("prendere") } { OBJ($value) } per il baro
    .learned = allora { SUBJ($who) } { V("sapere") } chi lo aveva derubato davvero
state-accuser = { SUBJ($value) } { V("dare", tense: "state") } del baro { DAT($c) }
    .wanted-not = { $who ->
        [Kasimir] { SUBJ($who) } non { V("potere") } lasciar correre
        [Florian] { SUBJ($who) } { V("sapere") } di avergli fatto torto
       *[other] { "" }
      }
state-challenged = { SUBJ($o) } { V("volere") } battersi { P("con", $p) }
    .wanted-not = { $who ->
        [Ottilie] { SUBJ($who) } non { V("volere") } sangue tra i suoi ospiti
       *[other] { "" }
      }
state-loaded = la pistola { P("di", $o) } { V("essere", -pistola) } carica
    .wanted-not = { SUBJ($who) } non { V("potere") } mirare a un uomo a cui aveva fatto torto
-pistola = pistola
    .gender = feminine
state-resents = { SUBJ($c) } { V("avercela") } { P("con", $o) }
change-resents = { $c ->
    [Kasimir] { SUBJ($c) } { V("impallidire") }
   *[other] { SUBJ($c) } { V("arrossire") }
  }
    .not = { SUBJ($c) } non { V("serbare") } più rancore { DAT($o) }
