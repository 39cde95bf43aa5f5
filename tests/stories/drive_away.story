# Driven away: by post, but 14 days of discount, not 21.
2026-03-02  contravention, england-parking, post-drive-away, band 2 higher
2026-03-10  post pcn                    yes
2026-03-25  owed                        35.00 until 2026-03-25, then 70.00
2026-03-26  owed                        70.00
2026-04-08  post charge certificate     no: too early until 2026-04-09
2026-04-09  post charge certificate     yes
