# Nobody answers representations in 56 days: they count as accepted, and what was paid goes back; the writer is told.
2024-08-19  pcn served on vehicle, band 2 higher
2024-09-24  post notice to owner        yes
2024-10-07  receive representations     yes
2024-10-20  take 70.00                  yes
            work                        representations from 2024-10-07 to 2024-12-01 post by 2024-11-27
2024-12-01  back                        0.00
2024-12-02  back                        70.00
            owed                        0.00
2024-12-02  post rejection              no: not answered in time and count as accepted (2022/576 reg 6(4))
2024-12-02  refund 70.00                yes
2024-12-02  cancel                      yes
2024-12-03  post acceptance             yes
            work                        none
