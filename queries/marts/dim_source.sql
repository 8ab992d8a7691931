-- One row per source document; an extract that is not registered is its own source.
-- Used by: files_overlap, sources_disagree, sources_overlap, fct_community_repeat,
--   fct_progress_shift, prepared_compared_source, prepared_sources__documents, checks__problems,
--   sources__trail, renewal/parameters.py, renewal/ui/table_names.py
-- Part: source_id
-- Params: none
-- Columns: source_id; title_zh; title_en; publisher_zh; publisher_en;
--   published_date (null if undated); file_name; republished_by; date_note_zh; date_note_en;
--   origin_zh; origin_en; licence_zh; licence_en; gaps_zh; gaps_en; is_registered
with
registered as (
    select * from stg_sources
),

unregistered as (
    select
        stg_files.source_id,
        stg_files.file_name,
        coalesce(stg_files.title, stg_files.file_name) as title,
    from stg_files
    anti join registered using (source_id)
    qualify row_number() over (partition by source_id order by file_name) = 1
),

all_sources as (
    select
        source_id,
        title_zh,
        title_en,
        publisher_zh,
        publisher_en,
        published_date,
        file_name,
        republished_by,
        date_note_zh,
        date_note_en,
        origin_zh,
        origin_en,
        licence_zh,
        licence_en,
        gaps_zh,
        gaps_en,
        true as is_registered,
    from registered
    union all by name
    select
        source_id,
        title as title_zh,
        title as title_en,
        file_name,
        false as is_registered,
    from unregistered
)

select * from all_sources
order by source_id
