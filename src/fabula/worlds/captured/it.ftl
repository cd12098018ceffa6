# Chi e che cosa c’è

-Allison = Allison
    .gender = masculine
-Digby = Digby
    .gender = masculine
    .intro = il migliore amico di Allison
-Monica = Monica
    .gender = feminine
-Ehrlich = Ehrlich
    .gender = masculine
    .epithet = comandante
-Vogt = Vogt
    .gender = masculine
    .intro = il comandante del campo
-Strogin = Strogin
    .gender = masculine
    .intro = un attendente del campo
-Elsa = Elsa
    .gender = feminine
    .intro = una ragazza del villaggio
    .epithet = ragazza
-Cellmate = più giovane dei prigionieri
    .gender = masculine
    .intro = che divideva la cella con Allison
-Comrades = altri prigionieri
    .gender = masculine
    .number = plural
-Guards = guardie
    .gender = feminine
    .number = plural
-London = Londra
    .gender = feminine
    .person = yes
-England = Inghilterra
    .gender = feminine
    .article = definite
    .at = in Inghilterra
-Front = fronte
    .gender = masculine
    .at = al fronte
-Camp = campo
    .gender = masculine
    .at = al campo
-Lane = strada
    .gender = feminine
    .at = sulla strada
-Airfield = campo d’aviazione
    .gender = masculine
    .at = al campo d’aviazione
-Coat = cappotto
    .gender = masculine
-Letter = lettera
    .gender = feminine
-Confession = confessione
    .gender = feminine
-Coldness = freddezza
    .gender = feminine
-Signature = firma
    .gender = feminine
-War = guerra
    .gender = feminine
-Secret = segreto
    .gender = masculine
-Testimony = testimonianza
    .gender = feminine
-Revenge = vendetta
    .gender = feminine

# Intorno alle storie

narration-title = Captured!
narration-opening = In guerra la gente aveva smesso di contare in anni. Allison conosceva Monica da sei giorni quando le chiese di sposarlo, e a nessuno dei due parve troppo presto.
narration-ending = Lontano, la guerra continuava.

story-film =
    .title = Captured!
    .ending = Alti sopra il campo, gli ultimi motori si spegnevano verso occidente.
story-ashes =
    .title = Captured! La cenere
    .ending = Nessuno chiese mai ad Allison di un pezzo di carta. Avrebbe voluto che qualcuno glielo chiedesse.
story-no_word =
    .title = Captured! Senza una parola
    .ending = Al campo si disse che l’attendente doveva aver amato la ragazza. Era l’unica spiegazione che si riuscisse a trovare.
story-other_finder =
    .title = Captured! Un altro trova il biglietto
    .ending = Allison non fu mai messo alla prova, e così non seppe mai che cosa avrebbe fatto.
story-defence =
    .title = Captured! La difesa
    .ending = Così Digby si salvò, e pagò con il nome di Monica.
story-distrust =
    .title = Captured! La mano di un prigioniero
    .ending = Digby rimase dov’era, e non seppe mai chi lo aveva reclamato.
story-unread =
    .title = Captured! La lettera non letta
    .ending = Ci sono lettere che dicono tutto quello che hanno da dire già sulla busta.
story-honesty =
    .title = Captured! La verità, subito
    .ending = Non si rividero più; ma tra loro non restava nulla che non fosse stato detto.
story-early_night =
    .title = Captured! La notte anzitempo
    .ending = Allison era morto nella convinzione che a casa lo aspettassero una moglie e un amico. In un certo senso era vero.
story-atonement =
    .title = Captured! L’espiazione
    .ending = Digby aveva pagato. Adesso toccava ad Allison vivere con quello che doveva a un amico.

scene-reunion =
    .end = Allison diede la colpa alla guerra.
scene-mercy =
    .end = Da allora il campo fu tranquillo, ed Ehrlich credette a quella quiete. Del piano non sapeva nulla.
scene-silence =
    .end = Nessun altro l’aveva visto. Per lasciar morire un uomo gli bastava continuare a tacere.

# A casa

marry = { SUBJ($m) } { V("sposare") } { OBJ($w) } il settimo giorno
ship_out = { SUBJ($c) } { V("partire") } per il fronte { $c ->
    [Allison] che i fiori erano ancora freschi
   *[other] con la sua squadriglia
  }
taken_prisoner = { SUBJ($c) } { $c ->
    [Allison] { V("cadere") } in mano al nemico, e il cancello di un campo di prigionia gli si chiuse alle spalle
   *[other] { V("essere") } abbattuto oltre le linee, e tra tutti i campi lo portarono in quello di Allison
  }
