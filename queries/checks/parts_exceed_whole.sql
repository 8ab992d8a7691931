-- One row per figure of a unit that the rows of its own parts (其中) exceed together.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Acceptable: yes
-- Part: file_name
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
parts as (
    select
        parent_place_code as place_code,
        as_of_date,
        file_name,
        indicator,
        sum(value) as value,
        sum(case when unit in ('cny', 'm2') or step > 1 then step / 2 else 0 end) as rounding,
    from stg_values
    where row_role = 'part' and unit <> 'share' and qualifier in ('exact', 'at_least')
    group by all
)

select
    fct_progress_value.file_name,
    fct_progress_value.sheet,
    fct_progress_value.cell,
    dim_place_newest.name_zh || ' '
    || printf('%.12g', (fct_progress_value.value / dim_indicator.printed_scale)::double) || ' '
    || dim_indicator.printed_unit_zh || '，其中合计 '
    || printf('%.12g', (parts.value / dim_indicator.printed_scale)::double) || ' '
    || dim_indicator.printed_unit_zh as value,
    dim_indicator.name_zh || '：“其中”各行之和不应大于单位本身' as rule_zh,
    dim_indicator.name_en || ': the rows marked 其中 must not exceed their unit' as rule_en,
    '请对照原件核对这个单位和它的“其中”各行' as cure_zh,
    'Hold the unit and its rows marked 其中 against the original' as cure_en,
from parts
inner join fct_progress_value using (place_code, as_of_date, file_name, indicator)
inner join dim_indicator using (indicator)
inner join dim_place_newest using (place_code)
where
    fct_progress_value.qualifier = 'exact'
    and parts.value > fct_progress_value.value + parts.rounding + case
        when fct_progress_value.unit in ('cny', 'm2') or fct_progress_value.step > 1
            then fct_progress_value.step / 2
        else 0
    end
order by fct_progress_value.file_name, length(fct_progress_value.cell), fct_progress_value.cell
