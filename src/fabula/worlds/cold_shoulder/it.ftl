# Chi e che cosa c’è

-Marta = Marta
    .gender = feminine
-Jonas = Jonas
    .gender = masculine
-Fair = fiera
    .gender = feminine
    .at = alla fiera
-Village = villaggio
    .gender = masculine
    .at = al villaggio
-volpe = volpe
    .gender = feminine
-oca = oca
    .gender = feminine

# Intorno alla storia

narration-title = Le spalle voltate
narration-opening = Marta era andata alla fiera a vendere le sue torte, e Jonas, il suo amico, le badava all’oca.
narration-ending = { BELIEVED(-Marta, "goose_lost") ->
    [true] Ecco cos’era, pensò Marta: di spalle, la vergogna e la rabbia si somigliano.
   *[other] Mai, in quel villaggio, una torta così buona fu mangiata con così poca gioia.
  }

# Quello che succede

come_home = { SUBJ($c) } { V("tornare") } a casa con una sola torta
fox_takes_goose = la volpe si { V("prendere", -volpe) } l’oca
turn_away = { SUBJ($c) } { V("voltare") } le spalle { DAT($d) }
make_up_with = { SUBJ($c) } { V("portare") } { DAT($d) } la sua ultima torta per fare la pace
own_up = { SUBJ($c) } { V("confessare") } { DAT($d) } che l’oca se l’era presa la volpe

# Quello che è vero

state-goose_lost = l’oca non { V("esserci", -oca) } più
state-turned_from = { SUBJ($c) } { V("voltare") } le spalle { DAT($d) }
state-cross_with = { SUBJ($c) } { V("essere") } { AGREE("arrabbiato") } { P("con", $d) }
change-cross_with = { SUBJ($c) } { V("arrabbiarsi") } { P("con", $d) }
state-ashamed_before = { SUBJ($c) } { V("vergognarsi") }
    .because = { SAME($c, $who) ->
        [yes] { SUBJ($c) } { V("vergognarsi") } e non { V("osare") } { V("guardare", form: "infinitive") } { OBJ($d) } negli occhi
       *[no] { "" }
      }
change-ashamed_before = { SUBJ($c) } { V("sentirsi", tense: "event") } morire di vergogna
state-contrite = { SUBJ($c) } { V("pentirsi") }
    .because = { SAME($c, $who) ->
        [yes] { SUBJ($c) } non ne { V("potere") } più
       *[no] { "" }
      }
change-contrite = a ogni boccone { SUBJ($c) } { V("vergognarsi", tense: "event") } di più
