-- One row per table that lacks units which the table before it, of the same units, had.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Acceptable: yes
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: the table before is the latest within 13 months that shares an indicator and half of
--   whose units stand here too. A unit that another table of the month has, or that was abolished,
--   is not absent.
with
rows_of_tables as materialized (
    select distinct
        file_name,
        sheet,
        as_of_date,
        as_of_precision,
        place_code,
    from fct_progress_value
),

columns_of_tables as (
    select
        file_name,
        sheet,
        as_of_date,
        as_of_precision,
        list(indicator) as indicators,
    from (
        select distinct
            file_name,
            sheet,
            as_of_date,
            as_of_precision,
            indicator,
        from fct_progress_value
    )
    group by all
),

tables as (
    select
        row_number() over (order by file_name, sheet, as_of_date) as table_id,
        file_name,
        sheet,
        as_of_date,
        case
            when as_of_precision = 'year' then date_trunc('year', as_of_date)::date
            else as_of_date
        end as order_date,
        count(*) as unit_count,
        any_value(columns_of_tables.indicators) as indicators,
    from rows_of_tables
    inner join columns_of_tables using (file_name, sheet, as_of_date, as_of_precision)
    group by file_name, sheet, as_of_date, as_of_precision
),

units as (
    select distinct
        tables.table_id,
        tables.order_date,
        tables.as_of_date,
        rows_of_tables.place_code,
    from rows_of_tables
    inner join tables using (file_name, sheet, as_of_date)
),

common_units as (
    select
        units.table_id,
        earlier_units.table_id as earlier_id,
        count(*) as common_count,
    from units
    inner join units as earlier_units
        on
            units.place_code = earlier_units.place_code
            and units.order_date > earlier_units.order_date
            and units.order_date <= last_day(earlier_units.order_date + interval 13 month)
    group by all
),

previous as (
    select
        tables.file_name,
        tables.sheet,
        tables.as_of_date,
        common_units.earlier_id,
        earlier_tables.file_name as earlier_file_name,
        earlier_tables.as_of_date as earlier_date,
    from common_units
    inner join tables using (table_id)
    inner join tables as earlier_tables on common_units.earlier_id = earlier_tables.table_id
    where
        2 * common_units.common_count >= earlier_tables.unit_count
        and list_has_any(tables.indicators, earlier_tables.indicators)
    qualify
        row_number() over (
            partition by common_units.table_id
            order by
                earlier_tables.order_date desc,
                common_units.common_count desc,
                earlier_tables.file_name
        ) = 1
),

absent as (
    select
        previous.*,
        dim_place.name_zh,
        units.place_code,
    from previous
    inner join units on previous.earlier_id = units.table_id
    anti join units as present
        on units.place_code = present.place_code and previous.as_of_date = present.as_of_date
    inner join dim_place
        on
            units.place_code = dim_place.place_code
            and previous.as_of_date
            between coalesce(dim_place.valid_from_date, date '0001-01-01')
            and coalesce(dim_place.valid_to_date, date '9999-12-31')
)

select
    file_name,
    sheet,
    null as cell,
    string_agg(name_zh, '、' order by place_code) || '（'
    || strftime(earlier_date, '%Y-%m') || ' ' || earlier_file_name || '）' as value,
    '上一期表里有的单位，本期应仍在' as rule_zh,
    'a unit of the table before should still be there' as rule_en,
    '请核对是否漏报；补上这些单位，没有进展也应列出' as cure_zh,
    'See whether the row was left out; list the unit even if nothing moved' as cure_en,
from absent
group by file_name, sheet, as_of_date, earlier_date, earlier_file_name
order by file_name, value
