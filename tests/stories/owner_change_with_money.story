# What the firm paid goes back to the firm before the hirer is pursued; it does not pay the hirer's charge.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-30  post notice to owner        yes
2026-04-10  receive representations     yes
2026-04-11  take 35.00                  yes
2026-04-15  post acceptance             yes
            back                        35.00
2026-04-16  hirer liable                no: 35.00 is held from the person liable until now
2026-04-17  refund 35.00                yes
2026-04-17  hirer liable                yes
            owed                        70.00
            back                        0.00
