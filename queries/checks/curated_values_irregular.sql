-- One row per curated figure whose unit, qualifier, stage or printed wording breaks a rule.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
observations as (
    select
        'observations.csv' as file_name,
        stg_observations.programme_id || ' / ' || stg_observations.indicator as label,
        stg_observations.unit = stg_indicators.unit
        and stg_observations.stage in ('planned', 'actual', 'expected') as is_regular,
        stg_observations.qualifier,
        stg_observations.as_published,
        stg_observations.value,
        stg_observations.locator,
    from stg_observations
    inner join stg_indicators using (indicator)
),

funding as (
    select
        'funding.csv' as file_name,
        programme_id || ' / ' || funding_category as label,
        stage in ('planned', 'secured', 'invested', 'credit_line') as is_regular,
        qualifier,
        as_published,
        amount_cny as value,
        locator,
    from stg_funding
),

figures as (
    select * from observations
    union all by name
    select * from funding
)

select
    file_name,
    null as sheet,
    null as cell,
    label || ' / ' || coalesce(as_published, '') as value,
    '单位、阶段、限定词应合规，原文不超过12字，并注明出处' as rule_zh,
    'unit, stage and qualifier must be known, the wording at most 12 characters, the place given'
        as rule_en,
    '请更正这一行' as cure_zh,
    'Correct the row' as cure_en,
from figures
where
    not is_regular
    or qualifier not in ('exact', 'about', 'just_under', 'at_least')
    or as_published is null
    or length(as_published) > 12
    or value is null
    or locator is null
order by file_name, label
