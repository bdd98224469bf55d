import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		globalSetup: ['test/_helpers/global-setup.ts'],
		testTimeout: 20_000,
		hookTimeout: 30_000,
		maxWorkers: 2,
	},
});
