# Late representations may be considered; once they are, the certificate waits for the rejection's 28 days.
2025-06-09  pcn served on vehicle, band 2 higher
2025-07-15  post notice to owner        yes
2025-08-19  receive representations     yes
            work                        representations from 2025-08-19 to 2025-10-13 post by 2025-10-09
2025-08-20  post charge certificate     no: representations came after their time
2025-08-29  post rejection              yes
2025-09-29  post charge certificate     no: too early until 2025-09-30
2025-09-30  post charge certificate     yes
