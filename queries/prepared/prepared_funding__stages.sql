-- One row per programme, source and stage of its money: what is planned, secured or invested.
-- Stages never add up: money secured and then invested is the same money. An amount is the one
-- printed for the stage; where none is, the parts printed at that stage are summed.
-- Used by: funding__stages
-- Params: none
-- Columns: programme_id; name_zh; stage (planned, secured or invested); amount_cny (CNY);
--   qualifier (exact, about, just_under or at_least);
--   share_of_planned (0–1, amount ÷ planned total printed, null without one); source_id; name_en;
--   planned_total_cny (CNY, as printed); planned_total_qualifier;
--   is_computed (summed, no amount is printed for the stage); part_count (parts at the stage);
--   parts_zh (their categories); parts_en; as_published (printed text, null where summed);
--   as_of_date; parent_programme_id; place_code; locator; note_zh; note_en; row_key
with
amounts as (
    select
        fct_funding.*,
        dim_funding_category.is_total,
        dim_funding_category.sort_order,
        dim_funding_category.name_zh as category_name_zh,
        dim_funding_category.name_en as category_name_en,
    from fct_funding
    inner join dim_funding_category using (funding_category)
    where fct_funding.stage <> 'credit_line'
),

printed as (
    select * from amounts
    where is_total
    qualify
        row_number() over (
            partition by programme_id, source_id, stage
            order by sort_order, locator
        ) = 1
),

summed as (
    select
        programme_id,
        source_id,
        stage,
        sum(amount_cny) as amount_cny,
        case
            when bool_and(qualifier = 'exact') then 'exact'
            when bool_and(qualifier in ('exact', 'at_least')) then 'at_least'
            else 'about'
        end as qualifier,
        count(*) as part_count,
        string_agg(category_name_zh, '、' order by sort_order) as parts_zh,
        string_agg(category_name_en, ', ' order by sort_order) as parts_en,
        min(as_of_date) as as_of_date,
        min(locator) as locator,
    from amounts
    where not is_total
    group by all
),

stages as (
    select
        programme_id,
        source_id,
        stage,
        coalesce(printed.amount_cny, summed.amount_cny) as amount_cny,
        coalesce(printed.qualifier, summed.qualifier) as qualifier,
        printed.amount_cny is null as is_computed,
        coalesce(summed.part_count, 0) as part_count,
        summed.parts_zh,
        summed.parts_en,
        printed.as_published,
        coalesce(printed.as_of_date, summed.as_of_date) as as_of_date,
        coalesce(printed.locator, summed.locator) as locator,
        printed.note_zh,
        printed.note_en,
    from printed
    full join summed using (programme_id, source_id, stage)
),

planned_totals as (
    select
        programme_id,
        source_id,
        amount_cny as planned_total_cny,
        qualifier as planned_total_qualifier,
    from printed
    where stage = 'planned' and funding_category = 'total'
)

select
    stages.programme_id,
    dim_programme.name_zh,
    stages.stage,
    stages.amount_cny::decimal(18, 2) as amount_cny,
    stages.qualifier,
    stages.amount_cny::double / nullif(planned_totals.planned_total_cny, 0)::double
        as share_of_planned,
    stages.source_id,
    dim_programme.name_en,
    planned_totals.planned_total_cny,
    planned_totals.planned_total_qualifier,
    stages.is_computed,
    stages.part_count::bigint as part_count,
    stages.parts_zh,
    stages.parts_en,
    stages.as_published,
    stages.as_of_date,
    dim_programme.parent_programme_id,
    dim_programme.place_code,
    stages.locator,
    stages.note_zh,
    stages.note_en,
    concat_ws('/', stages.programme_id, stages.stage, stages.source_id) as row_key,
from stages
inner join dim_programme using (programme_id)
left join planned_totals
    on
        stages.programme_id = planned_totals.programme_id
        and stages.source_id = planned_totals.source_id
order by
    stages.programme_id,
    stages.source_id,
    list_position(['planned', 'secured', 'invested'], stages.stage)
