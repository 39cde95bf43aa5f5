# London moving traffic: after a rejection the appeal's 28 days must end and a further 28 run.
2026-03-02  contravention, london-moving-traffic, post-device
2026-03-09  post pcn                    yes
2026-03-22  owed                        80.00 until 2026-03-22, then 160.00
2026-03-25  receive representations     yes
2026-04-16  post rejection              yes
            work                        charge-certificate from 2026-06-14
2026-06-13  post charge certificate     no: too early until 2026-06-14
2026-06-14  post charge certificate     yes
