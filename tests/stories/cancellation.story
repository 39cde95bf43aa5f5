# Cancelled after payment: the money goes back, and nothing more is sent.
2026-03-02  pcn served on vehicle, band 2 lower
2026-03-10  take 25.00                  yes
2026-03-20  cancel                      yes
            owed                        0.00
            back                        25.00
            work                        refund from 2026-03-20
2026-04-02  post notice to owner        no: nothing is payable since Fri 20 Mar 2026
2026-04-02  refund 30.00                no: only 25.00 is to go back
2026-04-02  refund 25.00                yes
            back                        0.00
            work                        none
2026-04-03  cancel                      no: the notice is cancelled already
