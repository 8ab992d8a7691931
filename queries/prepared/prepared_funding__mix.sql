-- One row per programme, category and stage: printed parts, and what the total leaves unstated.
-- The remainder counts money of a category once, at its furthest stage: invested, else secured,
-- else planned, since money secured and then invested is the same money.
-- Used by: funding__mix
-- Params: none
-- Columns: programme_id; name_zh; funding_category; stage (planned, secured, invested or
--   credit_line); amount_cny (CNY); qualifier (exact, about, just_under or at_least);
--   share_of_planned (0–1, amount ÷ planned total printed, null for credit lines);
--   source_id; name_en; category_name_zh; category_name_en; planned_total_cny (CNY, as printed);
--   planned_total_qualifier; as_published (printed text, null where computed); as_of_date;
--   parent_programme_id; place_code; is_computed (the unstated remainder); note_zh; note_en;
--   locator; row_key
with
parts as (
    select fct_funding.*
    from fct_funding
    inner join dim_funding_category using (funding_category)
    where not dim_funding_category.is_total
),

planned_totals as (
    select
        programme_id,
        source_id,
        as_of_date,
        locator,
        amount_cny as planned_total_cny,
        qualifier as planned_total_qualifier,
    from fct_funding
    where funding_category = 'total' and stage = 'planned'
),

furthest as (
    select * from parts
    where stage <> 'credit_line'
    qualify
        row_number() over (
            partition by programme_id, source_id, funding_category
            order by list_position(['invested', 'secured', 'planned'], stage)
        ) = 1
),

named as (
    select
        programme_id,
        source_id,
        sum(amount_cny) as named_cny,
        bool_and(qualifier = 'exact') as is_exact,
    from furthest
    group by all
),

unstated as (
    select
        planned_totals.programme_id,
        'not_stated' as funding_category,
        'planned' as stage,
        planned_totals.planned_total_cny - coalesce(named.named_cny, 0) as amount_cny,
        case
            when coalesce(named.is_exact, true) then planned_totals.planned_total_qualifier
            else 'about'
        end as qualifier,
        planned_totals.source_id,
        planned_totals.as_of_date,
        planned_totals.locator,
    from planned_totals
    left join named using (programme_id, source_id)
),

mix as (
    select
        programme_id,
        funding_category,
        stage,
        amount_cny,
        qualifier,
        as_published,
        as_of_date,
        source_id,
        locator,
        note_zh,
        note_en,
        false as is_computed,
    from parts
    union all by name
    select
        *,
        true as is_computed,
    from unstated
    where amount_cny > 0
)

select
    mix.programme_id,
    dim_programme.name_zh,
    mix.funding_category,
    mix.stage,
    mix.amount_cny::decimal(18, 2) as amount_cny,
    mix.qualifier,
    case
        when mix.stage <> 'credit_line'
            then mix.amount_cny::double / nullif(planned_totals.planned_total_cny, 0)::double
    end as share_of_planned,
    mix.source_id,
    dim_programme.name_en,
    dim_funding_category.name_zh as category_name_zh,
    dim_funding_category.name_en as category_name_en,
    planned_totals.planned_total_cny,
    planned_totals.planned_total_qualifier,
    mix.as_published,
    mix.as_of_date,
    dim_programme.parent_programme_id,
    dim_programme.place_code,
    mix.is_computed,
    mix.note_zh,
    mix.note_en,
    mix.locator,
    concat_ws('/', mix.programme_id, mix.funding_category, mix.stage) as row_key,
from mix
inner join dim_programme using (programme_id)
inner join dim_funding_category using (funding_category)
left join planned_totals
    on
        mix.programme_id = planned_totals.programme_id
        and mix.source_id = planned_totals.source_id
order by mix.programme_id, dim_funding_category.sort_order, mix.stage
