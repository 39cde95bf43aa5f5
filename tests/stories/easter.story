# Easter: a notice to owner posted on Wednesday 1 April is served on Tuesday 7 April.
2026-03-02  pcn served on vehicle, band 2 higher
2026-04-01  post notice to owner        yes
            work                        charge-certificate from 2026-05-05
2026-05-04  post charge certificate     no: too early until 2026-05-05
2026-05-05  post charge certificate     yes
2026-05-06  owed                        70.00 until 2026-05-06, then 105.00
2026-05-07  owed                        105.00
            stage                       charge-certificate
