# The hire firm's representations are accepted; the hirer gets a notice of their own and 28 days of their own.
2025-01-24  pcn served on vehicle, band 2 higher
2025-02-24  post notice to owner        yes
2025-03-06  receive representations     yes
2025-03-17  post acceptance             yes
            stage                       cancelled
2025-03-18  post charge certificate     no: the representations were accepted
2025-03-21  hirer liable                yes
            owed                        70.00
            work                        notice-to-owner from 2025-03-21 to 2025-09-16 post by 2025-09-12
2025-03-25  post notice to owner        yes
            work                        charge-certificate from 2025-04-24
