-- One row per pair of figures that two documents give for one place or programme, measure and date.
-- Used by: sources__conflicts
-- Params: none
-- Columns: place_code (of a programme, where it lies); programme_id (null for a place); name_zh;
--   indicator (for money, its category); indicator_name_zh; as_of_date (month end, null if
--   undated); unit; first_value (base unit); second_value (base unit);
--   difference (second − first); verdict (same, within_rounding, approximate where a qualifier
--   leaves it open, differs, or other_scope where the two do not count the same);
--   first_source_id; second_source_id; first_qualifier; second_qualifier;
--   first_as_published (printed text, null for a sum); second_as_published (printed text, null for
--   a sum); first_origin (row, total, sum of the units below, or programme); second_origin (row,
--   total, sum of the units below, or programme); first_locator (file and cell, or place in the
--   text); second_locator (file and cell, or place in the text); name_en; indicator_name_en;
--   as_of_precision; second_as_of_date (of the second figure, null if undated);
--   first_figure_id (row_key in sources__figures); second_figure_id (row_key in sources__figures)
-- Note: a sum of units stands for a table that prints no total. A programme and a reporting unit of
--   the same place count different things (other_scope): the programme's figure, dated alike or
--   undated, stands beside the unit's newest.
with
-- Few places and months stand in several documents: the others need no comparing.
places_and_months as (
    select
        place_code,
        as_of_date,
        source_id,
    from prepared_progress__months
    where place_code is not null
    union
    select
        place_code,
        as_of_date,
        source_id,
    from fct_published_total
),

contested as (
    select
        place_code,
        as_of_date,
    from places_and_months
    group by all
    having count(distinct source_id) > 1
),

of_programmes as (
    select
        dim_programme.place_code,
        found.programme_id,
        found.indicator,
        found.stage,
        found.unit,
        found.value,
        found.qualifier,
        found.as_of_date,
        'month' as as_of_precision,
        found.source_id,
        found.as_published,
        'programme' as origin,
        found.locator,
        found.figure_id,
        0 as rounding,
    from prepared_programme_figure as found
    inner join dim_programme using (programme_id)
    where found.value is not null
),

beside_programmes as (
    select distinct
        place_code,
        indicator,
    from of_programmes
),

cells as (
    select
        *,
        'row' as origin,
        'progress' as kind,
        place_code as compared_code,
    from fct_progress_value
    union all by name
    select
        *,
        'total' as origin,
        'published_total' as kind,
        place_code as compared_code,
    from fct_published_total
    union all by name
    select
        *,
        'sum' as origin,
        'progress' as kind,
        parent_place_code as compared_code,
    from fct_progress_value
    where parent_place_code is not null and unit <> 'share'
),

compared_cells as (
    select * from cells
    where
        (compared_code, as_of_date) in (select (place_code, as_of_date) from contested)
        or (compared_code, indicator) in (select (place_code, indicator) from beside_programmes)
),

-- A count printed to the last one carries no rounding; everything else half its last digit.
printed as (
    select
        *,
        case when unit in ('cny', 'm2', 'share') or step > 1 then step / 2 else 0 end as rounding,
        concat_ws(
            ':',
            kind,
            source_id,
            place_code,
            indicator,
            case when contains(indicator, '_planned') then 'planned' else 'actual' end,
            cell
        ) as figure_id,
    from compared_cells
    where origin <> 'sum' and value is not null
),

-- A table may print the same figure twice: the first one is compared.
first_printed as (
    select * from printed
    qualify
        row_number() over (
            partition by place_code, indicator, as_of_date, as_of_precision, source_id, origin
            order by row_order, cell
        ) = 1
),

sums as (
    select
        parent_place_code as place_code,
        indicator,
        any_value(unit) as unit,
        sum(value) as value,
        sum(case when unit in ('cny', 'm2') or step > 1 then step / 2 else 0 end) as rounding,
        case
            when bool_or(qualifier in ('about', 'just_under')) then 'about'
            when bool_or(qualifier = 'at_least' or reason = 'missing') then 'at_least'
            else 'exact'
        end as qualifier,
        as_of_date,
        as_of_precision,
        source_id,
        file_name,
        any_value(sheet) as sheet,
        'sum' as origin,
    from compared_cells
    where origin = 'sum'
    group by
        parent_place_code, indicator, as_of_date, as_of_precision, source_id, file_name
    having count(value) > 0
),

