import {describe, expect, test} from 'vitest';
import {roleSync, visibleState} from '../../../source/local/lifecycle/visible-state.ts';
import type {WarehouseRecord} from '../../../source/local/lifecycle/warehouse-record.ts';

const stateMs = 1000;
const changed = (change: string, since: number): WarehouseRecord =>
	({warehouse: {change, since, createdAt: 500}}) as WarehouseRecord;

describe('the state that a warehouse shows', () => {
	test.each<{what: string; record: WarehouseRecord; file: number | undefined; now: number; state: string}>([
		{what: 'nothing', record: {}, file: undefined, now: 5000, state: 'absent'},
		{what: 'a file whose note is lost', record: {}, file: 400, now: 5000, state: 'available'},
		{what: 'just asked for', record: changed('creating', 5000), file: 4990, now: 5000, state: 'creating'},
		{what: 'nearly there', record: changed('creating', 5000), file: 4990, now: 5999, state: 'creating'},
		{what: 'there', record: changed('creating', 5000), file: 4990, now: 6000, state: 'available'},
		{what: 'asked for, never made', record: changed('creating', 5000), file: undefined, now: 6000, state: 'absent'},
		{what: 'a clock that was set back', record: changed('creating', 5000), file: 4990, now: 10, state: 'available'},
		{what: 'going to sleep', record: changed('pausing', 5000), file: 400, now: 5500, state: 'pausing'},
		{what: 'asleep', record: changed('pausing', 5000), file: 400, now: 6500, state: 'paused'},
		{what: 'waking', record: changed('resuming', 5000), file: 400, now: 5500, state: 'resuming'},
		{what: 'awake', record: changed('resuming', 5000), file: 400, now: 6500, state: 'available'},
		{what: 'a sleeper without its file', record: changed('pausing', 5000), file: undefined, now: 6500, state: 'absent'},
		{what: 'going', record: changed('deleting', 5000), file: undefined, now: 5500, state: 'deleting'},
		{what: 'gone', record: changed('deleting', 5000), file: undefined, now: 6000, state: 'absent'},
		{what: 'half gone', record: changed('deleting', 5000), file: 400, now: 9000, state: 'deleting'},
	])('$what: $state', ({record, file, now, state}) => {
		expect(visibleState({record, fileMadeAt: file, now, stateMs}).state).toBe(state);
	});

	test.each([
		['being created by a process, for longer than a change takes', 7, 400, 'creating'],
		['being created, before the file exists', 7, undefined, 'creating'],
		['left by a killed process', undefined, undefined, 'absent'],
		['left by a killed process with its file', undefined, 400, 'available'],
	])('one %s', (_, changedBy, fileMadeAt, state) => {
		const record: WarehouseRecord = {
			warehouse: {change: 'creating', since: 5000, createdAt: 5000, isBuilding: true},
		};
		expect(visibleState({record, fileMadeAt, now: 9000, stateMs, changedBy}).state).toBe(state);
	});

	test.each<{record: WarehouseRecord; now: number; sync: string}>([
		{record: {}, now: 5000, sync: 'absent'},
		{record: {role: {name: 'r', createdAt: 5000}}, now: 5500, sync: 'adding'},
		{record: {role: {name: 'r', createdAt: 5000}}, now: 6000, sync: 'in-sync'},
		{
			record: {role: {name: 'r', createdAt: 1000}, warehouse: {change: 'creating', since: 5000, createdAt: 5000}},
			now: 5500,
			sync: 'adding',
		},
	])('a role is $sync at $now', ({record, now, sync}) => {
		expect(roleSync({record, fileMadeAt: undefined, now, stateMs})).toBe(sync);
	});
});
