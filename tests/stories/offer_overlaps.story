# The discount is offered again while its own days still run: the later day is told, and nothing demanded before it.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-04  receive challenge           yes
2026-03-09  post rejection of challenge  yes
2026-03-09  offer discount until 2026-03-25  yes
            owed                        35.00 until 2026-03-25, then 70.00
2026-03-10  offer discount until 2026-03-20  yes
            owed                        35.00 until 2026-03-25, then 70.00
