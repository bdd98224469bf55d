import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import type {Backend} from '../../../source/backend.ts';
import {run, setUp} from '../../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from '../local-backend.ts';

export type UnloadWorld = {
	readonly world: LocalWorld;
	readonly backend: Backend;
	/** The folder mapped to `s3://bucket/`. */
	readonly bucket: string;
	/** Returns every file below a folder of the bucket, by relative path. */
	filesIn(folder: string): Readonly<Record<string, Buffer>>;
	textsIn(folder: string): Readonly<Record<string, string>>;
};

const filesBelow = (folder: string): string[] =>
	readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => statSync(path.join(folder, name)).isFile());

/** A warehouse with rows to unload, with a folder mapped to S3. */
export const makeUnloadWorld = async (): Promise<UnloadWorld> => {
	const world = await makeWorld();
	await world.writeObject('seen', '');
	const backend = await world.open();
	await setUp(backend);
	await run(
		backend,
		`create table venue (venueid smallint, venuename varchar(100), venuecity varchar(30), venuestate char(2), venueseats integer)`,
		`insert into venue values (1, 'Pine Hall', 'Akron', 'OH', 0), (2, 'The "Old" Barn', 'Columbus', 'OH', null), (3, 'Left, Right|Up', 'Kansas City', null, 68756)`,
		`create table kinds (b boolean, i bigint, n numeric(8,2), f double precision, r real, d date, t timestamp, z timestamptz, s super, v varbyte(8), x varchar(20))`,
		`insert into kinds values (true, 12345678901, 1.5, 0.1, 2.5, '2024-02-29', '2024-02-29 13:14:15.5', '2024-02-29 13:14:15+02', json_parse('{"a":[1,null]}'), 'abc'::varbyte, 'x'), (false, -1, 0, 1e300, -0.5, '0099-01-01', '2024-02-29', '2024-02-29 00:00:00+00', null, null, ''), (null, null, null, null, null, null, null, null, null, null, null)`,
	);
	const bucket = path.join(path.dirname(world.home), 's3', 'bucket');
	const filesIn = (folder: string): Readonly<Record<string, Buffer>> => {
		const place = path.join(bucket, folder);
		return Object.fromEntries(filesBelow(place).map(name => [name, readFileSync(path.join(place, name))]));
	};
	return {
		world,
		backend,
		bucket,
		filesIn,
		textsIn: folder =>
			Object.fromEntries(Object.entries(filesIn(folder)).map(([name, bytes]) => [name, bytes.toString('utf8')])),
	};
};
