# The adjudicator recommends; nobody answers in 35 days; nothing is payable any more.
2025-01-13  pcn served on vehicle, band 2 higher
2025-02-18  post notice to owner        yes
2025-03-01  receive representations     yes
2025-03-17  post rejection              yes
2025-04-01  receive appeal              yes
2025-05-13  appeal refused with recommendation  yes
            work                        recommendation from 2025-05-13 to 2025-06-16 post by 2025-06-12
2025-05-20  post charge certificate     no: recommendation is not answered
2025-06-16  owed                        70.00 until 2025-06-16, then 0.00
2025-06-17  owed                        0.00
2025-06-18  post refusal of recommendation  no: was not answered in time
2025-06-18  post charge certificate     no: was not answered in time and counts as accepted
2025-06-18  post acceptance of recommendation  yes
            stage                       cancelled
