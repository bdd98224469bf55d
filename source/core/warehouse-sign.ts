import type {Span} from './line.ts';
import {span} from './line.ts';
import type {WarehouseState} from './warehouse-state.ts';

/** A state with its sign and meaning: "● available", "○ absent", "◌ creating". */
export const warehouseSign = (state: WarehouseState): Span => {
	if (state === 'available') return span('● available', 'good');
	if (state === 'absent') return span('○ absent', 'dim');
	if (state === 'paused') return span('■ paused', 'wait');
	return span(`▸ ${state}`, 'wait');
};
