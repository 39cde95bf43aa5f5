# The tribunal takes an appeal after the charge certificate: everything waits for its decision.
2026-03-02  pcn served on vehicle, band 2 higher
2026-03-30  post notice to owner        yes
2026-04-10  receive representations     yes
2026-04-14  post rejection              yes
2026-05-14  post charge certificate     yes
2026-05-28  receive appeal              yes
2026-06-10  register                    no: an appeal is before the tribunal
2026-06-20  appeal refused with recommendation  yes
2026-06-22  register                    no: the adjudicator's recommendation is not answered
2026-06-24  post refusal of recommendation  yes
2026-07-30  register                    yes
2026-07-31  post order for recovery     yes
2026-09-20  issue warrant               yes
