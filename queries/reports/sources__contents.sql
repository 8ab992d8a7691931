-- One row per document and indicator: how many figures it gives, of which places and months.
-- Used by: renewal/ui/source_document.py
-- Params: $source_id text, null = all
-- Columns: source_id; indicator (for money, its category); indicator_name_zh; figure_count;
--   number_count (of these, a number rather than a printed / or a blank);
--   printed_total_count (of these, printed totals); place_count (places and reporting units);
--   programme_count; month_count; first_as_of_date; last_as_of_date;
--   as_of_precision (year where no figure names a month, else month); unit; indicator_name_en;
--   unit_zh; unit_en
select * from prepared_sources__contents
where $source_id is null or source_id = $source_id
order by source_id, figure_count desc, indicator
