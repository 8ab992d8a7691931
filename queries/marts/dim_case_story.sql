-- One row per case and part of its story, in our own words: what can be learnt comes last.
-- Used by: prepared_cases__stories
-- Params: none
-- Columns: programme_id; aspect (before, works, money, participation, after or lesson);
--   aspect_order (1 first); text_zh; text_en; source_id;
--   locator (section and paragraph, null for a lesson, which is ours)
with
parts as (
    select * from stg_case_stories
    union all by name
    select
        programme_id,
        'lesson' as aspect,
        lesson_zh as text_zh,
        lesson_en as text_en,
        source_id,
    from stg_programmes
    where is_case and lesson_zh is not null
)

select
    programme_id,
    aspect,
    list_position(
        ['before', 'works', 'money', 'participation', 'after', 'lesson'],
        aspect
    ) as aspect_order,
    text_zh,
    text_en,
    source_id,
    locator,
from parts
order by programme_id, aspect_order
