# A statement that the notice was not received: the order falls, a fresh notice to owner has six months.
2025-03-03  pcn served on vehicle, band 2 higher
2025-04-08  post notice to owner        yes
2025-05-12  post charge certificate     yes
2025-05-30  register                    yes
2025-06-02  post order for recovery     yes
2025-06-16  statement not received      yes
2025-06-23  order revoked               yes
            owed                        70.00
2025-07-01  post charge certificate     no: never served on the person now liable
2025-07-01  issue warrant               no: the order for recovery was revoked
2025-07-01  post notice to owner        yes
            work                        charge-certificate from 2025-07-31
