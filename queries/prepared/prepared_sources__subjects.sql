-- One row per document and what it speaks of: a table of units, a place by itself, or a programme.
-- Used by: sources__subjects
-- Params: none
-- Part: source_id
-- Columns: source_id; subject_kind (table of the units below a place, row of a place by itself, or
--   programme); place_code (of the programme, where it lies); programme_id (of a programme);
--   name_zh; as_of_date (month end, null if undated); as_of_precision (month or year);
--   unit_count (reporting units in the table); indicator_count; figure_count;
--   printed_total_count (totals held against sums); reconciled_count (of these, without a
--   difference or with one that a qualifier allows); has_funding (money of the programme);
--   has_parking (parking spaces of the programme); is_case (shown as a case study); name_en
with
cells as (
    select
        source_id,
        coalesce(parent_place_code, place_code) as place_code,
        case when parent_place_code is null then 'row' else 'table' end as subject_kind,
        place_code as unit_code,
        indicator,
        as_of_date,
        as_of_precision,
    from fct_progress_value
    union all
    select
        source_id,
        place_code,
        'table' as subject_kind,
        null as unit_code,
        indicator,
        as_of_date,
        as_of_precision,
    from fct_published_total
),

totals as (
    select
        source_id,
        place_code,
        as_of_date,
        count(*) as printed_total_count,
        count(*) filter (where is_reconciled) as reconciled_count,
    from fct_total_comparison
    group by all
),

tables as (
    select
        source_id,
        subject_kind,
        place_code,
        as_of_date,
        as_of_precision,
        count(distinct unit_code) filter (where subject_kind = 'table') as unit_count,
        count(distinct indicator) as indicator_count,
        count(*) as figure_count,
    from cells
    group by all
),

programmes as (
    select
        source_id,
        'programme' as subject_kind,
        programme_id,
        as_of_date,
        count(distinct indicator) as indicator_count,
        count(*) as figure_count,
        bool_or(kind = 'funding') as has_funding,
        bool_or(indicator like 'parking\_spaces\_%' escape '\') as has_parking,
    from fct_figure
    where programme_id is not null
    group by all
),

subjects as (
    select
        tables.source_id,
        tables.subject_kind,
        tables.place_code,
        null as programme_id,
        places.name_zh,
        tables.as_of_date,
        tables.as_of_precision,
        tables.unit_count,
        tables.indicator_count,
        tables.figure_count,
        coalesce(totals.printed_total_count, 0) as printed_total_count,
        coalesce(totals.reconciled_count, 0) as reconciled_count,
        false as has_funding,
        false as has_parking,
        false as is_case,
        places.name_en,
    from tables
    inner join dim_place_newest as places using (place_code)
    left join totals
        on
            tables.subject_kind = 'table'
            and tables.source_id = totals.source_id
            and tables.place_code = totals.place_code
            and tables.as_of_date = totals.as_of_date
    union all
    select
        programmes.source_id,
        programmes.subject_kind,
        dim_programme.place_code,
        programmes.programme_id,
        dim_programme.name_zh,
        programmes.as_of_date,
        'month' as as_of_precision,
        0 as unit_count,
        programmes.indicator_count,
        programmes.figure_count,
        0 as printed_total_count,
        0 as reconciled_count,
        programmes.has_funding,
        programmes.has_parking,
        dim_programme.is_case,
        dim_programme.name_en,
    from programmes
    inner join dim_programme using (programme_id)
)

select * from subjects
order by
    source_id,
    list_position(['table', 'row', 'programme'], subject_kind),
    as_of_date desc,
    place_code,
    programme_id
