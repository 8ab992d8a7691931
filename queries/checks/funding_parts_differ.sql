-- One row per programme whose parts exceed a printed total or miss a printed partial sum.
-- Money counted at two stages (planned, then secured, then invested) is taken once, at the
-- furthest stage of its category.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: 多 on a total or 约 on any figure makes a larger sum no error.
with
parts as (
    select
        *,
        row_number() over (
            partition by programme_id, source_id, funding_category
            order by list_position(['invested', 'secured', 'planned'], stage)
        ) = 1 as is_furthest,
    from stg_funding
    where
        stage <> 'credit_line'
        and funding_category
        in (select funding_category from stg_funding_categories where not is_total)
),

printed as (
    select
        programme_id,
        source_id,
        funding_category,
        stage,
        amount_cny,
        qualifier,
    from stg_funding
    where funding_category in ('total', 'subtotal')
),

-- A planned total is held against everything named, any other sum against its own stage.
sums as (
    select
        printed.programme_id,
        printed.funding_category,
        printed.amount_cny,
        printed.qualifier,
        sum(parts.amount_cny) as named_cny,
        bool_or(parts.qualifier in ('about', 'just_under')) as is_rough,
        bool_and(parts.qualifier = 'exact') as is_exact,
    from printed
    inner join parts using (programme_id, source_id)
    where
        case
            when printed.funding_category = 'total' and printed.stage = 'planned'
                then parts.is_furthest
            else parts.stage = printed.stage
        end
    group by all
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
    not is_rough
    and (
        (named_cny > amount_cny and qualifier in ('exact', 'just_under'))
        or (
            funding_category = 'subtotal'
            and named_cny < amount_cny
            and is_exact
            and qualifier in ('exact', 'at_least')
        )
    )
order by programme_id, funding_category
