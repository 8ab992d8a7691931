-- One row per indicator.
-- Used by: communities_differ, completed_exceeds_started, figures_jump, figures_slip,
--   households_contradict_communities, parts_exceed_whole, plan_revised, progress_falls,
--   sources_disagree, totals_differ, totals_differ_by_rounding, totals_differ_qualified,
--   fct_progress_shift, prepared_cases__figures, prepared_checks__totals,
--   prepared_funding__unit_cost, prepared_parking__income, prepared_parking__shares,
--   prepared_progress__completion, prepared_sources__conflicts, prepared_sources__contents,
--   sources__figures, sources__indicators, sources__trail, renewal/ui/table_names.py
-- Params: none
-- Columns: indicator; name_zh; name_en; unit; is_additive; definition_zh; definition_en;
--   unit_zh (as shown); unit_en (as shown); printed_scale (base units to one that tables print:
--   10000 for areas and money); printed_unit_zh (of that scale)
select
    stg_indicators.indicator,
    stg_indicators.name_zh,
    stg_indicators.name_en,
    stg_indicators.unit,
    stg_indicators.is_additive,
    stg_indicators.definition_zh,
    stg_indicators.definition_en,
    stg_units.unit_zh,
    stg_units.unit_en,
    case when stg_indicators.unit in ('m2', 'cny') then 10000 else 1 end as printed_scale,
    case
        when stg_indicators.unit in ('m2', 'cny') then '万' || stg_units.unit_zh
        else stg_units.unit_zh
    end as printed_unit_zh,
from stg_indicators
left join stg_units using (unit)
order by stg_indicators.indicator
