-- One row per printed figure behind the figure that $key of $report names.
-- Used by: renewal/ui/trail.py
-- Params: $report text, name of the report; $key text, row_key of the row, a slash, the column
-- Columns: report; key; part (value, numerator, denominator, published, from or to); place_code;
--   programme_id; name_zh; name_en; indicator; indicator_name_zh; indicator_name_en;
--   definition_zh; definition_en; stage; value (base unit); unit; qualifier; reason;
--   as_published; as_of_date; source_id; title_zh; title_en; publisher_zh; publisher_en;
--   published_date; republished_by; file_name; sheet; cell; locator; note_zh; note_en;
--   unit_zh; unit_en; is_total
with
asked as (
    select
        string_split($key, '/') as parts,
        -- A row of checks__totals is one indicator, whichever of its figures is asked for.
        case
            when $report = 'checks__totals' then string_split($key, '/')[4]
            else string_split($key, '/')[-1]
        end as column_name,
),

asked_months as (
    select last_day(strptime(part || '-01', '%Y-%m-%d'))::date as as_of_date
    from (select unnest(string_split($key, '/')) as part)
    where regexp_full_match(part, '(19|20)[0-9]{2}-(0[1-9]|1[0-2])')
),

-- Which indicators stand behind a column, and as what part of it.
wanted as (
    select
        regexp_replace(column_name, '(_(published|as_published|change|from|to|reason))+$', '')
            as base_name,
        case
            when regexp_matches(column_name, '_published$') then 'published'
            else 'value'
        end as base_part,
    from asked
),

indicators as (
    select
        unnest(['communities_started', 'communities_planned', base_name]) as indicator,
        unnest(['numerator', 'denominator', 'published']) as part,
    from wanted
    where base_name = 'community_start_share'
    union all
    select
        unnest(['households_started', 'households_planned']) as indicator,
        unnest(['numerator', 'denominator']) as part,
    from wanted
    where base_name = 'household_start_share'
    union all
    select
        unnest(['investment_completed_cny', 'investment_planned_cny', base_name]) as indicator,
        unnest(['numerator', 'denominator', 'published']) as part,
    from wanted
    where base_name = 'investment_share'
    union all
    select
        base_name as indicator,
        base_part as part,
    from wanted
    where base_name not in ('community_start_share', 'household_start_share', 'investment_share')
),

table_figures as (
    select
        fct_figure.*,
        indicators.part,
    from fct_figure
    inner join indicators using (indicator)
    where
        fct_figure.kind in ('progress', 'published_total')
        and fct_figure.as_of_date in (select as_of_date from asked_months)
),

-- Units below the place, right below it or, where their total is printed, at whatever depth.
places_below as (
    select distinct
        place_code,
        as_of_date,
        source_id,
    from fct_progress
    where parent_place_code = (select parts[1] from asked)
    union
    select
        fct_progress.place_code,
        fct_progress.as_of_date,
        fct_progress.source_id,
    from fct_progress
    inner join dim_place_above using (parent_place_code, as_of_date)
    where
        $report = 'checks__totals'
        and dim_place_above.place_code = (select parts[1] from asked)
),

-- progress__change takes one document a month for the whole table, chosen as there.
compared_sources as (
    select
        tables.as_of_date,
        tables.source_id,
    from asked
    inner join fct_progress as units on asked.parts[1] = units.place_code
    inner join fct_progress as tables
        on
            units.parent_place_code = tables.parent_place_code
            and units.as_of_date = tables.as_of_date
    inner join dim_source on tables.source_id = dim_source.source_id
    where strftime(units.as_of_date, '%Y-%m') in (asked.parts[2], asked.parts[3])
    qualify
        row_number() over (
            partition by tables.as_of_date
            order by dim_source.is_registered desc, tables.source_id
        ) = 1
),