years_pass = per qualche settimana { SUBJ($w) } gli { V("scrivere") } ogni giorno; poi le lettere cessarono, e passarono due anni senza una riga
torment = { SUBJ($h) } { V("vegliare", tense: "state") } la notte, e si { V("chiedere", tense: "state") } se fosse malata, o morta, o qualcosa di peggio
fall_in_love = in Inghilterra { SUBJ($m) } { V("andare", tense: "state") } spesso { P("da", $w) } a parlare dell’uomo che mancava a tutti e due, finché una sera si accorsero che di lui non avevano detto una parola
begin_affair = { SUBJ($m) } { V("diventare") } il suo amante, e il nome { P("di", $h) } non poté più sentirlo senza vergogna
write_letter = { SUBJ($w) } { V("scrivere") } { DAT($m) } una lettera in cui non taceva nulla, e lui la portò con sé nella fodera del cappotto

# Il campo

plot_escape = { SUBJ($a) } { V("mettersi") } a lavorare a un piano noto soltanto ai prigionieri: una notte, quando tutto fosse pronto, se ne sarebbero andati insieme, fino all’ultimo uomo
shoot_sentry = { SUBJ($c) } { V("estrarre") } una pistola di contrabbando e { V("abbattere") } la sentinella al cancello
rush_gate = { SUBJ($c) } { VALUE("gunner") ->
    [Guards] { V("lanciarsi") } verso il cancello aperto
   *[other] { $c ->
        [Comrades] { V("correre", auxiliary: "essere") } fuori dal cancello, oltre la strada, fino al campo d’aviazione
        [Allison] { V("correre", auxiliary: "essere") } dietro agli altri, ultimo a lasciare il campo
       *[other] { V("correre", auxiliary: "essere") } via anche lui, questa volta insieme agli altri
      }
  }
open_fire = { SUBJ($g) } { V("aprire") } il fuoco con una mitragliatrice, e quando tornò il silenzio davanti al cancello giacevano morti degli uni e degli altri
punish = { SUBJ($o) } li { V("fare") } rinchiudere tutti in un’unica cella, dove non c’era nemmeno posto per stendersi
change_command = dopo tanto sangue l’alto comando tolse il campo { P("a", $o) } e lo diede a un uomo nuovo, Ehrlich; le sue carte facevano di Allison il capo della rivolta
recall_oxford = { SUBJ($a, $o) } { V("scoprire") }, per un nonnulla, di essere stati tutti e due a Oxford, e ciascuno cominciò ad ascoltare l’altro
appeal = { SUBJ($a) } { V("dire") } { DAT($o) } che un campo intero stava pagando per ciò che non aveva ordinato
annul = { SUBJ($o) } { V("fare") } aprire la cella

# Due amici, e una fuga

greet = { SUBJ($h) } { V("essere") } fuori di sé dalla gioia di rivederlo vivo{ VALUE("plotted") ->
    [true] , e prima che finisse la prima sera gli aveva confidato il piano
   *[false] { "" }
  }
keep_distance = { SUBJ($f) } { V("rispondere") } a monosillabi e { V("guardare") } altrove
confess_affair = { SUBJ($f) } { V("prendere") } { OBJ($h) } da parte e gli { V("dire") } la verità su di sé e su { $w }
slip_out = { SUBJ($c) } { V("sgusciare") } fuori dal campo da solo, qualunque cosa costasse a chi restava
drop_coat = { SUBJ($c) } { V("gettare") } via il cappotto, che lo avrebbe tradito, e dimenticò che cosa c’era dentro
steal_plane = { SUBJ($c) } { V("rubare") } un aereo dal vicino campo d’aviazione e { V("tornare", auxiliary: "essere") } a casa in volo
recapture = di lì a poco { $c } fu preso e riportato al campo
news = arrivò infine la notizia che { $c } era atterrato in Inghilterra

# Il delitto

go = { SUBJ($c) } { $c ->
    [Elsa] { $to ->
        [Camp] { V("salire", auxiliary: "essere") } dalla strada con il pane per il campo
       *[other] { V("avviarsi") } verso casa con la cesta vuota
      }
    [Strogin] { $to ->
        [Camp] { V("tornare", auxiliary: "essere") } al suo lavoro come se nulla fosse accaduto
       *[other] { V("uscire") } sulla strada e { V("aspettare") }
      }
   *[other] { $to ->
        [Camp] { V("rientrare", auxiliary: "essere") } al campo
       *[other] { VALUE("fugitive", -Digby) ->
            [true] { V("uscire") } a cercare il fuggiasco
           *[false] { V("uscire") } sulla strada
          }
      }
  }
