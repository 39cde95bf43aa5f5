# A cheque comes back: the reduced amount was never paid, its days are over, the six months begin anew.
2025-05-05  pcn served on vehicle, band 2 higher
2025-05-18  take 35.00                  yes
            stage                       paid
2025-06-02  bounce 35.00                yes
            owed                        70.00
            stage                       pcn
2025-06-03  serve notice to owner       yes
            work                        charge-certificate from 2025-07-01
