# A challenge within the discount's days, rejected; the discount is offered again and taken on its last day.
2025-03-28  pcn served on vehicle, band 2 higher
2025-04-04  receive challenge           yes
            work                        challenge from 2025-04-04 to 2025-04-17 post by 2025-04-15
2025-04-14  post rejection of challenge  yes
2025-04-14  offer discount until 2025-04-30  yes
2025-04-30  owed                        35.00 until 2025-04-30, then 70.00
2025-04-30  take 35.00                  yes
            owed                        0.00
            stage                       paid
