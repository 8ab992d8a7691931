-- One row per figure of a programme: the few among the figures of tables that most reports ask for.
-- Used by: fct_figure, fct_programme_size, prepared_cases__figures, prepared_cases__map,
--   prepared_funding__unit_cost, prepared_parking__income, prepared_parking__shares,
--   prepared_places__options, prepared_progress__completion, prepared_sources__conflicts,
--   sources__trail
-- Params: none
-- Columns: figure_id; kind (observation or funding); programme_id;
--   indicator (for money, its category); stage; value (base unit); unit; qualifier; as_published;
--   as_of_date; source_id; locator; note_zh; note_en
with
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
    select * from observations
    union all by name
    select * from funding
)

select
    concat_ws(':', kind, source_id, programme_id, indicator, stage, locator) as figure_id,
    kind,
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
from figures
order by source_id, figure_id
