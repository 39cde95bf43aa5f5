# Money goes back once: a second refund or a withdrawal, dated before the first, finds nothing left.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-10  take 35.00                  yes
2026-03-20  cancel                      yes
            back                        35.00
2026-03-25  refund 35.00                yes
2026-03-22 (on 2026-03-26) refund 35.00  no: no money is held
2026-03-22 (on 2026-03-26) bounce 35.00  no: no payment stands
            back                        0.00
