import type {ActiveStatement, FinishedStatement, TableLock, WarehouseSession} from '../../core/activity.ts';

export const monitorViews = ['running', 'locks', 'slowest', 'sessions'] as const;

export type MonitorView = (typeof monitorViews)[number];

export type MonitorRow =
	| {readonly kind: 'running'; readonly row: ActiveStatement}
	| {readonly kind: 'locks'; readonly row: TableLock}
	| {readonly kind: 'slowest'; readonly row: FinishedStatement}
	| {readonly kind: 'sessions'; readonly row: WarehouseSession};
