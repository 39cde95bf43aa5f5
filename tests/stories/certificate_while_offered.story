# The discount offered with the rejection runs on: no certificate is posted over it.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-30  post notice to owner        yes
2026-04-10  receive representations     yes
2026-04-14  post rejection              yes
2026-04-14  offer discount until 2026-05-31  yes
2026-05-20  post charge certificate     no: too early until 2026-06-01
2026-05-31  owed                        35.00 until 2026-05-31, then 70.00
2026-06-01  post charge certificate     yes
