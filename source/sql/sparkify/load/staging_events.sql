-- doc: Loads the activity log; milliseconds since 1970 become timestamps.
-- The jsonpaths file is needed because the log's keys have capitals, which column names cannot have.
copy :table.staging_events
from :s3.log_data
iam_role :iam_role.arn
region :s3.region
format as json :s3.log_jsonpath
timeformat 'epochmillisecs'
:copy.options
