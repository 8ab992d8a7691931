-- One row per indicator: its definition and unit.
-- Used by: renewal/ui/intake_settings.py, renewal/ui/intake_values.py,
--   renewal/ui/source_definitions.py
-- Params: none
-- Columns: indicator; name_zh; name_en; unit; is_additive; definition_zh; definition_en;
--   unit_zh (as shown); unit_en (as shown); figure_count (figures of it)
with
figures as (
    select
        indicator,
        sum(figure_count)::bigint as figure_count,
    from prepared_sources__contents
    group by all
)

select
    dim_indicator.indicator,
    dim_indicator.name_zh,
    dim_indicator.name_en,
    dim_indicator.unit,
    dim_indicator.is_additive,
    dim_indicator.definition_zh,
    dim_indicator.definition_en,
    dim_indicator.unit_zh,
    dim_indicator.unit_en,
    coalesce(figures.figure_count, 0) as figure_count,
from dim_indicator
left join figures using (indicator)
order by dim_indicator.indicator
