-- One row per file and month with figures of a unit that stand elsewhere in the same source too.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
-- Few figures are given twice: a number for each is quicker to count than the figures themselves.
repeated as (
    select *
    from prepared_repeated_figure
    qualify count(*) over (partition by place_code, as_of_date, source_id, indicator) > 1
)

select
    repeated.file_name,
    any_value(repeated.sheet) as sheet,
    arg_min(repeated.cell, (repeated.row_order, repeated.cell)) as cell,
    others.file_name || ' '
    || arg_min(others.sheet || '!' || others.cell, (repeated.row_order, repeated.cell))
    || case
        when count(*) > 1 then '，共 ' || count(*) || ' 格'
        else ''
    end as value,
    '同一单位、月份和来源只能有一个数' as rule_zh,
    'a unit has one figure a month and source' as rule_en,
    '请删去重复的文件或行' as cure_zh,
    'Remove the repeated file or row' as cure_en,
from repeated
inner join repeated as others using (place_code, as_of_date, source_id, indicator)
where (repeated.file_name, repeated.cell) <> (others.file_name, others.cell)
group by repeated.file_name, repeated.as_of_date, others.file_name
order by repeated.file_name, value
