# Post received on Friday and opened on Tuesday counts from Friday.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-30  post notice to owner        yes
2026-04-17  (on 2026-04-21) receive representations  yes
            work                        representations from 2026-04-17 to 2026-06-11 post by 2026-06-09
2026-04-22  (on 2026-04-21) post rejection  no: is still to come
2026-03-01  (on 2026-04-21) take 10.00  no: lies before the contravention
2026-06-12  post rejection              no: not answered in time and count as accepted
2026-06-12  owed                        0.00
