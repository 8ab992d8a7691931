-- One row per figure that moved against the one before in its year as a cumulative count or a plan
-- should not, or as a plan should not unnoticed.
-- Used by: figures_jump, figures_slip, plan_revised, progress_falls
-- Part: place_code
-- Params: none
-- Columns: place_code; indicator; as_of_date (month end); file_name; sheet; cell;
--   kind (slip, jump, fall or revision);
--   statement (both figures with unit, and where the one before stands)
-- Note: a slip is a hundred times as much or as little, for a cumulative figure that grew a
--   thousand; a jump is a plan five times as large or as small; a fall is a cumulative figure
--   that is lower; a revision is another plan. A plan that prints only its year stands before the
--   months of that year. Rounded figures fall or are revised only beyond half their last digits,
--   approximate ones never.
with
measured as (
    select
        place_code,
        indicator,
        year(as_of_date) as calendar_year,
        value,
        case
            when as_of_precision = 'year' then date_trunc('year', as_of_date)::date
            else as_of_date
        end as order_date,
        contains(indicator, '_planned') as may_be_plan,
        contains(indicator, '_started') or contains(indicator, '_completed') as may_grow,
    from fct_progress_value
    where unit <> 'share' and value is not null
),

-- Most years of a place hold nothing to compare: a plan that stands, starts that only grow.
years as (
    select
        place_code,
        indicator,
        calendar_year,
        may_be_plan,
        min(value) as least,
        min(value) filter (where value > 0) as least_positive,
        max(value) as greatest,
        list({'order_date': order_date, 'value': value}) filter (where may_grow) as course,
    from measured
    group by all
),

moved_years as materialized (
    select
        place_code,
        indicator,
        calendar_year,
    from years
    where
        least <> greatest
        and (
            may_be_plan
            or greatest >= 100 * least_positive
            or list_sort(list_transform(course, lambda entry: entry.value))
            <> list_transform(list_sort(course), lambda entry: entry.value)
        )
),

figures as materialized (
    select
        fct_progress_value.place_code,
        fct_progress_value.indicator,
        fct_progress_value.unit,
        fct_progress_value.value,
        fct_progress_value.qualifier,
        case
            when fct_progress_value.unit in ('cny', 'm2') or fct_progress_value.step > 1
                then fct_progress_value.step / 2
            else 0
        end as rounding,
        fct_progress_value.as_of_date,
        case
            when fct_progress_value.as_of_precision = 'year'
                then date_trunc('year', fct_progress_value.as_of_date)::date
            else fct_progress_value.as_of_date
        end as order_date,
        year(fct_progress_value.as_of_date) as calendar_year,
        fct_progress_value.source_id,
        fct_progress_value.file_name,
        fct_progress_value.sheet,
        fct_progress_value.cell,
        regexp_matches(fct_progress_value.indicator, '_planned(_|$)') as is_plan,
        regexp_matches(fct_progress_value.indicator, '_(started|completed)(_|$)') as is_cumulative,
    from fct_progress_value
    inner join moved_years
        on
            fct_progress_value.place_code = moved_years.place_code
            and fct_progress_value.indicator = moved_years.indicator
            and year(fct_progress_value.as_of_date) = moved_years.calendar_year
    where fct_progress_value.unit <> 'share' and fct_progress_value.value is not null
),

-- Of several documents on a month, a registered one is the one before.
earlier_figures as (
    select figures.*
    from figures
    inner join dim_source using (source_id)
    qualify
        row_number() over (
            partition by figures.place_code, figures.indicator, figures.order_date
            order by dim_source.is_registered desc, figures.source_id, figures.cell
        ) = 1
),

compared as (
    select
        figures.*,
        earlier_figures.value as earlier_value,
        earlier_figures.as_of_date as earlier_date,
        earlier_figures.file_name as earlier_file_name,
        earlier_figures.cell as earlier_cell,
        figures.rounding + earlier_figures.rounding as both_rounding,
        figures.qualifier = 'exact' and earlier_figures.qualifier = 'exact' as is_exact,
        greatest(figures.value, earlier_figures.value) as larger,
        greatest(figures.value, earlier_figures.value)
        / nullif(least(figures.value, earlier_figures.value), 0) as ratio,
    from figures
    asof inner join earlier_figures
        on
            figures.place_code = earlier_figures.place_code
            and figures.indicator = earlier_figures.indicator
            and figures.calendar_year = earlier_figures.calendar_year
            and figures.order_date > earlier_figures.order_date
    where figures.value <> earlier_figures.value
),

-- Small places go from one community to eight; that is no slip.
judged as (
    select
        *,
        case
            when
                larger >= 1000
                and ratio
                >= case when is_cumulative and value > earlier_value then 1000 else 100 end
                then 'slip'
            when
                is_plan
                and ratio >= 5
                and larger - least(value, earlier_value) >= case unit
                    when 'household' then 1000
                    when 'building' then 100
                    when 'm2' then 100000
                    when 'cny' then 10000000
                    else 20
                end
                then 'jump'
            when is_cumulative and is_exact and value + both_rounding < earlier_value then 'fall'
            when is_plan and is_exact and abs(value - earlier_value) > both_rounding
                then 'revision'
        end as kind,
    from compared
)

select
    judged.place_code,
    judged.indicator,
    judged.as_of_date,
    judged.file_name,
    judged.sheet,
    judged.cell,
    judged.kind,
    dim_place_newest.name_zh || ' '
    || printf('%.12g', (judged.earlier_value / dim_indicator.printed_scale)::double) || ' → '
    || printf('%.12g', (judged.value / dim_indicator.printed_scale)::double) || ' '
    || dim_indicator.printed_unit_zh || '（' || strftime(judged.earlier_date, '%Y-%m') || ' '
    || judged.earlier_file_name || ' ' || judged.earlier_cell || '）' as statement,
from judged
inner join dim_indicator using (indicator)
inner join dim_place_newest using (place_code)
where judged.kind is not null
order by judged.file_name, length(judged.cell), judged.cell
