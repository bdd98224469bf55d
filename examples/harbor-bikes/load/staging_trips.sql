-- doc: Reads the docks' reports, one Parquet file a month.
-- Without :copy.options, because they speak of rows of text and COPY refuses them for Parquet.
copy :table.staging_trips
from :s3.trips
iam_role :iam_role.arn
format as parquet
