-- One row per curated figure whose programme, indicator, category, place or source is not in
-- the reference data.
-- Used by: renewal/warehouse.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
figures as (
    select
        'observations.csv' as file_name,
        programme_id,
        indicator,
        source_id,
        as_published,
        programme_id || ' / ' || indicator as label,
    from stg_observations
    union all
    select
        'funding.csv' as file_name,
        programme_id,
        funding_category as indicator,
        source_id,
        as_published,
        programme_id || ' / ' || funding_category as label,
    from stg_funding
    union all
    select
        'programmes.csv' as file_name,
        coalesce(parent_programme_id, programme_id) as programme_id,
        null as indicator,
        source_id,
        null as as_published,
        programme_id || ' / ' || place_code as label,
    from stg_programmes
),

known_indicators as (
    select indicator from stg_indicators
    union all
    select funding_category as indicator from stg_funding_categories
),

homeless as (
    select programme_id from stg_programmes
    anti join stg_places using (place_code)
)

select
    file_name,
    null as sheet,
    null as cell,
    label as value,
    '项目、指标、地点和来源应在参考数据里登记' as rule_zh,
    'programme, indicator, place and source must be in the reference data' as rule_en,
    '请更正标识或在 data/reference 里登记' as cure_zh,
    'Correct the identifier or register it in data/reference' as cure_en,
from figures
where
    programme_id not in (select programme_id from stg_programmes)
    or source_id not in (select source_id from stg_sources)
    or (indicator is not null and indicator not in (select indicator from known_indicators))
    or (file_name = 'programmes.csv' and programme_id in (select programme_id from homeless))
order by file_name, label
