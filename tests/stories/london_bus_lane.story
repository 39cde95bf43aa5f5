# London bus lane: enforcement notice after 28 days from the date of the notice; no statutory time to reply.
2026-03-02  contravention, london-bus-lane, post-device
2026-03-09  post pcn                    yes
2026-03-20  receive challenge           yes
2026-04-07  post enforcement notice     no: the informal challenge of Fri 20 Mar 2026 is not answered
2026-04-07  post rejection of challenge  yes
2026-04-07  post notice to owner        no: the second notice is an enforcement notice
2026-04-07  post enforcement notice     yes
2026-05-06  post charge certificate     no: too early until 2026-05-07
2026-05-07  post charge certificate     yes
