-- One row per programme, phase or case.
-- Used by: curated_names_unknown, keys_repeat, programme_kinds_unknown, programmes_circular,
--   dim_case_story, dim_programme
-- Params: none
-- Columns: programme_id; parent_programme_id; place_code; name_zh; name_en;
--   kind (programme, phase, case); is_case (shown as a case study); summary_zh; summary_en;
--   lesson_zh; lesson_en; themes (joined by |); started_period (YYYY or YYYY-MM);
--   completed_period (YYYY or YYYY-MM); source_id
select
    programme_id,
    parent_programme_id,
    place_code,
    name_zh,
    name_en,
    kind,
    is_case::boolean as is_case,
    summary_zh,
    summary_en,
    lesson_zh,
    lesson_en,
    themes,
    started_period,
    completed_period,
    source_id,
from raw_programmes
order by programme_id
