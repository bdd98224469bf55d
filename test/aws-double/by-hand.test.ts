import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {ListObjectsV2Command, S3Client} from '@aws-sdk/client-s3';
import {afterAll, expect, test} from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'double-hand-'));
writeFileSync(path.join(folder, 'one.json'), '{}');
afterAll(() => rmSync(folder, {recursive: true}));

test('a person starts it, sets what it prints, makes something go wrong, and ends it', async () => {
	const script = path.resolve('scripts/aws-double.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script, '--fast', '--bucket', `mine=${folder}@eu-west-1`], {
		env: {...process.env, TMPDIR: folder},
	});
	let shown = '';
	child.stdout.on('data', text => {
		shown += text;
	});
	const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
		for (;;) {
			const found = pattern.exec(shown);
			if (found) return found;
			await once(child.stdout, 'data');
		}
	};

	await says(/Ctrl\+C ends it/);
	const [, endpoint] = await says(/^export AWS_ENDPOINT_URL=(http:\/\/127\.0\.0\.1:\d+)$/m);
	const [, accessKeyId = ''] = await says(/^export AWS_ACCESS_KEY_ID=(\S+)$/m);
	const [, secretAccessKey = ''] = await says(/^export AWS_SECRET_ACCESS_KEY=(\S+)$/m);
	const s3 = new S3Client({
		endpoint: endpoint!,
		region: 'eu-west-1',
		credentials: {accessKeyId, secretAccessKey},
		maxAttempts: 1,
	});
	const list = () => s3.send(new ListObjectsV2Command({Bucket: 'mine'}));
	expect((await list()).Contents?.map(object => object.Key)).toContain('one.json');
	child.stdin.write('expire\n');
	await says(/The credentials have expired/);
	await expect(list()).rejects.toMatchObject({name: 'ExpiredToken'});
	child.stdin.write('ok\n');
	await says(/Everything works/);
	await list();
	child.kill('SIGINT');
	const [code] = (await once(child, 'exit')) as [number];
	expect(code).toBe(0);
	expect(shown).not.toContain('undefined');
});
