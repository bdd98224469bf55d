-- doc: Plays from each browser, and their share of all plays.
-- title: Browser share
-- chart: bar
-- Edge and Opera also call themselves Chrome, and Chrome calls itself Safari: the order of the cases decides.
select
    browser,
    count(*) as plays,
    cast(100.0 * count(*) / sum(count(*)) over () as numeric(5, 1)) as "percent"
from (
    select
        case
            when user_agent like '%Edge/%' or user_agent like '%Edg/%' then 'Edge'
            when user_agent like '%OPR/%' or user_agent like '%Opera%' then 'Opera'
            when user_agent like '%Firefox/%' then 'Firefox'
            when user_agent like '%Chrome/%' then 'Chrome'
            when user_agent like '%MSIE %' or user_agent like '%Trident/%' then 'Internet Explorer'
            when user_agent like '%Safari/%' then 'Safari'
            else 'Other'
        end as browser
    from :table.songplays
) as plays_with_browser
group by browser
order by plays desc, browser
