# Money sent on a warning notice, which asks for none, goes back.
2026-03-02  contravention, england-moving-traffic, warning, band 2 higher
            owed                        0.00
2026-03-10  take 35.00                  yes
            owed                        0.00
            back                        35.00
            work                        refund from 2026-03-10
2026-03-12  refund 35.00                yes
            back                        0.00
