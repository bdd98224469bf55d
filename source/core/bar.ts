import {type Line, span} from './line.ts';

/** A bar of exactly so many cells for a share between 0 and 1. */
export const bar = (share: number, cells: number): Line => {
	const full = Math.round(Math.min(1, Math.max(0, share)) * cells);
	return [span('█'.repeat(full), 'focus'), span('░'.repeat(cells - full), 'dim')];
};

/** "61 %"; 100 only when nothing is left. */
export const formatShare = (share: number): string => `${share >= 1 ? 100 : Math.min(99, Math.floor(share * 100))} %`;
