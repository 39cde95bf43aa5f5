# A statement that no rejection came: the adjudicator decides, nobody rejects again.
2025-01-20  pcn served on vehicle, band 2 higher
2025-02-25  post notice to owner        yes
2025-03-08  receive representations     yes
2025-03-24  post rejection              yes
2025-04-28  post charge certificate     yes
2025-05-16  register                    yes
2025-05-19  post order for recovery     yes
2025-06-02  statement no rejection      yes
2025-06-09  order revoked               yes
2025-06-16  post rejection              no: calls for the adjudicator
2025-06-16  refer to adjudicator        yes
            stage                       appeal
2025-08-04  appeal refused              yes
            work                        charge-certificate from 2025-09-01
2025-09-01  post charge certificate     yes
