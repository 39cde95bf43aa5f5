# A statement filed in time, opened only after the warrant went out: nobody acts on the warrant.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-30  post notice to owner        yes
2026-04-29  post charge certificate     yes
2026-05-18  register                    yes
2026-05-19  post order for recovery     yes
2026-06-24  issue warrant               yes
2026-06-10 (on 2026-06-26) statement not received  yes
2026-06-27  enforce warrant             no: a statement of Wed 10 Jun 2026 is before the court
2026-06-27  reissue warrant             no: a statement of Wed 10 Jun 2026 is before the court
