-- One row per place or reporting unit, today's, and itself or a place above it.
-- Used by: parking__income, parking__shares, parking__spaces, progress__completion
-- Params: none
-- Columns: place_code; above_code (itself, or a place above it)
with recursive
lineage as (
    select
        place_code,
        place_code as above_code,
    from dim_place_newest
    union
    select
        lineage.place_code,
        dim_place_newest.parent_place_code as above_code,
    from lineage
    inner join dim_place_newest on lineage.above_code = dim_place_newest.place_code
    where dim_place_newest.parent_place_code is not null
)

select * from lineage
order by above_code, place_code
