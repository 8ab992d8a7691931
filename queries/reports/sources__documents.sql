-- One row per source document, with what came from it and how its checks ended.
-- Used by: renewal/briefing/documents.py, renewal/exporting/commanding.py,
--   renewal/returned/checking.py, renewal/ui/downloads.py, renewal/ui/page_files.py,
--   renewal/ui/panel.py, renewal/ui/report_parameters.py, renewal/ui/source_choices.py,
--   renewal/ui/source_list.py, renewal/ui/source_summary.py
-- Params: none
-- Columns: source_id; title_zh; title_en; publisher_zh; publisher_en;
--   published_date (null if undated); file_name; republished_by; date_note_zh; date_note_en;
--   origin_zh; origin_en; licence_zh; licence_en; gaps_zh; gaps_en; is_registered;
--   figure_count (figures taken from it); first_as_of_date; last_as_of_date;
--   indicator_count (indicators and categories of money with a figure);
--   place_count (places and reporting units with a figure); programme_count (with a figure);
--   month_count (months that its figures speak of); printed_total_count (totals held against sums);
--   reconciled_count (of these, without a difference or with one that a qualifier allows);
--   finding_count (findings in its file); accepted_count (of these, let stand with a reason);
--   as_of_precision (year where no figure of it names a month, else month)
with
-- A finding that a clerk lets stand has become a note that ends with the reason given.
findings as (
    select
        regexp_replace(file_name, '\.toml$', '') as file_name,
        count(*) as finding_count,
        count(*) filter (where severity = 'note' and contains(value, '已核对：'))
            as accepted_count,
    from fct_problem
    group by all
)

select
    documents.* exclude (as_of_precision),
    coalesce(findings.finding_count, 0) as finding_count,
    coalesce(findings.accepted_count, 0) as accepted_count,
    documents.as_of_precision,
from prepared_sources__documents as documents
left join findings using (file_name)
order by documents.published_date desc nulls last, documents.source_id
