# A payment made and withdrawn after the six months were over opens no new time.
2026-01-05  pcn served on vehicle, band 2 higher
2026-07-10  take 1.00                   yes
2026-07-12  bounce 1.00                 yes
2026-07-13  post notice to owner        no: too late after 2026-07-04
