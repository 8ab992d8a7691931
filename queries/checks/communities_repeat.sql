-- One row per county and pair of registers that list the same communities in a month.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
pairs as (
    select
        source_id,
        counted_source_id,
        place_code,
        min(as_of_date) as as_of_date,
        count(*) as repeat_count,
        arg_min(community_name, (as_of_date, row_number)) as community_name,
    from fct_community_repeat
    group by all
)

select
    dim_register.file_name,
    dim_register.sheet,
    null as cell,
    dim_place_newest.name_zh || ' ' || strftime(pairs.as_of_date, '%Y-%m') || ' '
    || pairs.community_name || ' ×' || pairs.repeat_count || '（' || counted.file_name || '）'
        as value,
    '两份清单在同一月份列了同一个小区：只按先登记的一份计数' as rule_zh,
    'two registers list the same community in a month: it is counted once, by the one registered'
        as rule_en,
    '若是同一份清单，请只留一份；若是更正，请去掉旧的' as cure_zh,
    'Keep one if they are the same list; remove the old one if it was corrected' as cure_en,
from pairs
inner join dim_register on pairs.source_id = dim_register.source_id
inner join dim_register as counted on pairs.counted_source_id = counted.source_id
inner join dim_place_newest on pairs.place_code = dim_place_newest.place_code
order by dim_register.file_name, pairs.place_code