-- A row of a unit: its own cells. A sum: the cells of every unit below and the printed total.
of_progress as (
    select table_figures.*
    from table_figures, asked
    where
        (
            $report in ('progress__by_place', 'funding__investment')
            or ($report = 'progress__trend' and table_figures.kind = 'progress')
        )
        and table_figures.place_code = asked.parts[1]
        and strftime(table_figures.as_of_date, '%Y-%m') = asked.parts[2]
        and table_figures.source_id = asked.parts[3]
        and table_figures.kind = 'progress'
    union all
    select table_figures.* replace (
        case
            when table_figures.kind = 'published_total' then 'published'
            else table_figures.part
        end as part
    )
    from table_figures, asked
    where
        $report in ('progress__total', 'progress__trend', 'checks__totals')
        and strftime(table_figures.as_of_date, '%Y-%m') = asked.parts[2]
        and table_figures.source_id = asked.parts[3]
        and (
            (
                table_figures.kind = 'published_total'
                and table_figures.place_code = asked.parts[1]
                and ($report <> 'checks__totals' or table_figures.cell = asked.parts[5])
            )
            or (
                table_figures.kind = 'progress'
                and (table_figures.place_code, table_figures.as_of_date, table_figures.source_id)
                in (select (place_code, as_of_date, source_id) from places_below)
            )
        )
    union all
    select table_figures.* replace (
        case
            when strftime(table_figures.as_of_date, '%Y-%m') = asked.parts[2] then 'from'
            else 'to'
        end as part
    )
    from table_figures, asked
    where
        $report = 'progress__change'
        and table_figures.kind = 'progress'
        and table_figures.place_code = asked.parts[1]
        and (table_figures.as_of_date, table_figures.source_id)
        in (select (as_of_date, source_id) from compared_sources)
),

curated_figures as (
    select
        figure_id,
        kind,
        programme_id,
        null::varchar as place_code,
        * exclude (figure_id, kind, programme_id),
        null::varchar as reason,
        null::varchar as file_name,
        null::varchar as sheet,
        null::varchar as cell,
    from prepared_programme_figure
),

-- Money that the remainder leaves out: the same category at an earlier stage.
earlier_stages as (
    select earlier.figure_id
    from curated_figures as earlier
    inner join curated_figures as later
        on
            earlier.kind = later.kind
            and earlier.programme_id = later.programme_id
            and earlier.source_id = later.source_id
            and earlier.indicator = later.indicator
            and list_position(['invested', 'secured', 'planned'], earlier.stage)
            > list_position(['invested', 'secured', 'planned'], later.stage)
    where earlier.kind = 'funding'
),

