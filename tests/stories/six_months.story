# Six months beginning with 2 March end on 1 September; the August bank holiday makes 27 August the last safe post.
2026-03-02  pcn served on vehicle, band 1 lower
2026-08-28  post notice to owner        no: too late after 2026-09-01 (2022/71 reg 20(2))
2026-08-27  post notice to owner        yes
            stage                       nto
