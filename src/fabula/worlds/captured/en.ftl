# Who and what there is

-Allison = Allison
    .gender = masculine
-Digby = Digby
    .gender = masculine
    .intro = Allison’s best friend
-Monica = Monica
    .gender = feminine
-Ehrlich = Ehrlich
    .gender = masculine
    .epithet = commandant
-Vogt = Vogt
    .gender = masculine
    .intro = the commandant of the camp
-Strogin = Strogin
    .gender = masculine
    .intro = an orderly of the camp
-Elsa = Elsa
    .gender = feminine
    .intro = a girl from the village
    .epithet = girl
-Cellmate = youngest of the prisoners
    .gender = masculine
    .intro = who shared Allison’s cell
-Comrades = other prisoners
    .gender = neutral
    .number = plural
-Guards = guards
    .gender = neutral
    .number = plural
-London = London
    .gender = neuter
    .person = yes
-England = England
    .gender = neuter
-Front = front
    .gender = neuter
    .at = at the front
-Camp = camp
    .gender = neuter
-Lane = lane
    .gender = neuter
    .at = on the lane
-Airfield = airfield
    .gender = neuter
    .at = on the airfield
-Coat = coat
    .gender = neuter
-Letter = letter
    .gender = neuter
-Confession = confession
    .gender = neuter
-Coldness = coldness
    .gender = neuter
-Signature = signature
    .gender = neuter
-War = war
    .gender = neuter
-Secret = secret
    .gender = neuter
-Testimony = testimony
    .gender = neuter
-Revenge = revenge
    .gender = neuter

# Around the stories

narration-title = Captured!
narration-opening = In the war people had stopped counting in years. Allison had known Monica for six days when he asked her to be his wife, and neither of them found it too soon.
narration-ending = Far off, the war went on.

story-film =
    .title = Captured!
    .ending = High over the camp the last engines were dying away to the west.
story-ashes =
    .title = Captured! Ashes
    .ending = Nobody ever asked Allison about a piece of paper. He would have liked to be asked.
story-no_word =
    .title = Captured! Without a word
    .ending = In the camp it was said that the orderly must have loved the girl. It was the only explanation that anybody could find.
story-other_finder =
    .title = Captured! The other finder
    .ending = Allison was never tempted, and so he never learned what he would have done.
story-defence =
    .title = Captured! The defence
    .ending = So Digby was saved, and paid for it with Monica’s name.
story-distrust =
    .title = Captured! The hand of a captive
    .ending = Digby stayed where he was, and never learned who had asked for him.
story-unread =
    .title = Captured! The unread letter
    .ending = There are letters that say all they have to say on the envelope.
story-honesty =
    .title = Captured! The truth at once
    .ending = They never met again; but there was nothing left between them that was not known.
story-early_night =
    .title = Captured! The early night
    .ending = Allison had died in the belief that a wife and a friend were waiting for him at home. In a way, they were.
story-atonement =
    .title = Captured! The atonement
    .ending = Digby had paid. Now it was Allison’s turn to live with what he owed to a friend.

scene-reunion =
    .end = Allison put it down to the war.
scene-mercy =
    .end = After that the camp lay quiet, and Ehrlich believed in the quiet. Of the plan he knew nothing.
scene-silence =
    .end = Nobody else had seen it. To let a man die, he had only to go on saying nothing.

# Home

marry = { SUBJ($m) } { V("marry") } { OBJ($w) } on the seventh day
ship_out = { SUBJ($c) } { $c ->
    [Allison] { V("leave") } for the front while the flowers were still fresh
   *[other] { V("join") } a squadron at the front
  }
taken_prisoner = { SUBJ($c) } { $c ->
    [Allison] { V("fall") } into the enemy’s hands, and the gate of a prison camp closed behind him
   *[other] { V("be") } shot down behind the lines, and of all camps they took him to Allison’s
  }
years_pass = for some weeks { SUBJ($w) } { V("write") } to { OBJ($h) } every day; then the letters stopped, and two years went by without a line
torment = { SUBJ($h) } { V("lie") } awake and { V("ask") } { HIMSELF() } whether she was ill, or dead, or something worse
fall_in_love = in England { SUBJ($m) } often { V("sit") } with { OBJ($w) } to talk of the man whom they both missed, until one evening they noticed that they had not mentioned him at all
begin_affair = { SUBJ($m) } { V("become") } { POSS($w) } lover, and after that could not hear { POSS($h) } name without shame
write_letter = { SUBJ($w) } { V("write") } { OBJ($m) } a letter in which nothing was left unsaid, and he carried it in the lining of his coat

# The camp

plot_escape = { SUBJ($a) } { V("begin") } to work on a plan which only the prisoners knew: on some night, when all was ready, they would go together, to the last man
shoot_sentry = { SUBJ($c) } { V("draw") } a smuggled pistol and { V("shoot") } the sentry at the gate
rush_gate = { SUBJ($c) } { VALUE("gunner") ->
    [Guards] { V("rush") } the open gate
   *[other] { $c ->
        [Comrades] { V("run") } through the gate, over the lane and on to the airfield
        [Allison] { V("run") } after them, the last to leave
       *[other] { V("run") } too, this time with the others
      }
  }
