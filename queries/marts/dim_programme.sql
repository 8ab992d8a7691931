-- One row per programme, phase or case.
-- Used by: prepared_cases__figures, prepared_cases__map, prepared_cases__places,
--   prepared_cases__stories, prepared_funding__mix, prepared_funding__stages,
--   prepared_funding__unit_cost, prepared_parking__income, prepared_parking__shares,
--   prepared_parking__spaces, prepared_places__options, prepared_progress__completion,
--   prepared_sources__conflicts, prepared_sources__subjects, sources__figures, sources__trail,
--   renewal/parameters.py, renewal/ui/programmes.py, renewal/ui/table_names.py
-- Params: none
-- Columns: programme_id; parent_programme_id; place_code; name_zh; name_en;
--   kind (programme, phase, case); summary_zh; summary_en; is_case (shown as a case study);
--   lesson_zh; lesson_en; themes (joined by |); started_period; completed_period; source_id
select
    programme_id,
    parent_programme_id,
    place_code,
    name_zh,
    name_en,
    kind,
    summary_zh,
    summary_en,
    is_case,
    lesson_zh,
    lesson_en,
    themes,
    started_period,
    completed_period,
    source_id,
from stg_programmes
order by programme_id
