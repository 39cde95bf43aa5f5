# A cancelled case is opened again and goes on where it stood; a live one cannot be.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-10  reopen                      no: neither cancelled nor written off
2026-03-12  cancel                      yes
2026-03-13  reopen                      yes
            owed                        35.00 until 2026-03-15, then 70.00
2026-03-30  post notice to owner        yes
2026-04-20  write off                   yes
            owed                        0.00
            stage                       written-off
2026-05-06  post charge certificate     no: the debt was written off
