-- doc: Loads the song catalogue, one small file per song; keys map to columns of the same name.
copy :table.staging_songs
from :s3.song_data
iam_role :iam_role.arn
region :s3.region
format as json 'auto'
:copy.options
