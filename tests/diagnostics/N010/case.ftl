-Tom = Tom
    .gender = masculine
