# Christmas: a camera notice posted on 23 December is served on the 29th; the reduced amount runs from there.
2026-12-14  contravention, england-moving-traffic, post-device, band 2 higher
2026-12-23  post pcn                    yes
2027-01-18  owed                        35.00 until 2027-01-18, then 70.00
2027-01-19  owed                        70.00
2027-01-25  post charge certificate     no: too early until 2027-01-26
2027-01-26  post charge certificate     yes
