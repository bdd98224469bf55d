import type {Dashboard} from '../store/dashboard.ts';
import {createBoardScreen} from './board/board-screen.tsx';
import {createConfigScreen} from './config/config-screen.tsx';
import {createEtlScreen} from './etl/etl-screen.tsx';
import {createHomeScreen} from './home/home-screen.tsx';
import {createLogScreen} from './log/log-screen.tsx';
import {createMonitorScreen} from './monitor/monitor-screen.tsx';
import {createQueryScreen} from './query/query-screen.tsx';
import type {Screens} from './screen.ts';
import {createSetupScreen} from './setup/setup-screen.tsx';
import {createStatusScreen} from './status/status-screen.tsx';
import {createTablesScreen} from './tables/tables-screen.tsx';
import {createTeardownScreen} from './teardown/teardown-screen.tsx';
import {createVerifyScreen} from './verify/verify-screen.tsx';

/** Creates every screen; `board` is the first board of the Board screen. To add a screen, add a line here and its key to `screenKeys`. */
export const createScreens = (dashboard: Dashboard, board?: string): Screens => {
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
		board: createBoardScreen(dashboard, board),
		monitor: createMonitorScreen(dashboard),
	};
	return {home: createHomeScreen(dashboard, Object.values(others)), ...others};
};
