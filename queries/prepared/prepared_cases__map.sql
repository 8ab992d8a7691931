-- One row per case study, with the best position that is known and how good it is.
-- Used by: cases__map
-- Params: none
-- Columns: programme_id; name_zh; place_code; longitude_deg (WGS 84); latitude_deg (WGS 84);
--   position_precision; summary_zh; source_id; name_en; summary_en; place_name_zh; place_name_en;
--   position_note_zh; position_note_en; lesson_zh; lesson_en; themes (joined by |); kind;
--   started_period (YYYY or YYYY-MM); completed_period (YYYY or YYYY-MM); parent_programme_id;
--   figure_count (curated figures of the case); row_key; county_name_zh; county_name_en
with
figures as (
    select
        programme_id,
        count(*) as figure_count,
    from prepared_programme_figure
    where programme_id is not null
    group by all
),

parents as (
    select
        place_code,
        name_zh,
        name_en,
        place_level,
    from dim_place_newest as places
)

select
    dim_programme.programme_id,
    dim_programme.name_zh,
    dim_programme.place_code,
    places.longitude_deg,
    places.latitude_deg,
    places.position_precision,
    dim_programme.summary_zh,
    dim_programme.source_id,
    dim_programme.name_en,
    dim_programme.summary_en,
    case
        when places.place_level = 'street' then parents.name_zh || places.name_zh
        else places.name_zh
    end as place_name_zh,
    case
        when places.place_level = 'street' then places.name_en || ', ' || parents.name_en
        else places.name_en
    end as place_name_en,
    places.position_note_zh,
    places.position_note_en,
    dim_programme.lesson_zh,
    dim_programme.lesson_en,
    dim_programme.themes,
    dim_programme.kind,
    dim_programme.started_period,
    dim_programme.completed_period,
    dim_programme.parent_programme_id,
    coalesce(figures.figure_count, 0) as figure_count,
    dim_programme.programme_id as row_key,
    case when places.place_level = 'street' then parents.name_zh else places.name_zh end
        as county_name_zh,
    case when places.place_level = 'street' then parents.name_en else places.name_en end
        as county_name_en,
from dim_programme
inner join dim_place_newest as places on dim_programme.place_code = places.place_code
left join parents on places.parent_place_code = parents.place_code
left join figures on dim_programme.programme_id = figures.programme_id
where dim_programme.is_case
order by dim_programme.place_code, dim_programme.programme_id
