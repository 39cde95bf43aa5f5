# A notice on the vehicle is served while the vehicle stands there, not weeks later.
2026-03-02  contravention, england-parking, on-vehicle, band 2 higher
2026-03-20  serve pcn on vehicle        no: the vehicle no longer stood
2026-03-02 (on 2026-03-20) serve pcn on vehicle  yes
