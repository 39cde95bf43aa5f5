# A case cancelled, or given up, under open representations: the writer still waits for the answer, and gets it.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-30  post notice to owner        yes
2026-04-10  receive representations     yes
2026-04-12  cancel                      yes
            work                        representations from 2026-04-10 to 2026-06-04 post by 2026-06-02
2026-04-13  post rejection              no: nothing is payable
2026-04-13  post acceptance             yes
            stage                       cancelled
            work                        none
