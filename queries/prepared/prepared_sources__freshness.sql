-- One row per place and kind of table (of its units, or its own row): how new, and what is missing.
-- Used by: sources__freshness
-- Params: none
-- Columns: place_code; name_zh; subject_kind (table of the units below it, or row of its own);
--   newest_as_of_date (month end); as_of_precision (of the newest, month or year); source_id (of
--   the newest); month_count (months with a table); first_as_of_date;
--   months_behind_newest (months from its newest table to the newest of all data);
--   missing_month_count (months without a table between the first and the last of each year);
--   missing_months (YYYY-MM, joined by |); parent_place_code (of the table that has the row);
--   is_division; name_en
-- Note: cumulative figures start anew each January, so no gap is counted from one year to the next.
with
reported as (
    select distinct
        coalesce(parent_place_code, place_code) as place_code,
        'table' as subject_kind,
        null as parent_place_code,
        as_of_date,
        as_of_precision,
        source_id,
    from fct_progress
    where parent_place_code is not null
    union all
    select
        place_code,
        'row' as subject_kind,
        parent_place_code,
        as_of_date,
        as_of_precision,
        source_id,
    from fct_progress
),

newest as (
    select
        place_code,
        subject_kind,
        max(as_of_date) as newest_as_of_date,
        arg_max(as_of_precision, (as_of_date, source_id)) as as_of_precision,
        arg_max(source_id, (as_of_date, source_id)) as source_id,
        arg_max(parent_place_code, (as_of_date, source_id)) as parent_place_code,
        count(distinct as_of_date) as month_count,
        min(as_of_date) as first_as_of_date,
    from reported
    group by all
),

spans as (
    select
        place_code,
        subject_kind,
        unnest(
            generate_series(
                date_trunc('month', min(as_of_date)),
                date_trunc('month', max(as_of_date)),
                interval 1 month
            )
        ) as first_of_month,
    from reported
    where as_of_precision = 'month'
    group by place_code, subject_kind, year(as_of_date)
),

gaps as (
    select
        spans.place_code,
        spans.subject_kind,
        count(*) as missing_month_count,
        string_agg(strftime(spans.first_of_month, '%Y-%m'), '|' order by spans.first_of_month)
            as missing_months,
    from spans
    anti join reported
        on
            spans.place_code = reported.place_code
            and spans.subject_kind = reported.subject_kind
            and spans.first_of_month = date_trunc('month', reported.as_of_date)
    group by all
)

select
    newest.place_code,
    places.name_zh,
    newest.subject_kind,
    newest.newest_as_of_date,
    newest.as_of_precision,
    newest.source_id,
    newest.month_count,
    newest.first_as_of_date,
    datediff('month', newest.newest_as_of_date, max(newest.newest_as_of_date) over ())
        as months_behind_newest,
    coalesce(gaps.missing_month_count, 0) as missing_month_count,
    gaps.missing_months,
    newest.parent_place_code,
    places.is_division,
    places.name_en,
from newest
inner join dim_place_newest as places using (place_code)
left join gaps
    on newest.place_code = gaps.place_code and newest.subject_kind = gaps.subject_kind
order by
    list_position(['table', 'row'], newest.subject_kind),
    newest.newest_as_of_date desc,
    newest.parent_place_code nulls first,
    newest.place_code