open_fire = { SUBJ($g) } { V("open") } fire with a machine gun, and when it was quiet again the dead of both sides lay before the gate
punish = { SUBJ($o) } { V("have") } them all locked into a single cell, where they could not even lie down together
change_command = for so much blood the high command took the camp away from { $o } and gave it to a new man, Ehrlich; in his papers Allison was named as the ringleader
recall_oxford = { SUBJ($a, $o) } { V("find") } out, over a trifle, that they had both been at Oxford, and each began to listen to the other
appeal = { SUBJ($a) } { V("tell") } { OBJ($o) } that a whole camp was paying for what it had not ordered
annul = { SUBJ($o) } { V("have") } the cell unlocked

# Two friends, and a flight

greet = { SUBJ($h) } { V("be") } wild with joy to see { OBJ($f) } alive{ VALUE("plotted") ->
    [true] , and before the first evening was over he had told him of the plan
   *[false] { "" }
  }
keep_distance = { SUBJ($f) } { V("give") } short answers and { V("look") } past { OBJ($h) }
confess_affair = { SUBJ($f) } { V("take") } { OBJ($h) } aside and { V("tell") } him the truth about himself and { $w }
slip_out = { SUBJ($c) } { V("slip") } out of the camp alone, whatever it might cost those who stayed
drop_coat = { SUBJ($c) } { V("throw") } away { HIS() } coat, which would have betrayed him, and forgot what was in it
steal_plane = { SUBJ($c) } { V("steal") } an aircraft from the airfield near by and { V("fly") } home
recapture = before long { $c } was caught and brought back
news = word came at last that { $c } had landed in England

# The murder

go = { SUBJ($c) } { $c ->
    [Elsa] { $to ->
        [Camp] { V("come") } up the lane with bread for the camp
       *[other] { V("set") } out for home with the empty basket
      }
    [Strogin] { $to ->
        [Camp] { V("go") } back to { HIS() } work as if nothing had happened
       *[other] { V("go") } out to the lane and { V("wait") } there
      }
   *[other] { $to ->
        [Camp] { V("return") } to the camp
       *[other] { VALUE("fugitive", -Digby) ->
            [true] { V("go") } out to look for the fugitive
           *[false] { V("go") } out to the lane
          }
      }
  }
deliver_food = at the gate the prisoners got their bread, and a smile that was no part of the ration
attack = { SUBJ($c) } { V("set") } upon { OBJ($v) } where nobody could hear { HIM($v) }, and then { V("kill") } { HIM($v) }, for a dead girl tells nothing
find_coat = { SUBJ($o) } { V("find") } { POSS($v) } body, and beside it lay { POSS($x) } coat; he looked for no other murderer

# The demand

demand = { SUBJ($o) } { V("write") } to London, as one gentleman to another, and { V("demand") } that { $x } be handed over and tried for the murder of { $v }
reject = { SUBJ($l) } { V("answer") } { VALUE("signed", -Allison, $x) ->
    [true] that under the eyes of his guards a prisoner will sign anything
   *[other] that the word of an enemy was not enough
  }
ask_signature = { SUBJ($o) } { V("ask") } { OBJ($a) }, whose word would count at home, to put his name under the demand
refuse = { SUBJ($a) } { V("refuse") }{ VALUE("trusts", $a, -Digby) ->
    [true] { VALUE("shown", $a) ->
        [true] {" "}a second time, and gave the letter back unread
       *[false] : a man who was his friend had not done that
      }
   *[other] : for all he cared, Digby could stay where he was
  }
lay_out = { SUBJ($o) } { V("lay") } the evidence on the table in front of { OBJ($a) }: a coat, and a letter that had been in it
notice_hand = { SUBJ($a) } { V("know") } the handwriting before he had read a word: it was { POSS($w) }
read_letter = { SUBJ($a) } { V("carry") } the letter to the window and { V("read") } it to the end
learn = so that was why { SUBJ($w) } had been silent: for half a year her heart had belonged to { $f }{ VALUE("grounds", -Coldness) ->
    [Secret] , and it was not the war that had made him cold
   *[other] { "" }
  }
jealousy = in one minute { SUBJ($h) } { V("lose") } a wife and a friend, and what was left in him was hatred
sign = { SUBJ($a) } { V("sign") }{ VALUE("jealous", $a, $x) ->
    [true] , without a word, and { $o } took the signature for that of an honest witness
   *[other] {" "}the demand
  }
hand_over = { VALUE("signed", -Allison, $x) ->
    [true] in London Allison’s word was enough, and { $x } was sent back; when he heard whose name stood under the demand, he did not need to ask why
   *[other] London sent { $x } back
  }

# The trial

