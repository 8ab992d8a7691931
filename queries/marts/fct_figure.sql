-- One row per figure of any kind, with everything needed to find where it was printed.
-- Used by: fct_programme_size, cases__figures, cases__map, funding__unit_cost, parking__income,
--   parking__shares, places__options, progress__completion, sources__conflicts, sources__contents,
--   sources__documents, sources__figures, sources__indicators, sources__subjects, sources__trail
-- Part: source_id
-- Params: none
-- Columns: figure_id; kind (progress, published_total, observation, funding); programme_id;
--   place_code; indicator (for money, its category); stage; value (base unit); unit; qualifier;
--   reason; as_published; as_of_date; source_id; file_name; sheet; cell; locator; note_zh; note_en
with
progress_figures as (
    select
        'progress' as kind,
        place_code,
        indicator,
        case when indicator like '%\_planned%' escape '\' then 'planned' else 'actual' end as stage,
        value,
        unit,
        qualifier,
        reason,
        as_published,
        as_of_date,
        source_id,
        file_name,
        sheet,
        cell,
        sheet || '!' || cell as locator,
        row_note as note_zh,
        row_note as note_en,
    from fct_progress_value
),

published_totals as (
    select
        'published_total' as kind,
        place_code,
        indicator,
        case when indicator like '%\_planned%' escape '\' then 'planned' else 'actual' end as stage,
        value,
        unit,
        qualifier,
        reason,
        as_published,
        as_of_date,
        source_id,
        file_name,
        sheet,
        cell,
        sheet || '!' || cell as locator,
    from fct_published_total
),

observations as (
    select
        'observation' as kind,
        programme_id,
        indicator,
        stage,
        value,
        unit,
        qualifier,
        as_published,
        as_of_date,
        source_id,
        locator,
        note_zh,
        note_en,
    from fct_observation
),

funding as (
    select
        'funding' as kind,
        programme_id,
        funding_category as indicator,
        stage,
        amount_cny::decimal(28, 6) as value,
        'cny' as unit,
        qualifier,
        as_published,
        as_of_date,
        source_id,
        locator,
        note_zh,
        note_en,
    from fct_funding
),

figures as (
    select * from progress_figures
    union all by name
    select * from published_totals
    union all by name
    select * from observations
    union all by name
    select * from funding
)

select
    concat_ws(
        ':',
        kind,
        source_id,
        coalesce(programme_id, place_code),
        indicator,
        stage,
        coalesce(cell, locator)
    ) as figure_id,
    kind,
    programme_id,
    place_code,
    indicator,
    stage,
    value,
    unit,
    qualifier,
    reason,
    as_published,
    as_of_date,
    source_id,
    file_name,
    sheet,
    cell,
    locator,
    note_zh,
    note_en,
from figures
order by figure_id
