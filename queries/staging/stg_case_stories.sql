-- One row per case and part of its story, in our own words.
-- Used by: curated_names_unknown, keys_repeat, dim_case_story
-- Params: none
-- Columns: programme_id; aspect (before, works, money, participation or after); text_zh;
--   text_en; source_id; locator (section and paragraph)
select
    programme_id,
    aspect,
    text_zh,
    text_en,
    source_id,
    locator,
from raw_case_stories
order by programme_id, aspect