open_trial = { SUBJ($o) } { V("bring") } { OBJ($x) } before a court
refuse_defence = { SUBJ($x) } { V("say") } only that he knew why { $h } had fetched him back, and not a word in his own defence
defend_oneself = { SUBJ($x) } { V("tell") } the court who had written that letter, whose wife she was, and why her husband had signed
acquit = { SUBJ($o) } { V("acquit") } { OBJ($x) }
convict = { SUBJ($o) } { V("sentence") } { OBJ($x) } to be shot
feel_remorse = { SUBJ($c) } { V("find") } that he could live with one death and not with two
write_confession = { SUBJ($c) } { V("write") } down what he had done
hang_oneself = { SUBJ($c) } { V("hang", past: "hanged", participle: "hanged") } { HIMSELF() }
come_across_note = it was { SUBJ($a) } who { V("find") } { OBJ($w) }, and in the dead man’s pocket the confession
crumple = { SUBJ($a) } { V("read") } it twice, { V("crumple") } it in his fist and { V("walk") } away
burn = { SUBJ($a) } { V("hold") } the paper over a candle until nothing was left of it
lead_out = { SUBJ($o) } { V("have") } { OBJ($x) } led out at dawn
execute = a volley rang out, and { $x } was dead
pang = { VALUE("crumpled", -Confession) ->
    [true] the paper burned in { POSS($a) } fist, and in front of the rifles he saw no rival any more, only his friend
   *[other] in front of the rifles { SUBJ($a) } { V("see") } no rival any more, only his friend
  }
show_note = { SUBJ($a) } { VALUE("crumpled", -Confession) ->
    [true] { V("smooth") } out the paper and { V("hold") } it out to { OBJ($o) }, though the creases told their own story
   *[other] { V("hold") } out the paper to { OBJ($o) }
  }
free_condemned = { SUBJ($o) } { V("have") } { POSS($x) } hands untied
renounce = { SUBJ($a) } { V("tell") } { OBJ($f) } that he would not stand between him and { $w } when they came home

# The last night

prepare_raid = { VALUE("plotted") ->
    [true] then came the night that the plan had been waiting for: the bombers stood on the airfield, fuelled for a raid
   *[false] one night the bombers stood on the airfield, fuelled for a raid
  }
seize_gun = { SUBJ($a) } { V("seize") } the machine gun at the main gate
hold_off = { SUBJ($a) } { V("turn") } the gun on the guardhouse and { V("stay") } where { HE() } was, so that nobody could follow
overpower_crews = { SUBJ($c) } { V("overpower") } the crews
fly_off = one behind the other, the bombers rose from the field and set course for England
throw_grenade = { SUBJ($g) } { V("throw") } a grenade, and the gun fell silent
find_body = { SUBJ($o) } { V("find") } { OBJ($a) } dead beside the gun
salute = { SUBJ($o) } { V("stand") } to attention and { V("salute") } the man who had deceived { HIM() }, and who had stayed so that all the others could go

# What is so

then = { $n ->
    [0] Then { CLAUSE($action) }
   *[1] { CLAUSE($action) }
}

state-killer = { SUBJ($value) } { V("be") } the murderer of { OBJ($v) }
    .believed = { SUBJ($who) } { V("take") } { OBJ($value) } for the murderer
    .learned = then { SUBJ($who) } { V("know") } who had killed { OBJ($v) }
state-gunner =
    .believed-not = { VALUE("gate_watched") ->
        [true] { "" }
       *[false] { SUBJ($who) } { V("know") } nothing of the machine gun
      }
state-at = { SUBJ($c) } { V("be") } { AT($value) }
    .still = { SUBJ($c) } { V("be") } still somewhere near
    .learned = { $c ->
        [Digby] { $value ->
            [England] there { SUBJ($who) } could not reach { HIM($c) }
           *[other] { "" }
          }
       *[other] { "" }
      }
    .wanted = { $who ->
        [Cellmate] { SUBJ($who) } could not bear the wire another day
        [Digby] { $c ->
            [Digby] { $value ->
                [England] { SUBJ($who) } { V("want") } to be home, and with Monica, and would not wait for anybody
               *[other] { "" }
              }
            [Allison] { SUBJ($who) } { V("know") } that somebody would have to stay, and that it was not to be Allison
           *[other] { "" }
          }
        [Allison] { $c ->
            [Comrades] { SUBJ($who) } { V("know") } that somebody would have to stay
           *[other] { "" }
          }
       *[other] { "" }
      }
state-alive = { SUBJ($c) } { V("be") } alive
    .not = { SUBJ($c) } { V("be") } dead
    .wanted-not = { $who ->
        [Strogin] { $c ->
            [Elsa] { SUBJ($who) } { V("have") } long been watching { OBJ($c) }
           *[other] { "" }
          }
       *[other] { "" }
      }
change-loves = { "" }
state-guilt =
    .because = { SAME($f, $who) ->
        [yes] { SUBJ($f) } could not look the man in the eye whom he had betrayed
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