deliver_food = al cancello i prigionieri ebbero il loro pane, e un sorriso che non faceva parte della razione
attack = { SUBJ($c) } { V("assalire") } { OBJ($v) } dove nessuno poteva sentire, e poi la { V("uccidere") }, perché i morti non parlano
find_coat = { SUBJ($o) } { V("trovare") } il corpo { P("di", $v) }, e lì accanto il cappotto di { $x }; altri assassini non ne cercò

# La richiesta

demand = { SUBJ($o) } { V("scrivere") } a Londra, da gentiluomo a gentiluomo, e { V("chiedere") } che { $x } gli fosse consegnato e processato per l’assassinio { P("di", $v) }
reject = { SUBJ($l) } { V("rispondere") } che { VALUE("signed", -Allison, $x) ->
    [true] sotto gli occhi dei suoi guardiani un prigioniero firma qualunque cosa
   *[other] la parola di un nemico non bastava
  }
ask_signature = { SUBJ($o) } { V("chiedere") } { DAT($a) }, la cui parola in patria avrebbe contato, di mettere il suo nome sotto la richiesta
refuse = { SUBJ($a) } { V("rifiutare") }{ VALUE("trusts", $a, -Digby) ->
    [true] { VALUE("shown", $a) ->
        [true] {" "}una seconda volta, e restituì la lettera senza averla letta
       *[false] : un uomo che era amico suo non aveva fatto una cosa simile
      }
   *[other] : per lui Digby poteva restare dov’era
  }
lay_out = { SUBJ($o) } { V("mettere") } le prove sul tavolo, davanti { P("a", $a) }: un cappotto, e una lettera che c’era dentro
notice_hand = { SUBJ($a) } { V("riconoscere") } la scrittura prima di averne letto una parola: era quella { P("di", $w) }
read_letter = { SUBJ($a) } { V("portare") } la lettera alla finestra e la { V("leggere") } fino in fondo
learn = ecco perché { $w } taceva: da sei mesi il suo cuore era { P("di", $f) }{ VALUE("grounds", -Coldness) ->
    [Secret] , e non era stata la guerra a farlo così freddo
   *[other] { "" }
  }
jealousy = in un solo minuto { SUBJ($h) } { V("perdere") } una moglie e un amico, e quello che gli rimase fu l’odio
sign = { SUBJ($a) } { V("firmare") }{ VALUE("jealous", $a, $x) ->
    [true] , senza una parola, ed { $o } prese quella firma per la firma di un testimone onesto
   *[other] {" "}la richiesta
  }
hand_over = { VALUE("signed", -Allison, $x) ->
    [true] a Londra la parola di Allison bastò, e { $x } fu rimandato indietro; quando seppe quale nome stava sotto la richiesta, non ebbe bisogno di chiedere perché
   *[other] Londra rimandò indietro { $x }
  }

# Il processo

open_trial = { SUBJ($o) } { V("portare") } { OBJ($x) } davanti a un tribunale
refuse_defence = { SUBJ($x) } { V("dire") } soltanto che sapeva perché { $h } lo aveva fatto tornare, e in propria difesa nemmeno una parola
defend_oneself = { SUBJ($x) } { V("dire") } alla corte chi aveva scritto quella lettera, di chi era moglie, e perché il marito aveva firmato
acquit = { SUBJ($o) } { V("assolvere", past: "assolse", participle: "assolto") } { OBJ($x) }
convict = { SUBJ($o) } { V("condannare") } { OBJ($x) } alla fucilazione
feel_remorse = { SUBJ($c) } { V("accorgersi") } che si può vivere con una morte e non con due
write_confession = { SUBJ($c) } { V("scrivere") } quello che aveva fatto
hang_oneself = { SUBJ($c) } { V("impiccarsi") }
come_across_note = fu { SUBJ($a) } a trovarlo, e nella tasca del morto la confessione
crumple = { SUBJ($a) } la { V("leggere") } due volte, la { V("accartocciare") } nel pugno e { V("tacere") }
burn = { SUBJ($a) } { V("tenere") } il foglio sopra una candela finché non ne rimase nulla
lead_out = { SUBJ($o) } { V("fare") } condurre fuori { OBJ($x) } all’alba
execute = si udì una scarica, e { $x } era morto
pang = { VALUE("crumpled", -Confession) ->
    [true] la carta bruciava nel pugno { P("di", $a) }; davanti ai fucili non vedeva più un rivale, ma soltanto l’amico
   *[other] davanti ai fucili { SUBJ($a) } non { V("vedere") } più un rivale, ma soltanto l’amico
  }
