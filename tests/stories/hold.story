# A hold stops what goes by itself, not what somebody waits to be answered.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-20  hold until 2026-04-10       yes
            work                        notice-to-owner from 2026-04-11 to 2026-09-01 post by 2026-08-27
2026-04-08  post notice to owner        no: the case is on hold
2026-04-13  post notice to owner        yes
2026-04-20  receive representations     yes
2026-04-21  hold                        yes
            work                        representations from 2026-04-20 to 2026-06-14 post by 2026-06-10
2026-05-18  post rejection              yes
            work                        held from 2026-04-21
2026-06-24  post charge certificate     no: until somebody releases it
2026-06-24  release                     yes
2026-06-24  post charge certificate     yes
