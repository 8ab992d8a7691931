-- One row per place above and month on which several documents report, each figures of its own or
-- each registered.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
-- Few figures are given twice: a number for each is quicker to count than the figures themselves.
-- Figures that an unregistered file gives again are an error of files_overlap.
repeating_files as (
    select distinct
        prepared_repeated_figure.file_name,
        prepared_repeated_figure.as_of_date,
        not dim_source.is_registered as is_refused,
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
),

tables as (
    select distinct
        fct_progress_value.parent_place_code as place_code,
        fct_progress_value.as_of_date,
        fct_progress_value.source_id,
        fct_progress_value.file_name,
        dim_source.is_registered,
    from fct_progress_value
    inner join dim_source using (source_id)
    anti join repeating_files
        on
            fct_progress_value.file_name = repeating_files.file_name
            and fct_progress_value.as_of_date = repeating_files.as_of_date
            and repeating_files.is_refused
    where fct_progress_value.parent_place_code is not null
)

select
    arg_max(tables.file_name, (not tables.is_registered, tables.source_id)) as file_name,
    null as sheet,
    null as cell,
    newest_names.name_zh || ' ' || strftime(tables.as_of_date, '%Y-%m') || '：'
    || string_agg(tables.file_name, '、' order by tables.is_registered desc, tables.source_id)
        as value,
    '同一地方同一月份有几份表：逐表显示；两期比较只用一份，先取已登记的' as rule_zh,
    'several tables report on a place and month: each is shown, and a change takes one of them, '
    || 'a registered one first' as rule_en,
    '若是同一份表，请只留一份；若是更正，请去掉旧的' as cure_zh,
    'Keep one if they are the same table; remove the old one if it was corrected' as cure_en,
from tables
inner join dim_place_newest as newest_names on tables.place_code = newest_names.place_code
group by tables.place_code, tables.as_of_date, newest_names.name_zh
having count(distinct tables.source_id) > 1
order by file_name, value
