# A change of owner cancels no notice that was never served: the six months do not begin anew.
2026-03-02  pcn served on vehicle, band 2 higher
2026-08-20  hirer liable                yes
2026-09-15  post notice to owner        no: too late after 2026-09-01
