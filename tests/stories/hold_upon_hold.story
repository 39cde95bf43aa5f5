# A short hold never takes the place of a longer one.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-10  hold                        yes
2026-03-12  hold until 2026-03-31       no: the case is on hold already
2026-04-02  post notice to owner        no: the case is on hold
2026-04-02  release                     yes
2026-04-02  hold until 2026-04-10       yes
2026-04-10  post notice to owner        no: the case is on hold
2026-04-11  post notice to owner        yes
