import {globSync, readFileSync} from 'node:fs';
import {defineConfig} from 'vitest/config';
import {slowFilesReporter} from './test/_helpers/slow-files-reporter.ts';

// A replaced module replaces it for every file of the worker, so such a file gets a worker of its own.
const mocking = globSync('test/**/*.test.{ts,tsx}').filter(file =>
	/\bvi\.(mock|doMock|resetModules)\(/.test(readFileSync(file, 'utf8')),
);

// Files of a project share their workers, which import once what all of them import.
const sharing = (name: string, folders: readonly string[]) => ({
	extends: true as const,
	test: {
		name,
		isolate: false,
		include: folders.map(folder => `test/${folder}.test.{ts,tsx}`),
		exclude: mocking,
	},
});

export default defineConfig({
	// As in the built program; React that is made for its developers draws a frame in several times the time.
	oxc: {jsx: {runtime: 'automatic', development: false}},
	test: {
		env: {NODE_ENV: 'production'},
		globalSetup: ['test/_helpers/global-setup.ts'],
		reporters: ['default', slowFilesReporter],
		// For a busy machine: nothing that ends well comes near.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		// Twice the cores of a small machine: a third of the work waits, for statements and screens.
		maxWorkers: 4,
		projects: [
			sharing('journeys', ['journeys/**/*', 'commands/**/*']),
			sharing('stand-in', ['aws-double/**/*']),
			sharing('aws', ['aws/**/*', 'contract/aws']),
			sharing('engine', ['local/**/*', 'contract/local', 'conformance/**/*']),
			sharing('pure', [
				'*',
				'{accessible,architecture,config,core,files,present,results,sample,screens,sql,store,workflows}/**/*',
			]),
			{extends: true, test: {name: 'mocking', include: mocking}},
		],
	},
});
