-- One row per figure of any kind, with everything needed to find where it was printed.
-- Used by: prepared_sources__contents, prepared_sources__documents, prepared_sources__subjects,
--   sources__figures, sources__trail
-- Part: source_id
-- Params: none
-- Columns: figure_id; kind (progress, published_total, observation, funding); programme_id;
--   place_code; indicator (for money, its category); stage; value (base unit); unit; qualifier;
--   reason; as_published; as_of_date; source_id; file_name; sheet; cell; locator; note_zh; note_en;
--   as_of_precision (year where a table names no month, else month)
-- Kept as: view
-- Note: the cells of tables stand in marts of their own; a copy of millions would only take room.
with
table_figures as (
    select
        *,
        'progress' as kind,
    from fct_progress_value
    union all by name
    select
        *,
        'published_total' as kind,
    from fct_published_total
),

staged as (
    select
        *,
        case when contains(indicator, '_planned') then 'planned' else 'actual' end as stage,
    from table_figures
),

figures as (
    select
        concat_ws(':', kind, source_id, place_code, indicator, stage, cell) as figure_id,
        kind,
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
        sheet || '!' || cell as locator,
        row_note as note_zh,
        row_note as note_en,
        as_of_precision,
    from staged
    union all by name
    select
        *,
        'month' as as_of_precision,
    from prepared_programme_figure
)

select
    figure_id,
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
    as_of_precision,
from figures
