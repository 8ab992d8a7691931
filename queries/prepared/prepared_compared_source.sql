-- One row per place with units below it and as-of month: the document that changes are told from.
-- Used by: progress__change
-- Params: none
-- Columns: parent_place_code; as_of_date (month end); source_id
-- Note: of several documents a registered one, then the first by source_id.
select
    fct_progress_sum.parent_place_code,
    fct_progress_sum.as_of_date,
    fct_progress_sum.source_id,
from fct_progress_sum
inner join dim_source using (source_id)
qualify
    row_number() over (
        partition by fct_progress_sum.parent_place_code, fct_progress_sum.as_of_date
        order by dim_source.is_registered desc, fct_progress_sum.source_id
    ) = 1
order by fct_progress_sum.parent_place_code, fct_progress_sum.as_of_date
