select *
from meta.rejected_summary
order by source asc, table_name asc, n_rows desc, reason asc
