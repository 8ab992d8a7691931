-- One row per programme, parking measure and source: spaces per 100 households of the programme.
-- Divided only where spaces and households are of the same programme, source and date: by the
-- households planned, by those completed where the source says that all is, else by those found
-- there; households that benefit so far divide only what has been done so far.
-- Used by: parking__shares
-- Params: none
-- Columns: programme_id; name_zh; measure (planned_total, total, added or net_added);
--   spaces_per_100_households (spaces, null where not divided);
--   spaces_per_100_households_qualifier (exact, about, just_under, at_least or at_most);
--   reason (why not divided: not_stated is no such count, no_bound only lower bounds);
--   spaces (spaces, the numerator); spaces_qualifier; stage (of the spaces);
--   counted (households, the denominator); counted_qualifier; counted_indicator;
--   counted_indicator_name_zh; counted_indicator_name_en;
--   scope (planned, completed, as_found or benefiting);
--   counts_as_added (only added and net_added do); source_id; name_en; place_code; as_of_date;
--   parent_programme_id; row_key
with
measures as (
    select
        *,
        replace(indicator, 'parking_spaces_', '') as measure,
    from prepared_programme_figure
    where
        kind = 'observation'
        and indicator in (
            'parking_spaces_planned_total',
            'parking_spaces_total',
            'parking_spaces_added',
            'parking_spaces_net_added',
        )
),

divided as (
    select
        measures.*,
        sizes.value as counted,
        sizes.qualifier as counted_qualifier,
        sizes.indicator as counted_indicator,
        sizes.scope,
        sizes.figure_id as counted_id,
    from measures
    left join fct_programme_size as sizes
        on
            measures.programme_id = sizes.programme_id
            and measures.source_id = sizes.source_id
            and sizes.basis = 'households'
            and measures.as_of_date is not distinct from sizes.as_of_date
            and (sizes.scope <> 'benefiting' or measures.stage = 'actual')
    qualify
        row_number() over (
            partition by measures.figure_id
            order by sizes.scope_order, sizes.figure_id
        ) = 1
)

select
    divided.programme_id,
    dim_programme.name_zh,
    divided.measure,
    case
        when dim_quotient.qualifier is not null
            then 100 * divided.value::double / nullif(divided.counted, 0)::double
    end as spaces_per_100_households,
    dim_quotient.qualifier as spaces_per_100_households_qualifier,
    case
        when divided.counted is null then 'not_stated'
        when dim_quotient.qualifier is null then 'no_bound'
    end as reason,
    divided.value::bigint as spaces,
    divided.qualifier as spaces_qualifier,
    divided.stage,
    divided.counted::bigint as counted,
    divided.counted_qualifier,
    divided.counted_indicator,
    dim_indicator.name_zh as counted_indicator_name_zh,
    dim_indicator.name_en as counted_indicator_name_en,
    divided.scope,
    divided.measure in ('added', 'net_added') as counts_as_added,
    divided.source_id,
    dim_programme.name_en,
    dim_programme.place_code,
    divided.as_of_date,
    dim_programme.parent_programme_id,
    concat_ws('÷', divided.figure_id, divided.counted_id) as row_key,
from divided
inner join dim_programme using (programme_id)
left join dim_quotient
    on
        divided.qualifier = dim_quotient.numerator_qualifier
        and divided.counted_qualifier = dim_quotient.denominator_qualifier
left join dim_indicator on divided.counted_indicator = dim_indicator.indicator
order by counts_as_added desc, divided.measure, spaces desc, divided.programme_id