of_programmes as (
    select
        curated.*,
        case when curated.indicator = asked.parts[2] then 'value' else 'published' end as part,
    from curated_figures as curated, asked
    where
        $report = 'funding__mix'
        and curated.kind = 'funding'
        and curated.programme_id = asked.parts[1]
        and (
            (curated.indicator = asked.parts[2] and curated.stage = asked.parts[3])
            or (
                asked.parts[2] = 'not_stated'
                and curated.indicator <> 'subtotal'
                and curated.stage <> 'credit_line'
                and curated.figure_id not in (select figure_id from earlier_stages)
            )
            or (curated.indicator = 'total' and asked.column_name = 'share_of_planned')
        )
    union all
    select
        curated.*,
        case
            when asked.column_name <> 'share_of_planned'
                then if(curated.indicator in ('total', 'subtotal'), 'published', 'value')
            when curated.indicator = 'total' and curated.stage = 'planned'
                then 'denominator'
            when curated.indicator in ('total', 'subtotal') then 'published'
            else 'numerator'
        end as part,
    from curated_figures as curated, asked
    where
        $report = 'funding__stages'
        and curated.kind = 'funding'
        and curated.programme_id = asked.parts[1]
        and curated.source_id = asked.parts[3]
        and (
            (curated.stage = asked.parts[2] and asked.column_name <> 'planned_total_cny')
            or (
                asked.column_name in ('share_of_planned', 'planned_total_cny')
                and curated.indicator = 'total'
                and curated.stage = 'planned'
            )
        )
    union all
    -- A quotient of two printed figures has both as its row_key.
    select
        curated.*,
        if(starts_with($key, curated.figure_id || '÷'), 'numerator', 'denominator') as part,
    from curated_figures as curated, asked
    where
        $report in ('funding__unit_cost', 'parking__shares')
        and list_contains(
            string_split(left($key, length($key) - length(asked.column_name) - 1), '÷'),
            curated.figure_id
        )
    union all
    select
        curated.*,
        'value' as part,
    from curated_figures as curated, asked
    where
        (
            $report = 'parking__spaces'
            and curated.programme_id = asked.parts[1]
            and curated.indicator = case
                when asked.column_name = 'spaces_let' then 'parking_spaces_let'
                else 'parking_spaces_' || asked.parts[2]
            end
        )
        or ($report = 'cases__map' and curated.programme_id = asked.parts[1])
        or (
            $report in ('sources__figures', 'parking__income')
            and curated.figure_id = left($key, length($key) - length(asked.column_name) - 1)
        )
        -- A step of a funnel: whose funnel it is, then the figure, which may be another's plan.
        or (
            $report = 'progress__completion'
            and asked.parts[1] || '/' || curated.figure_id
            = left($key, length($key) - length(asked.column_name) - 1)
        )
),

-- A figure of a table by its own key, which names its document.
of_tables as (
    select
        fct_figure.*,
        'value' as part,
    from fct_figure
    where
        $report = 'sources__figures'
        and starts_with($key, 'p')
        and fct_figure.source_id in (
            select source_id from dim_source
            where contains($key, ':' || source_id || ':')
        )
        and fct_figure.kind in ('progress', 'published_total')
        and contains($key, ':' || fct_figure.place_code || ':')
        and fct_figure.figure_id = regexp_replace($key, '/[^/]*$', '')
),

found as (
    select * from of_progress
    union all by name
    select * from of_programmes
    union all by name
    select * from of_tables
)

select distinct
    $report::varchar as report,
    $key::varchar as key,
    found.part,
    found.place_code,
    found.programme_id,
    coalesce(dim_programme.name_zh, newest_names.name_zh) as name_zh,
    coalesce(dim_programme.name_en, newest_names.name_en) as name_en,
    found.indicator,
    coalesce(dim_indicator.name_zh, dim_funding_category.name_zh) as indicator_name_zh,
    coalesce(dim_indicator.name_en, dim_funding_category.name_en) as indicator_name_en,
    coalesce(dim_indicator.definition_zh, dim_funding_category.definition_zh) as definition_zh,
    coalesce(dim_indicator.definition_en, dim_funding_category.definition_en) as definition_en,
    found.stage,
    found.value,
    found.unit,
    found.qualifier,
    found.reason,
    found.as_published,
    found.as_of_date,
    found.source_id,
    dim_source.title_zh,
    dim_source.title_en,
    dim_source.publisher_zh,
    dim_source.publisher_en,
    dim_source.published_date,
    dim_source.republished_by,
    coalesce(found.file_name, dim_source.file_name) as file_name,
    found.sheet,
    found.cell,
    found.locator,
    found.note_zh,
    found.note_en,
    coalesce(dim_indicator.unit_zh, '元') as unit_zh,
    coalesce(dim_indicator.unit_en, 'CNY') as unit_en,
    found.kind = 'published_total' as is_total,
from found
left join dim_programme using (programme_id)
left join dim_place_newest as newest_names on found.place_code = newest_names.place_code
left join dim_indicator on found.indicator = dim_indicator.indicator
left join dim_funding_category on found.indicator = dim_funding_category.funding_category
left join dim_source on found.source_id = dim_source.source_id
order by is_total desc, found.as_of_date, found.source_id, length(found.cell), found.cell,
    found.indicator
