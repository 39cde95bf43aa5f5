# A breathing space: nothing is asked and nobody acts until its 60 days have ended.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-30  post notice to owner        yes
2026-04-29  post charge certificate     yes
2026-05-18  register                    yes
2026-05-19  post order for recovery     yes
2026-06-10  hold for breathing space until 2026-08-08  yes
2026-06-24  issue warrant               no: the case is on hold
2026-08-08  issue warrant               no: the case is on hold
            owed                        115.00
2026-08-10  issue warrant               yes
2026-09-01  hold for breathing space    yes
2026-09-02  enforce warrant             no: breathing space
2026-11-02  enforce warrant             no: until somebody releases it
2026-11-02  release                     yes
2026-11-02  enforce warrant             yes
