# English moving traffic: the notice must be served within 28 days beginning with the contravention.
2026-03-02  contravention, england-moving-traffic, post-device, band 2 higher
            work                        post-pcn from 2026-03-02 to 2026-03-29 post by 2026-03-25
2026-03-26  post pcn                    no: too late after 2026-03-29 (2022/71 reg 10, 28 days)
2026-03-25  post pcn                    yes
2026-04-23  post charge certificate     no: too early until 2026-04-24
2026-04-24  post charge certificate     yes
