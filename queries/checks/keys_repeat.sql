-- One row per identifier of the reference data, of a programme or of a part of a case's story,
-- that stands twice.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
keys as (
    select
        'indicators.csv' as file_name,
        indicator as key,
    from stg_indicators
    union all
    select
        'units.csv' as file_name,
        unit as key,
    from stg_units
    union all
    select
        'sources.csv' as file_name,
        source_id as key,
    from stg_sources
    union all
    select
        'sources.csv' as file_name,
        file_name as key,
    from stg_sources
    where file_name is not null
    union all
    select
        'funding_categories.csv' as file_name,
        funding_category as key,
    from stg_funding_categories
    union all
    select
        'programmes.csv' as file_name,
        programme_id as key,
    from stg_programmes
    union all
    select
        'case_stories.csv' as file_name,
        programme_id || ' / ' || aspect as key,
    from stg_case_stories
)

select
    file_name,
    null as sheet,
    null as cell,
    key as value,
    '标识只能出现一次' as rule_zh,
    'an identifier may stand only once' as rule_en,
    '请删去重复的行或更正标识' as cure_zh,
    'Remove the repeated row or correct the identifier' as cure_en,
from keys
group by file_name, key
having count(*) > 1
order by file_name, key
