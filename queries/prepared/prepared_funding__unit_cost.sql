-- One row per programme with a printed planned total, source and basis: planned cost per unit.
-- Divided only where amount and count are of the same programme, source and date and both speak of
-- the whole: a planned count, or a completed one where the source says that all is completed.
-- Used by: funding__unit_cost
-- Params: none
-- Columns: programme_id; name_zh; basis (households or area);
--   cost_per_unit_cny (CNY per household or m², null where not divided);
--   cost_per_unit_cny_qualifier (exact, about, just_under, at_least or at_most);
--   reason (why not divided: not_stated is no such count, no_bound only lower bounds);
--   amount_cny (CNY, the numerator); amount_cny_qualifier;
--   counted (households or m², the denominator); counted_qualifier; counted_indicator;
--   counted_indicator_name_zh; counted_indicator_name_en;
--   scope (planned, completed or as_found); source_id; name_en; unit (household or m2);
--   as_of_date; parent_programme_id; place_code; note_zh (on the amount); note_en;
--   counted_note_zh (on the count); counted_note_en; row_key
with
totals as (
    select * from prepared_programme_figure
    where kind = 'funding' and indicator = 'total' and stage = 'planned'
),

bases as (
    select
        totals.*,
        listed.basis,
        listed.basis_order,
    from totals
    cross join (values ('households', 1), ('area', 2)) as listed (basis, basis_order)
),

divided as (
    select
        bases.programme_id,
        bases.source_id,
        bases.basis,
        bases.basis_order,
        bases.as_of_date,
        bases.value as amount_cny,
        bases.qualifier as amount_cny_qualifier,
        bases.note_zh,
        bases.note_en,
        bases.figure_id as amount_id,
        sizes.value as counted,
        sizes.qualifier as counted_qualifier,
        sizes.indicator as counted_indicator,
        sizes.scope,
        sizes.figure_id as counted_id,
    from bases
    left join fct_programme_size as sizes
        on
            bases.programme_id = sizes.programme_id
            and bases.source_id = sizes.source_id
            and bases.basis = sizes.basis
            and bases.as_of_date is not distinct from sizes.as_of_date
            and sizes.scope <> 'benefiting'
    qualify
        row_number() over (
            partition by bases.figure_id, bases.basis
            order by sizes.scope_order, sizes.figure_id
        ) = 1
)

select
    divided.programme_id,
    dim_programme.name_zh,
    divided.basis,
    case
        when dim_quotient.qualifier is not null
            then divided.amount_cny::double / nullif(divided.counted, 0)::double
    end as cost_per_unit_cny,
    dim_quotient.qualifier as cost_per_unit_cny_qualifier,
    case
        when divided.counted is null then 'not_stated'
        when dim_quotient.qualifier is null then 'no_bound'
    end as reason,
    divided.amount_cny::decimal(18, 2) as amount_cny,
    divided.amount_cny_qualifier,
    divided.counted::decimal(18, 2) as counted,
    divided.counted_qualifier,
    divided.counted_indicator,
    dim_indicator.name_zh as counted_indicator_name_zh,
    dim_indicator.name_en as counted_indicator_name_en,
    divided.scope,
    divided.source_id,
    dim_programme.name_en,
    case divided.basis when 'area' then 'm2' else 'household' end as unit,
    divided.as_of_date,
    dim_programme.parent_programme_id,
    dim_programme.place_code,
    divided.note_zh,
    divided.note_en,
    counted_figures.note_zh as counted_note_zh,
    counted_figures.note_en as counted_note_en,
    concat_ws('÷', divided.amount_id, divided.counted_id) as row_key,
from divided
inner join dim_programme using (programme_id)
left join dim_quotient
    on
        divided.amount_cny_qualifier = dim_quotient.numerator_qualifier
        and divided.counted_qualifier = dim_quotient.denominator_qualifier
left join dim_indicator on divided.counted_indicator = dim_indicator.indicator
left join prepared_programme_figure as counted_figures
    on divided.counted_id = counted_figures.figure_id
order by divided.programme_id, divided.source_id, divided.basis_order
