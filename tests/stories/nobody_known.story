# Nobody is known: the keeper is asked of the DVLA, not before the 28 days are over.
2026-03-02  pcn served on vehicle, band 2 higher, nobody known
2026-03-20  ask keeper                  no: too early until 2026-03-30
            work                        keeper-enquiry from 2026-03-30 to 2026-09-01 post by 2026-08-27
2026-03-30  post notice to owner        no: nobody is known to whom it could go
2026-03-30  ask keeper                  yes
2026-04-02  post notice to owner        no: the DVLA has not named the keeper yet
2026-04-02  keeper known                yes
2026-04-02  post notice to owner        yes