sums_without_total as (
    select sums.*
    from sums
    anti join first_printed
        on
            sums.place_code = first_printed.place_code
            and sums.indicator = first_printed.indicator
            and sums.as_of_date = first_printed.as_of_date
            and sums.source_id = first_printed.source_id
            and first_printed.origin = 'total'
),

of_places as (
    select * from first_printed
    union all by name
    select * from sums_without_total
),

figures as (
    select
        of_places.place_code,
        null as programme_id,
        of_places.indicator,
        null as stage,
        of_places.unit,
        of_places.value,
        of_places.qualifier,
        of_places.as_of_date,
        of_places.as_of_precision,
        of_places.source_id,
        of_places.as_published,
        of_places.origin,
        concat_ws(
            '!',
            of_places.file_name,
            -- The sheet of a CSV file has the file's own name.
            case
                when not starts_with(of_places.file_name, of_places.sheet) then of_places.sheet
            end,
            of_places.cell
        ) as locator,
        of_places.figure_id,
        coalesce(of_places.rounding, 0) as rounding,
    from of_places
    union all
    select * from of_programmes
),

pairs as (
    select
        one,
        other,
        true as is_same_scope,
    from figures as one
    inner join figures as other
        on
            one.place_code = other.place_code
            and one.indicator = other.indicator
            and one.programme_id is not distinct from other.programme_id
            and one.stage is not distinct from other.stage
            and one.as_of_date is not distinct from other.as_of_date
            and one.as_of_precision = other.as_of_precision
            and one.source_id < other.source_id
    union all
    select
        one,
        other,
        false as is_same_scope,
    from figures as one
    inner join figures as other
        on
            one.place_code = other.place_code
            and one.indicator = other.indicator
            and one.programme_id is not null
            and other.programme_id is null
            and one.source_id <> other.source_id
            and coalesce(one.as_of_date, other.as_of_date) = other.as_of_date
    qualify
        row_number() over (
            partition by one.figure_id
            order by other.as_of_date desc, other.source_id, other.origin
        ) = 1
),

judged as (
    select
        *,
        other.value - one.value as difference,
        case
            when not is_same_scope then 'other_scope'
            when other.value = one.value then 'same'
            when abs(other.value - one.value) <= one.rounding + other.rounding
                then 'within_rounding'
            when
                one.qualifier in ('about', 'just_under')
                or other.qualifier in ('about', 'just_under')
                or (one.qualifier = 'at_least' and other.value > one.value)
                or (other.qualifier = 'at_least' and one.value > other.value)
                then 'approximate'
            else 'differs'
        end as verdict,
    from pairs
)

select
    judged.one.place_code,
    judged.one.programme_id,
    coalesce(dim_programme.name_zh, places.name_zh) as name_zh,
    judged.one.indicator,
    coalesce(dim_indicator.name_zh, dim_funding_category.name_zh) as indicator_name_zh,
    judged.one.as_of_date,
    judged.one.unit,
    judged.one.value as first_value,
    judged.other.value as second_value,
    judged.difference,
    judged.verdict,
    judged.one.source_id as first_source_id,
    judged.other.source_id as second_source_id,
    judged.one.qualifier as first_qualifier,
    judged.other.qualifier as second_qualifier,
    judged.one.as_published as first_as_published,
    judged.other.as_published as second_as_published,
    judged.one.origin as first_origin,
    judged.other.origin as second_origin,
    judged.one.locator as first_locator,
    judged.other.locator as second_locator,
    coalesce(dim_programme.name_en, places.name_en) as name_en,
    coalesce(dim_indicator.name_en, dim_funding_category.name_en) as indicator_name_en,
    judged.other.as_of_precision,
    judged.other.as_of_date as second_as_of_date,
    judged.one.figure_id as first_figure_id,
    judged.other.figure_id as second_figure_id,
from judged
inner join dim_place_newest as places on judged.one.place_code = places.place_code
left join dim_programme on judged.one.programme_id = dim_programme.programme_id
left join dim_indicator on judged.one.indicator = dim_indicator.indicator
left join dim_funding_category on judged.one.indicator = dim_funding_category.funding_category
order by
    list_position(
        ['differs', 'approximate', 'within_rounding', 'same', 'other_scope'], judged.verdict
    ),
    judged.one.as_of_date desc nulls last,
    judged.one.place_code,
    judged.one.indicator,
    judged.one.source_id,
    judged.other.source_id
