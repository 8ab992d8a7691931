-- One row per programme, phase or case.
-- Used by: cases__figures, cases__map, cases__places, cases__stories, funding__mix,
--   funding__stages, funding__unit_cost, parking__income, parking__shares, parking__spaces,
--   places__options, progress__completion, sources__conflicts, sources__figures,
--   sources__subjects, sources__trail, renewal/parameters.py, renewal/ui/programmes.py,
--   renewal/ui/table_names.py
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
