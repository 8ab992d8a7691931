-- One row per qualifier of a numerator and of a denominator: what may be said of their quotient.
-- Used by: prepared_funding__unit_cost, prepared_parking__shares
-- Params: none
-- Columns: numerator_qualifier; denominator_qualifier;
--   qualifier (exact, about, just_under, at_least or at_most, null where none)
-- Note: something at least so large over an exact count is at least so much; an exact amount over
--   at least so many is at most so much; where both are only lower bounds nothing holds.
select *
from (
    values
    ('exact', 'exact', 'exact'),
    ('exact', 'about', 'about'),
    ('exact', 'just_under', 'at_least'),
    ('exact', 'at_least', 'at_most'),
    ('about', 'exact', 'about'),
    ('about', 'about', 'about'),
    ('about', 'just_under', 'about'),
    ('about', 'at_least', null),
    ('just_under', 'exact', 'just_under'),
    ('just_under', 'about', 'about'),
    ('just_under', 'just_under', 'about'),
    ('just_under', 'at_least', 'at_most'),
    ('at_least', 'exact', 'at_least'),
    ('at_least', 'about', null),
    ('at_least', 'just_under', 'at_least'),
    ('at_least', 'at_least', null),
) as listed (numerator_qualifier, denominator_qualifier, qualifier)
order by numerator_qualifier, denominator_qualifier
