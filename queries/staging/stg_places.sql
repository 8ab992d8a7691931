-- One row per place or reporting unit and validity period.
-- Used by: curated_names_unknown, places_overlap, validity_reversed, dim_place
-- Params: none
-- Columns: place_code; name_zh; short_name_zh; name_en; place_level; parent_place_code;
--   is_division; longitude_deg (WGS 84); latitude_deg (WGS 84); position_precision;
--   position_note_zh; position_note_en; valid_from_date (null = always);
--   valid_to_date (null = still); aliases (joined by |)
select
    place_code,
    name_zh,
    short_name_zh,
    name_en,
    place_level,
    parent_place_code,
    is_division::boolean as is_division,
    longitude_deg::double as longitude_deg,
    latitude_deg::double as latitude_deg,
    position_precision,
    position_note_zh,
    position_note_en,
    valid_from_date::date as valid_from_date,
    valid_to_date::date as valid_to_date,
    aliases,
from raw_places
order by place_code, valid_from_date
