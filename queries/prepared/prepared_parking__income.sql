-- One row per programme, kind of parking income and source; operating income is no funding.
-- Used by: parking__income
-- Params: none
-- Columns: programme_id; name_zh; indicator (fee, income or rent a month); value (CNY a month);
--   qualifier (exact, about, just_under or at_least);
--   spaces_let (spaces that the rent is for, null elsewhere); as_published (printed text);
--   source_id; name_en; indicator_name_zh; indicator_name_en; unit; note_zh (what it pays for);
--   note_en; place_code; as_of_date; locator; row_key (as in sources__figures)
with
figures as (
    select * from prepared_programme_figure
    where kind = 'observation'
),

spaces_let as (
    select
        programme_id,
        source_id,
        min(value) as spaces_let,
    from figures
    where indicator = 'parking_spaces_let'
    group by all
)

select
    figures.programme_id,
    dim_programme.name_zh,
    figures.indicator,
    figures.value::decimal(18, 2) as value,
    figures.qualifier,
    case
        when figures.indicator = 'rent_income_cny_per_month' then spaces_let.spaces_let::bigint
    end as spaces_let,
    figures.as_published,
    figures.source_id,
    dim_programme.name_en,
    dim_indicator.name_zh as indicator_name_zh,
    dim_indicator.name_en as indicator_name_en,
    figures.unit,
    figures.note_zh,
    figures.note_en,
    dim_programme.place_code,
    figures.as_of_date,
    figures.locator,
    figures.figure_id as row_key,
from figures
inner join dim_programme using (programme_id)
inner join dim_indicator using (indicator)
left join spaces_let
    on
        figures.programme_id = spaces_let.programme_id
        and figures.source_id = spaces_let.source_id
where
    figures.indicator in (
        'parking_fee_cny_per_month', 'parking_income_cny_per_month', 'rent_income_cny_per_month'
    )
order by
    figures.programme_id,
    list_position(
        ['parking_fee_cny_per_month', 'parking_income_cny_per_month', 'rent_income_cny_per_month'],
        figures.indicator
    ),
    figures.source_id
