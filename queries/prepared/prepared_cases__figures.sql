-- One row per curated figure of a case, or of the programme around it, with what it tells of.
-- Figures of the programme around a case are there for the context and never added to its own.
-- That of a whole city or more is left out.
-- Used by: cases__figures
-- Params: none
-- Columns: programme_id (the case); name_zh (of the case);
--   aspect (before, works, money, participation or after); indicator; stage; value (base unit);
--   unit; qualifier; as_published (printed text); as_of_date; source_id; locator;
--   figure_programme_id (whose figure it is); figure_name_zh (of that one);
--   is_of_parent (of the programme around the case); name_en; figure_name_en;
--   indicator_name_zh; indicator_name_en; note_zh; note_en; row_key (figure)
with
cases as (
    select
        programme_id,
        name_zh,
        name_en,
        programme_id as figure_programme_id,
        false as is_of_parent,
    from dim_programme
    where is_case
    union all
    select
        dim_programme.programme_id,
        dim_programme.name_zh,
        dim_programme.name_en,
        parents.programme_id as figure_programme_id,
        true as is_of_parent,
    from dim_programme
    inner join dim_programme as parents
        on dim_programme.parent_programme_id = parents.programme_id
    where dim_programme.is_case and parents.place_code not like '%00'
)

select
    cases.programme_id,
    cases.name_zh,
    case
        when figures.kind = 'funding' then 'money'
        when
            figures.indicator in (
                'parking_fee_cny_per_month',
                'parking_income_cny_per_month',
                'rent_income_cny_per_month',
                'resident_collection_cny',
                'contract_years',
                'break_even_year_number'
            )
            then 'money'
        when
            figures.indicator in (
                'built_year',
                'built_before_year',
                'buildings',
                'households',
                'households_and_shops',
                'residents',
                'residents_served',
                'dwellings',
                'climb_floors',
                'climb_height_m'
            )
            then 'before'
        when
            figures.indicator in (
                'resident_managers_count',
                'building_wardens_count',
                'grid_cells_count',
                'grid_units_count',
                'work_areas_count',
                'party_organisations_count',
                'party_members_count',
                'survey_rounds_before',
                'briefing_rounds_during',
                'feedback_rounds_after',
                'questionnaires_count',
                'suggestions_count',
                'support_share',
                'support_share_initial',
                'home_visits_count',
                'land_given_m2',
                'structures_removed_count',
                'activity_centres_resident_funded',
                'facilities_resident_funded',
                'telecom_operators_count'
            )
            then 'participation'
        when
            figures.indicator in (
                'district_areas_planned',
                'district_areas_started',
                'communities_planned',
                'communities_started',
                'communities_completed',
                'buildings_planned',
                'buildings_completed',
                'households_planned',
                'households_completed',
                'residents_planned',
                'floor_area_planned_m2',
                'renovated_area_m2',
                'phases_planned',
                'completion_before_year',
                'duration_years',
                'public_works_list_years',
                'community_completion_share'
            )
            then 'after'
        else 'works'
    end as aspect,
    figures.indicator,
    figures.stage,
    figures.value,
    figures.unit,
    figures.qualifier,
    figures.as_published,
    figures.as_of_date,
    figures.source_id,
    figures.locator,
    cases.figure_programme_id,
    dim_programme.name_zh as figure_name_zh,
    cases.is_of_parent,
    cases.name_en,
    dim_programme.name_en as figure_name_en,
    coalesce(dim_indicator.name_zh, dim_funding_category.name_zh) as indicator_name_zh,
    coalesce(dim_indicator.name_en, dim_funding_category.name_en) as indicator_name_en,
    figures.note_zh,
    figures.note_en,
    figures.figure_id as row_key,
from cases
inner join prepared_programme_figure as figures
    on cases.figure_programme_id = figures.programme_id
inner join dim_programme on cases.figure_programme_id = dim_programme.programme_id
left join dim_indicator on figures.indicator = dim_indicator.indicator
left join dim_funding_category on figures.indicator = dim_funding_category.funding_category
order by
    cases.programme_id,
    cases.is_of_parent,
    aspect,
    dim_funding_category.sort_order nulls last,
    -- Parts of one plan stand together: planned, started, completed of each thing counted.
    list_position(['district_areas', 'communities', 'buildings', 'households', 'residents'],
        regexp_replace(figures.indicator, '_(planned|started|completed)$', '')) nulls last,
    list_position(['planned', 'started', 'completed'],
        regexp_extract(figures.indicator, '[a-z]+$')),
    regexp_replace(figures.indicator, '_initial$', ''),
    figures.indicator like '%\_initial' escape '\' desc,
    figures.figure_id
