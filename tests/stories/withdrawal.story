# A withdrawn appeal: 14 days beginning with the day of withdrawal, not 28.
2025-02-11  pcn served on vehicle, band 2 higher
2025-03-19  post notice to owner        yes
2025-03-30  receive representations     yes
2025-04-14  post rejection              yes
2025-05-06  receive appeal              yes
2025-05-07  post charge certificate     no: an appeal is before the tribunal
2025-05-23  appeal withdrawn            yes
2025-06-05  post charge certificate     no: too early until 2025-06-06
2025-06-06  post charge certificate     yes
