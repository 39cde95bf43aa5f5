# An English bus lane: no notice to owner; 21 days of discount and 28 to represent, from service.
2026-03-02  contravention, england-bus-lane, post-device, band 2 higher
2026-03-10  post notice to owner        no: went by post and itself opens representations
2026-03-10  post pcn                    yes
2026-04-01  owed                        35.00 until 2026-04-01, then 70.00
2026-04-05  receive challenge           no: formal representations
2026-04-05  receive representations     yes
2026-04-20  post rejection              yes
2026-05-19  post charge certificate     no: too early until 2026-05-20
2026-05-20  post charge certificate     yes
2026-06-05  register                    yes
            owed                        115.00
