import type {Dashboard} from '../store/dashboard.ts';
import {createConfigScreen} from './config-screen.tsx';
import {createEtlScreen} from './etl-screen.tsx';
import {createHomeScreen} from './home-screen.tsx';
import {createLogScreen} from './log-screen.tsx';
import {createQueryScreen} from './query-screen.tsx';
import type {Screens} from './screen.ts';
import {createSetupScreen} from './setup-screen.tsx';
import {createStatusScreen} from './status-screen.tsx';
import {createTablesScreen} from './tables-screen.tsx';
import {createTeardownScreen} from './teardown-screen.tsx';
import {createVerifyScreen} from './verify-screen.tsx';

/** Every screen, made once; a new one is a line here and its name in `screenIds`. */
export const createScreens = (dashboard: Dashboard): Screens => {
	const others = {
		setup: createSetupScreen(dashboard),
		status: createStatusScreen(dashboard),
		tables: createTablesScreen(dashboard),
		etl: createEtlScreen(dashboard),
		query: createQueryScreen(dashboard),
		verify: createVerifyScreen(dashboard),
		teardown: createTeardownScreen(dashboard),
		log: createLogScreen(dashboard),
		config: createConfigScreen(dashboard),
	};
	return {home: createHomeScreen(dashboard, Object.values(others)), ...others};
};
