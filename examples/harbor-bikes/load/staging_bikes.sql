-- doc: Reads the workshop's list.
copy :table.staging_bikes
from :s3.bikes
iam_role :iam_role.arn
format as csv
ignoreheader 1
dateformat 'YYYY-MM-DD'
:copy.options
