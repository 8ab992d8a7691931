-- One row per case and part of its story: before, works, money, participation, after, lesson.
-- Used by: cases__stories
-- Params: none
-- Columns: programme_id; name_zh; aspect (before, works, money, participation, after or lesson);
--   text_zh (our own words); source_id; locator (section and paragraph, null for a lesson);
--   name_en; text_en; aspect_order (1 first); row_key
select
    dim_case_story.programme_id,
    dim_programme.name_zh,
    dim_case_story.aspect,
    dim_case_story.text_zh,
    dim_case_story.source_id,
    dim_case_story.locator,
    dim_programme.name_en,
    dim_case_story.text_en,
    dim_case_story.aspect_order,
    concat_ws('/', dim_case_story.programme_id, dim_case_story.aspect) as row_key,
from dim_case_story
inner join dim_programme using (programme_id)
where dim_programme.is_case
order by dim_case_story.programme_id, dim_case_story.aspect_order
