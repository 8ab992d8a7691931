-- One row per cell of a printed total that has units to sum: both figures and their difference.
-- Used by: checks__totals
-- Params: none
-- Columns: source_id; place_code (the place that the total is of); name_zh; name_en; as_of_date;
--   indicator; indicator_name_zh; indicator_name_en; unit; computed (base unit);
--   published (base unit); difference (published − computed); is_reconciled (no difference,
--   or one that a qualifier allows);
--   is_within_rounding (a difference of no more than half the last printed digit
--   of each figure, or one that a qualifier allows);
--   as_published (printed text); unit_count; file_name; sheet; cell;
--   as_of_precision (month or year); row_key
select
    compared.source_id,
    compared.place_code,
    newest_names.name_zh,
    newest_names.name_en,
    compared.as_of_date,
    compared.indicator,
    dim_indicator.name_zh as indicator_name_zh,
    dim_indicator.name_en as indicator_name_en,
    compared.unit,
    compared.computed,
    compared.published,
    compared.difference,
    compared.is_reconciled,
    compared.is_within_rounding,
    compared.as_published,
    compared.unit_count,
    compared.file_name,
    compared.sheet,
    compared.cell,
    compared.as_of_precision,
    concat_ws(
        '/',
        compared.place_code,
        strftime(compared.as_of_date, '%Y-%m'),
        compared.source_id,
        compared.indicator,
        compared.cell
    ) as row_key,
from fct_total_comparison as compared
inner join dim_place_newest as newest_names on compared.place_code = newest_names.place_code
inner join dim_indicator using (indicator)
order by compared.source_id, length(compared.cell), compared.cell
