# A status that the law does not allow stands only as a correction, and the next step clears it.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-10  set status to charge-certificate  no: by its documents the case stands at
2026-03-10  correct status to nto       yes
            stage                       nto
2026-03-30  serve notice to owner       yes
            stage                       nto
