# A notice to owner waits for the whole of the 28 days, which count the day of the contravention.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-15  owed                        35.00 until 2026-03-15, then 70.00
2026-03-16  owed                        70.00
            work                        notice-to-owner from 2026-03-30 to 2026-09-01 post by 2026-08-27
2026-03-29  serve notice to owner       no: too early until 2026-03-30 (2022/71 reg 20(1))
2026-03-30  serve notice to owner       yes
2026-04-01  take 70.00                  yes
            owed                        0.00
            stage                       paid
            work                        none
