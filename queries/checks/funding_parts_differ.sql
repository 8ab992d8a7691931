-- One row per programme whose parts exceed its planned total or miss a printed partial sum.
-- Used by: renewal/warehouse.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
parts as (
    select
        stg_funding.programme_id,
        stg_funding.source_id,
        sum(stg_funding.amount_cny) filter (where stg_funding.stage <> 'credit_line') as named_cny,
        sum(stg_funding.amount_cny) filter (where stg_funding.stage = 'secured') as secured_cny,
    from stg_funding
    inner join stg_funding_categories using (funding_category)
    where not stg_funding_categories.is_total
    group by all
),

sums as (
    select
        stg_funding.programme_id,
        stg_funding.funding_category,
        stg_funding.amount_cny,
        case
            when stg_funding.funding_category = 'total' then parts.named_cny
            else parts.secured_cny
        end as named_cny,
    from stg_funding
    inner join parts using (programme_id, source_id)
    where stg_funding.funding_category in ('total', 'subtotal')
)

select
    'funding.csv' as file_name,
    null as sheet,
    null as cell,
    programme_id || '：印 ' || amount_cny || '，各项相加 ' || named_cny as value,
    '各项之和不应大于总额，并应等于印出的小计' as rule_zh,
    'parts must not exceed the total and must equal a printed partial sum' as rule_en,
    '请对照原件核对各项金额' as cure_zh,
    'Hold the amounts against the original' as cure_en,
from sums
where
    (funding_category = 'total' and named_cny > amount_cny)
    or (funding_category = 'subtotal' and named_cny <> amount_cny)
order by programme_id
