# To the end of the road: certificate, registration, order, warrant, and the money.
2025-01-29  pcn served on vehicle, band 2 higher
2025-03-06  post notice to owner        yes
2025-04-08  post charge certificate     yes
2025-04-23  register                    no: too early until 2025-04-24
2025-04-24  register                    yes
            owed                        115.00
2025-04-25  issue warrant               no: no order for recovery was served
2025-05-08  post order for recovery     no: too late after 2025-05-09
2025-04-28  post order for recovery     yes
2025-05-20  issue warrant               no: too early until 2025-05-21
2025-05-21  issue warrant               no: too early until 2025-05-31
2025-06-02  issue warrant               yes
            work                        agent from 2025-06-02 to 2026-06-01
2025-07-01  take 115.00                 yes
            stage                       paid
2025-07-02  enforce warrant             no: it was paid on Tue 1 Jul 2025