show_note = { SUBJ($a) } { VALUE("crumpled", -Confession) ->
    [true] { V("spianare") } il foglio e lo { V("tendere") } { DAT($o) }, benché le pieghe raccontassero una storia anche loro
   *[other] { V("tendere") } il foglio { DAT($o) }
  }
free_condemned = { SUBJ($o) } { V("fare") } slegare le mani { DAT($x) }
renounce = { SUBJ($a) } { V("dire") } { DAT($f) } che al ritorno non si sarebbe messo tra lui e { $w }

# L’ultima notte

prepare_raid = { VALUE("plotted") ->
    [true] poi venne la notte che il piano aspettava: sul campo d’aviazione i bombardieri erano pronti, con i serbatoi pieni
   *[false] una notte i bombardieri erano pronti sul campo d’aviazione, con i serbatoi pieni
  }
seize_gun = { SUBJ($a) } { V("impadronirsi") } della mitragliatrice al cancello principale
hold_off = { SUBJ($a) } { V("puntare") } l’arma sul corpo di guardia e { V("restare", auxiliary: "essere") } dov’era, perché nessuno potesse inseguirli
overpower_crews = { SUBJ($c) } { V("sopraffare") } gli equipaggi
fly_off = uno dietro l’altro i bombardieri si alzarono dal campo e fecero rotta sull’Inghilterra
throw_grenade = { SUBJ($g) } { V("lanciare") } una granata, e la mitragliatrice tacque
find_body = { SUBJ($o) } { V("trovare") } { OBJ($a) } morto accanto all’arma
salute = { SUBJ($o) } { V("mettersi") } sull’attenti e { V("salutare") } l’uomo che lo aveva ingannato, e che era rimasto perché tutti gli altri potessero andare

then = { $n ->
    [0] Poi { CLAUSE($action) }
   *[1] { CLAUSE($action) }
}

# Quello che è vero

state-killer = l’assassino { P("di", $v) } { V("essere", $value) } { SUBJ($value) }
    .believed = { SUBJ($who) } { V("prendere") } { OBJ($value) } per l’assassino
    .learned = allora { SUBJ($who) } { V("sapere") } chi aveva ucciso { OBJ($v) }
state-gunner =
    .believed-not = { VALUE("gate_watched") ->
        [true] { "" }
       *[false] { SUBJ($who) } non { V("sapere") } nulla della mitragliatrice
      }
state-at = { SUBJ($c) } { V("essere") } { AT($value) }
    .still = { SUBJ($c) } { V("essere") } ancora nei dintorni
    .learned = { $c ->
        [Digby] { $value ->
            [England] laggiù { SUBJ($who) } non { V("potere", tense: "state") } raggiungerlo
           *[other] { "" }
          }
       *[other] { "" }
      }
    .wanted = { $who ->
        [Cellmate] { SUBJ($who) } non avrebbe retto un giorno di più dietro il filo spinato
        [Digby] { $c ->
            [Digby] { $value ->
                [England] { SUBJ($who) } { V("volere") } essere a casa, da Monica, e non avrebbe aspettato nessuno
               *[other] { "" }
              }
            [Allison] { SUBJ($who) } { V("sapere") } che qualcuno sarebbe dovuto restare, e che non doveva essere Allison
           *[other] { "" }
          }
        [Allison] { $c ->
            [Comrades] { SUBJ($who) } { V("sapere") } che qualcuno sarebbe dovuto restare
           *[other] { "" }
          }
       *[other] { "" }
      }
state-alive = { SUBJ($c) } { V("essere") } { AGREE("vivo") }
    .not = { SUBJ($c) } { V("essere") } { AGREE("morto") }
    .wanted-not = { $who ->
        [Strogin] { $c ->
            [Elsa] { SUBJ($who) } { V("tenere") } d’occhio { OBJ($c) } da tempo
           *[other] { "" }
          }
       *[other] { "" }
      }
change-loves = { "" }
state-guilt =
    .because = { SAME($f, $who) ->
        [yes] { SUBJ($f) } non { V("potere") } fissare in viso l’uomo che aveva tradito
       *[no] { "" }
      }
change-guilt = { "" }
change-tormented = { "" }
change-trusts = { "" }
change-jealous = { "" }
change-respects = { "" }
change-covets = { "" }
change-credits = { "" }
change-remorse = { "" }
change-conscience = { "" }
