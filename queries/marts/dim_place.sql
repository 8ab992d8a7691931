-- One row per place or reporting unit and validity period.
-- Used by: units_absent, dim_place_above, dim_place_newest, fct_community_sum,
--   prepared_funding__investment, prepared_progress__by_place, prepared_progress__total,
--   prepared_progress__trend, prepared_communities__by_place, prepared_communities__trend,
--   renewal/__main__.py, renewal/parameters.py
-- Params: none
-- Columns: place_code; name_zh; name_en; place_level (nation, province, prefecture, county, street,
--   unit); parent_place_code; is_division; longitude_deg (WGS 84); latitude_deg (WGS 84);
--   position_precision; valid_from_date (null = always); valid_to_date (null = still);
--   short_name_zh; position_note_zh; position_note_en; aliases (joined by |)
select
    place_code,
    name_zh,
    name_en,
    place_level,
    parent_place_code,
    is_division,
    longitude_deg,
    latitude_deg,
    position_precision,
    valid_from_date,
    valid_to_date,
    short_name_zh,
    position_note_zh,
    position_note_en,
    aliases,
from stg_places
order by place_code, valid_from_date
