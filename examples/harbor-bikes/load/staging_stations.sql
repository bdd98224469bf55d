-- doc: Reads the operator's spreadsheet, whose notes have commas, quotes and line ends in them.
copy :table.staging_stations
from :s3.stations
iam_role :iam_role.arn
format as csv
ignoreheader 1
dateformat 'YYYY-MM-DD'
:copy.options
