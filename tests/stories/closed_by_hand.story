# A case closed by hand, as a correction: nothing is asked any more until it is reopened.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-20  correct status to paid      yes
            owed                        0.00
            stage                       paid
            work                        none
2026-03-30  post notice to owner        no: set the status by hand to a closed one
2026-03-30  reopen                      yes
            owed                        70.00
2026-03-30  post notice to owner        yes
