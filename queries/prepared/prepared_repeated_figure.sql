-- One row per figure of a reporting unit, as-of month and indicator that stands in several cells.
-- Used by: files_overlap, progress_repeats, sources_disagree, sources_overlap
-- Part: place_code
-- Params: none
-- Columns: place_code; parent_place_code; indicator; value (base unit); unit; reason; qualifier;
--   as_of_date (month end); as_of_precision; source_id; file_name; sheet; cell; as_published;
--   row_order; row_note; step (base unit, the last printed digit, null where there is no value)
-- Note: few, whatever the country's size; what looks for overlaps looks here. Equal hashes find the
--   suspects with little memory, and only these are counted.
with
suspects as (
    select hash(place_code, as_of_date, indicator) as figure_hash
    from fct_progress_value
    group by all
    having count(*) > 1
)

select *
from fct_progress_value
where hash(place_code, as_of_date, indicator) in (select figure_hash from suspects)
qualify count(*) over (partition by place_code, as_of_date, indicator) > 1
order by source_id, as_of_date, row_order, cell
