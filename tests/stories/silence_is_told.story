# Silence in a postal case whose discount still ran: what is due is told as nothing once the 56 days are over.
2026-03-02  contravention, england-bus-lane, post-device, band 2 higher
2026-03-06  post pcn                    yes
2026-03-20  receive representations     yes
            owed                        35.00 until 2026-03-30, then 70.00
2026-05-15  owed                        0.00
2026-05-15  post acceptance             yes
            stage                       cancelled
