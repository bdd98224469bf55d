import {afterEach, expect, test} from 'vitest';
import {asTyped, typeCommandsLike} from '../../source/core/typed-commands.ts';

afterEach(() => typeCommandsLike({}));

test.each([
	[{}, 'dwh-tui down removes it.', 'dwh-tui down removes it.'],
	[{target: 'aws'}, 'dwh-tui down removes it.', 'dwh-tui --target aws down removes it.'],
	[
		{target: 'aws', config: '/home/me/my files/dwh.cfg'},
		'dwh-tui tables create, then dwh-tui etl.',
		"dwh-tui --target aws --config '/home/me/my files/dwh.cfg' tables create, then dwh-tui --target aws --config '/home/me/my files/dwh.cfg' etl.",
	],
	[{project: 'examples/harbor-bikes'}, 'dwh-tui up', 'dwh-tui --project examples/harbor-bikes up'],
	[{target: 'aws'}, 'This is a bug of dwh-tui. Please report it.', 'This is a bug of dwh-tui. Please report it.'],
	[{target: 'aws'}, 'managed-by=dwh-tui', 'managed-by=dwh-tui'],
	[{config: 'other.cfg'}, 'Correct the address in dwh.cfg.', 'Correct the address in other.cfg.'],
	[{config: 'other.cfg'}, 'Write it into dwh.cfg ([S3] REGION).', 'Write it into other.cfg ([S3] REGION).'],
	[{config: 'a/dwh.cfg'}, 'The section [S3] of dwh.cfg', 'The section [S3] of a/dwh.cfg'],
	[
		{config: 'other.cfg'},
		'Leave it out to use dwh.cfg in the current folder.',
		'Leave it out to use dwh.cfg in the current folder.',
	],
	[{config: 'other.cfg'}, 'Look into /home/me/dwh.cfg.', 'Look into /home/me/dwh.cfg.'],
	[{target: 'aws'}, 'Correct the address in dwh.cfg.', 'Correct the address in dwh.cfg.'],
])('started with %o: %s', (started, text, typed) => {
	typeCommandsLike(started);
	expect(asTyped(text)).toBe(typed);
	// What is said on its way through two places is said the same.
	expect(asTyped(typed)).toBe(typed);
});
