# Leap year, month's end, and the last day of everything.
2024-01-31  pcn served on vehicle, band 2 higher
2024-02-13  owed                        35.00 until 2024-02-13, then 70.00
2024-02-14  owed                        70.00
2024-02-27  post notice to owner        no: too early until 2024-02-28
2024-02-28  post notice to owner        yes
2024-03-28  post charge certificate     no: too early until 2024-03-29
2024-03-29  post charge certificate     yes
            owed                        70.00 until 2024-04-02, then 105.00
2024-04-02  take 70.00                  yes
            stage                       paid
2024-04-20  register                    no: it was paid
