-- What does not close, in full.
select explanation as sentence
from marts.fct_closures
where subject = 'quotas' and verdict = 'does_not_close'
order by closure_id
