-- One row per registered source document.
-- Used by: curated_names_unknown, extracts_missing, keys_repeat, dim_source
-- Params: none
-- Columns: source_id; title_zh; title_en; publisher_zh; publisher_en;
--   published_date (null if undated); date_note_zh; date_note_en; file_name; republished_by;
--   origin_zh; origin_en; licence_zh; licence_en; gaps_zh; gaps_en
select
    source_id,
    title_zh,
    title_en,
    publisher_zh,
    publisher_en,
    published_date::date as published_date,
    date_note_zh,
    date_note_en,
    file_name,
    republished_by,
    origin_zh,
    origin_en,
    licence_zh,
    licence_en,
    gaps_zh,
    gaps_en,
from raw_sources
order by source_id
