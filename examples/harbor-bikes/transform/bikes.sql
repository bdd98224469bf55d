-- doc: Every bike of the workshop's list, and every other that was ridden, as model "unknown".
select
    coalesce(listed.bike_id, ridden.bike_id) as bike_id,
    coalesce(listed.model, 'unknown') as model,
    listed.is_electric,
    listed.bought_on
from :table.staging_bikes as listed
full outer join (
    select distinct bike_id
    from :table.staging_trips
    where bike_id is not null
) as ridden
    on ridden.bike_id = listed.bike_id
