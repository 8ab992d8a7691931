-- One row per step (planned, started, completed) of a programme whose source states completion.
-- Used by: progress__completion
-- Params: none
-- Columns: programme_id (whose completion it is); name_zh; basis (communities, buildings,
--   households or area); step (planned, started or completed); value (base unit); unit;
--   qualifier (exact, about, just_under or at_least); counted_programme_id (which the figure
--   counts: the programme, or for planned the nearest one above that the same source plans);
--   counted_name_zh; is_comparable (false where the source names another kind of area);
--   as_published (printed text); as_of_date; source_id; name_en; counted_name_en; indicator;
--   indicator_name_zh; indicator_name_en; place_code; locator; note_zh; note_en;
--   figure_id (row_key in sources__figures); row_key
with recursive
steps as (
    select *
    from (
        values
        ('communities_planned', 'communities', 'planned', 1, 1),
        ('communities_started', 'communities', 'started', 1, 2),
        ('communities_completed', 'communities', 'completed', 1, 3),
        ('buildings_planned', 'buildings', 'planned', 2, 1),
        ('buildings_started', 'buildings', 'started', 2, 2),
        ('buildings_completed', 'buildings', 'completed', 2, 3),
        ('households_planned', 'households', 'planned', 3, 1),
        ('households_started', 'households', 'started', 3, 2),
        ('households_completed', 'households', 'completed', 3, 3),
        ('floor_area_planned_m2', 'area', 'planned', 4, 1),
        ('renovated_area_m2', 'area', 'completed', 4, 3),
    ) as listed (indicator, basis, step, basis_order, step_order)
),

figures as (
    select
        found.*,
        steps.basis,
        steps.step,
        steps.basis_order,
        steps.step_order,
    from prepared_programme_figure as found
    inner join steps using (indicator)
    where
        found.kind = 'observation'
        and found.stage = case steps.step when 'planned' then 'planned' else 'actual' end
),

-- A renovated area counts as completed only beside another figure that says completed.
completed as (
    select *
    from figures
    where
        step = 'completed'
        and (programme_id, source_id) in (
            select (programme_id, source_id)
            from figures
            where step = 'completed' and basis <> 'area'
        )
),

lineage as (
    select
        programme_id,
        programme_id as above_id,
        0 as distance,
    from dim_programme
    union all
    select
        lineage.programme_id,
        dim_programme.parent_programme_id as above_id,
        lineage.distance + 1 as distance,
    from lineage
    inner join dim_programme on lineage.above_id = dim_programme.programme_id
    -- A programme that is above itself is for a check to name, not to be followed for ever.
    where dim_programme.parent_programme_id is not null and lineage.distance < 10
),

-- The plan that completion is part of: of the same source and date, as near above as there is one.
planned as (
    select
        completed.programme_id as funnel_id,
        figures.*,
    from completed
    inner join lineage using (programme_id)
    inner join figures
        on
            lineage.above_id = figures.programme_id
            and completed.basis = figures.basis
            and completed.source_id = figures.source_id
            and completed.as_of_date is not distinct from figures.as_of_date
    where figures.step = 'planned'
    qualify
        row_number() over (
            partition by completed.figure_id
            order by lineage.distance, figures.figure_id
        ) = 1
),

started as (
    select
        completed.programme_id as funnel_id,
        figures.*,
    from completed
    inner join figures
        on
            completed.programme_id = figures.programme_id
            and completed.basis = figures.basis
            and completed.source_id = figures.source_id
            and completed.as_of_date is not distinct from figures.as_of_date
    where figures.step = 'started'
),

funnels as (
    select * from planned
    union all by name
    select * from started
    union all by name
    select
        programme_id as funnel_id,
        *,
    from completed
)

select
    funnels.funnel_id as programme_id,
    programmes.name_zh,
    funnels.basis,
    funnels.step,
    funnels.value,
    funnels.unit,
    funnels.qualifier,
    funnels.programme_id as counted_programme_id,
    counted.name_zh as counted_name_zh,
    funnels.basis <> 'area' as is_comparable,
    funnels.as_published,
    funnels.as_of_date,
    funnels.source_id,
    programmes.name_en,
    counted.name_en as counted_name_en,
    funnels.indicator,
    dim_indicator.name_zh as indicator_name_zh,
    dim_indicator.name_en as indicator_name_en,
    programmes.place_code,
    funnels.locator,
    funnels.note_zh,
    funnels.note_en,
    funnels.figure_id,
    concat_ws('/', funnels.funnel_id, funnels.figure_id) as row_key,
from funnels
inner join dim_programme as programmes on funnels.funnel_id = programmes.programme_id
inner join dim_programme as counted on funnels.programme_id = counted.programme_id
inner join dim_indicator on funnels.indicator = dim_indicator.indicator
order by
    programmes.place_code,
    funnels.funnel_id,
    funnels.source_id,
    funnels.basis_order,
    funnels.step_order,
    funnels.figure_id
