select explanation as sentence
from marts.fct_closures
where verdict = 'does_not_close'
order by closure_id
