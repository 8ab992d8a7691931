-- One row per programme, source, kind of size and what it speaks of: how large a programme is.
-- Used by: prepared_funding__unit_cost, prepared_parking__shares
-- Params: none
-- Columns: programme_id; basis (households or area);
--   scope (planned, completed where the source says that all is, as_found or benefiting);
--   scope_order (1 for the one to be taken first); indicator; value (base unit); unit; qualifier;
--   as_published; as_of_date (month end, null if undated); source_id; locator; figure_id
-- Note: what is completed measures the whole of a programme only where its source says in words
--   that everything is; other completed figures are parts and no size.
with
sizes as (
    select *
    from (
        values
        ('households_planned', 'households', 'planned', 1),
        ('households_completed', 'households', 'completed', 2),
        ('households', 'households', 'as_found', 3),
        ('households_benefiting', 'households', 'benefiting', 4),
        ('floor_area_planned_m2', 'area', 'planned', 1),
        ('renovated_area_m2', 'area', 'completed', 2),
    ) as listed (indicator, basis, scope, scope_order)
),

figures as (
    select * from prepared_programme_figure
    where kind = 'observation'
),

wholly_completed as (
    select
        programme_id,
        source_id,
    from figures
    where indicator = 'community_completion_share' and value = 1 and qualifier = 'exact'
)

select
    figures.programme_id,
    sizes.basis,
    case when figures.stage = 'planned' then 'planned' else sizes.scope end as scope,
    case when figures.stage = 'planned' then 1 else sizes.scope_order end as scope_order,
    figures.indicator,
    figures.value,
    figures.unit,
    figures.qualifier,
    figures.as_published,
    figures.as_of_date,
    figures.source_id,
    figures.locator,
    figures.figure_id,
from figures
inner join sizes using (indicator)
left join wholly_completed using (programme_id, source_id)
where
    figures.stage = 'planned'
    or sizes.scope in ('as_found', 'benefiting')
    or (sizes.scope = 'completed' and wholly_completed.programme_id is not null)
qualify
    row_number() over (
        partition by figures.programme_id, figures.source_id, sizes.basis, scope
        order by sizes.scope_order, figures.figure_id
    ) = 1
order by figures.source_id, figures.programme_id, sizes.basis, scope_order
