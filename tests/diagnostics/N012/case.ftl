-Tom = Tom
    .gender = male
-Ann = the { -Bakery }
    .gender = feminine
