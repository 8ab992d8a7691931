-- One row per file that is not registered and other file that gives the same figures of a month.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: two files that are both registered are two sources, and both are kept.
with
-- Few figures are given twice: a number for each is quicker to count than the figures themselves.
repeated as (
    select
        prepared_repeated_figure.*,
        dim_source.is_registered,
    from prepared_repeated_figure
    inner join dim_source using (source_id)
    qualify
        count(*) over (
            partition by
                prepared_repeated_figure.place_code,
                prepared_repeated_figure.as_of_date,
                prepared_repeated_figure.as_of_precision,
                prepared_repeated_figure.indicator
        ) > 1
)

select
    repeated.file_name,
    any_value(repeated.sheet) as sheet,
    arg_min(repeated.cell, (repeated.row_order, repeated.cell)) as cell,
    strftime(repeated.as_of_date, '%Y-%m') || ' ' || others.file_name || ' '
    || arg_min(others.sheet || '!' || others.cell, (repeated.row_order, repeated.cell))
    || case
        when count(*) > 1 then '，共 ' || count(*) || ' 格'
        else ''
    end as value,
    '同一单位、月份和指标只应在一份文件里；另一份来源须先登记' as rule_zh,
    'a unit, month and indicator may stand in one file only, unless each is a registered source'
        as rule_en,
    '若是同一份表或更正，请只留一份；若确是两个来源，请在 data/reference/sources.csv 登记' as cure_zh,
    'Keep one if it is the same table or a correction; if these are two sources, register them in '
    || 'data/reference/sources.csv' as cure_en,
from repeated
inner join repeated as others using (place_code, as_of_date, as_of_precision, indicator)
where not repeated.is_registered and repeated.source_id <> others.source_id
group by repeated.file_name, repeated.as_of_date, others.file_name
order by repeated.file_name, value
