-- One row per cell of a printed total that has units to sum: both figures and their difference.
-- Used by: renewal/exporting/commanding.py, renewal/ui/attention.py, renewal/ui/downloads.py,
--   renewal/ui/page_files.py, renewal/ui/progress_investment.py, renewal/ui/source_checks.py,
--   renewal/ui/source_document.py, renewal/ui/source_summary.py
-- Params: none
-- Columns: source_id; place_code (the place that the total is of); name_zh; name_en; as_of_date;
--   indicator; indicator_name_zh; indicator_name_en; unit; computed (base unit);
--   published (base unit); difference (published − computed); is_reconciled (no difference,
--   or one that a qualifier allows);
--   is_within_rounding (a difference of no more than half the last printed digit
--   of each figure, or one that a qualifier allows);
--   as_published (printed text); unit_count; file_name; sheet; cell;
--   as_of_precision (month or year); row_key
select * from prepared_checks__totals
order by rowid
