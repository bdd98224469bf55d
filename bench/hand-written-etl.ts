/**
 * The same load written by hand for DuckDB, as someone who knows the engine would: explicit columns, hash
 * joins only, one window for the ids. Arguments: data folder, database file. No journal, no audit, no shadows.
 */
import {readdirSync} from 'node:fs';
import {DuckDBInstance} from '@duckdb/node-api';

const [data, database] = process.argv.slice(2);
if (!data || !database) throw new Error('Needs a data folder and a database file.');

const eventColumns = `{artist: 'VARCHAR', auth: 'VARCHAR', firstName: 'VARCHAR', gender: 'VARCHAR', itemInSession: 'INTEGER',
	lastName: 'VARCHAR', length: 'DOUBLE', level: 'VARCHAR', location: 'VARCHAR', method: 'VARCHAR', page: 'VARCHAR',
	registration: 'DOUBLE', sessionId: 'INTEGER', song: 'VARCHAR', status: 'INTEGER', ts: 'BIGINT', userAgent: 'VARCHAR', userId: 'VARCHAR'}`;
const songColumns = `{artist_id: 'VARCHAR', artist_latitude: 'DOUBLE', artist_longitude: 'DOUBLE', artist_location: 'VARCHAR',
	artist_name: 'VARCHAR', song_id: 'VARCHAR', title: 'VARCHAR', duration: 'DOUBLE', year: 'INTEGER', num_songs: 'INTEGER'}`;

const folders = readdirSync(`${data}/udacity-dend/song_data`).sort();

const statements = [
	`create table staging_events as select * replace (epoch_ms(ts) as ts) from read_json('${data}/udacity-dend/log_data/**/*.json', format = 'newline_delimited', columns = ${eventColumns})`,
	`create table staging_songs (artist_id varchar, artist_latitude double, artist_longitude double, artist_location varchar,
		artist_name varchar, song_id varchar, title varchar, duration double, year integer, num_songs integer)`,
	// One call for all files runs out of memory at 200,000 of them.
	...folders.map(
		folder =>
			`insert into staging_songs select * from read_json('${data}/udacity-dend/song_data/${folder}/**/*.json', format = 'newline_delimited', columns = ${songColumns})`,
	),
	`create table songplays as
	with plays as (select * replace (rtrim(song) as song, rtrim(artist) as artist) from staging_events where page = 'NextSong'),
	wanted as (select distinct song, artist, length from plays),
	best as (
		select w.song, w.artist, w.length, s.song_id, s.artist_id from wanted w
		join staging_songs s on rtrim(s.title) = w.song and rtrim(s.artist_name) = w.artist
		qualify row_number() over (partition by w.song, w.artist, w.length order by abs(s.duration - w.length), s.song_id) = 1)
	select row_number() over (order by p.ts, p.sessionId, p.itemInSession, p.userId) as songplay_id, p.ts as start_time,
		p.userId::integer as user_id, p.level, b.song_id, b.artist_id, p.sessionId as session_id, p.location, p.userAgent as user_agent
	from plays p left join best b on b.song = p.song and b.artist = p.artist and b.length = p.length`,
	`create table users as select userId::integer as user_id, firstName as first_name, lastName as last_name, gender, level
	from staging_events where userId <> '' qualify row_number() over (partition by userId order by ts desc, itemInSession desc) = 1`,
	`create table songs as select song_id, title, artist_id, year, duration from staging_songs
	qualify row_number() over (partition by song_id order by title, artist_id) = 1`,
	`create table artists as select artist_id, artist_name as name, artist_location as location, artist_latitude as latitude,
		artist_longitude as longitude from staging_songs
	qualify row_number() over (partition by artist_id order by (artist_location = ''), artist_name) = 1`,
	`create table time as select start_time, extract(hour from start_time) as hour, extract(day from start_time) as day,
		extract(week from start_time) as week, extract(month from start_time) as month, extract(year from start_time) as year,
		extract(dow from start_time) as weekday from (select distinct start_time from songplays)`,
	'checkpoint',
];

const instance = await DuckDBInstance.create(database);
const connection = await instance.connect();
for (const statement of statements) await connection.run(statement);
const counts = await connection.runAndReadAll(
	'select (select count(*) from songplays), (select count(song_id) from songplays)',
);
process.stdout.write(`${counts.getRows().join()}\n`);
connection.closeSync();
instance.closeSync();
