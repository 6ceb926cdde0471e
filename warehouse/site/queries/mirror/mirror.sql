-- needs: fct_mirror_trade
from marts.fct_mirror_trade
limit 2000
