# Representations opened late, received in time: the certificate over them raises nothing and carries no recovery.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-30  post notice to owner        yes
2026-04-29  post charge certificate     yes
2026-04-27 (on 2026-05-05) receive representations  yes
            owed                        70.00
            work                        representations from 2026-04-27 to 2026-06-21 post by 2026-06-17
2026-05-18  register                    no: was not lawful when it was served
2026-05-20  post rejection              yes
2026-05-25  register                    no: was not lawful when it was served
2026-06-18  post charge certificate     no: too early until 2026-06-19
2026-06-19  post charge certificate     yes
            owed                        70.00 until 2026-06-22, then 105.00
2026-07-08  register                    yes
            breach                      charge-certificate-representations-open
