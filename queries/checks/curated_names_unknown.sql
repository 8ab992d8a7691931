-- One row per identifier in curated data or indicators that is not in its reference table.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
names as (
    select
        'programmes.csv' as file_name,
        programme_id as label,
        unnest(['parent_programme_id', 'place_code', 'source_id']) as kind,
        unnest([parent_programme_id, place_code, source_id]) as name,
    from stg_programmes
    union all
    select
        'observations.csv' as file_name,
        concat_ws(' / ', programme_id, indicator) as label,
        unnest(['programme_id', 'indicator', 'source_id']) as kind,
        unnest([programme_id, indicator, source_id]) as name,
    from stg_observations
    union all
    select
        'funding.csv' as file_name,
        concat_ws(' / ', programme_id, funding_category) as label,
        unnest(['programme_id', 'funding_category', 'source_id']) as kind,
        unnest([programme_id, funding_category, source_id]) as name,
    from stg_funding
    union all
    select
        'case_stories.csv' as file_name,
        concat_ws(' / ', programme_id, aspect) as label,
        unnest(['programme_id', 'source_id']) as kind,
        unnest([programme_id, source_id]) as name,
    from stg_case_stories
    union all
    select
        'indicators.csv' as file_name,
        indicator as label,
        'unit' as kind,
        unit as name,
    from stg_indicators
),

known as (
    select
        unnest(['programme_id', 'parent_programme_id']) as kind,
        programme_id as name,
    from stg_programmes
    union
    select
        'place_code' as kind,
        place_code as name,
    from stg_places
    union
    select
        'source_id' as kind,
        source_id as name,
    from stg_sources
    union
    select
        'indicator' as kind,
        indicator as name,
    from stg_indicators
    union
    select
        'funding_category' as kind,
        funding_category as name,
    from stg_funding_categories
    union
    select
        'unit' as kind,
        unit as name,
    from stg_units
)

select
    file_name,
    null as sheet,
    null as cell,
    label || '：' || kind || ' = ' || name as value,
    '项目、指标、地点、来源和单位应在参考数据里登记' as rule_zh,
    'programme, indicator, place, source and unit must be in the reference data' as rule_en,
    '请更正标识或在 data/reference 里登记' as cure_zh,
    'Correct the identifier or register it in data/reference' as cure_en,
from names
anti join known using (kind, name)
where name is not null
order by file_name, label, kind
