-- One row per figure on which two registered sources differ by more than their rounding.
-- Used by: renewal/warehouse/building.py
-- Severity: note
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: both are kept and both are shown.
with
repeated as (
    select
        prepared_repeated_figure.*,
        coalesce(prepared_repeated_figure.step, 0) / 2 as half_step,
    from prepared_repeated_figure
    inner join dim_source on prepared_repeated_figure.source_id = dim_source.source_id
    where
        dim_source.is_registered
        and prepared_repeated_figure.value is not null
    qualify
        count(*) over (
            partition by
                prepared_repeated_figure.place_code,
                prepared_repeated_figure.as_of_date,
                prepared_repeated_figure.as_of_precision,
                prepared_repeated_figure.indicator
        ) > 1
)

select
    repeated.file_name,
    repeated.sheet,
    repeated.cell,
    dim_place_newest.name_zh || ' '
    || strftime(repeated.as_of_date, '%Y-%m') || ' ' || repeated.as_published || ' ≠ '
    || others.as_published || '（' || others.file_name || ' ' || others.sheet || '!'
    || others.cell || '）' as value,
    dim_indicator.name_zh || '：两个来源的数不同' as rule_zh,
    dim_indicator.name_en || ': two sources give different figures' as rule_en,
    '两个数都保留并都显示，无需更正' as cure_zh,
    'Both are kept and shown; nothing needs correcting' as cure_en,
from repeated
inner join repeated as others using (place_code, as_of_date, as_of_precision, indicator)
inner join dim_indicator on repeated.indicator = dim_indicator.indicator
inner join dim_place_newest on repeated.place_code = dim_place_newest.place_code
where
    repeated.source_id > others.source_id
    and abs(repeated.value - others.value) > case
        when
            repeated.unit in ('cny', 'm2', 'share')
            or greatest(repeated.half_step, others.half_step) > 0.5
            then repeated.half_step + others.half_step
        else 0
    end
order by repeated.file_name, length(repeated.cell), repeated.cell
