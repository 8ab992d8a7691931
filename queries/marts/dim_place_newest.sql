-- One row per place or reporting unit: its newest validity period.
-- Used by: communities_differ, communities_repeat, completed_exceeds_started,
--   households_contradict_communities, parts_exceed_whole, sources_disagree, sources_overlap,
--   stages_exceed_plan, starts_exceed_plan, fct_progress_shift, prepared_cases__map,
--   prepared_cases__places, prepared_checks__totals, prepared_funding__investment,
--   prepared_parking__spaces, prepared_place_within, prepared_places__options,
--   prepared_sources__conflicts, prepared_sources__freshness, prepared_sources__subjects,
--   communities__list, sources__figures, sources__trail, renewal/ui/area_map.py,
--   renewal/ui/table_names.py
-- Params: none
-- Columns: place_code; name_zh; name_en; place_level (nation, province, prefecture, county, street,
--   unit); parent_place_code; is_division; longitude_deg (WGS 84); latitude_deg (WGS 84);
--   position_precision; valid_from_date (null = always); valid_to_date (null = still);
--   short_name_zh; position_note_zh; position_note_en; aliases (joined by |)
select * from dim_place
qualify
    row_number() over (
        partition by place_code order by coalesce(valid_to_date, date '9999-12-31') desc
    ) = 1
order by place_code
