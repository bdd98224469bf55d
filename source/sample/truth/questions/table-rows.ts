import {compareText} from '../../compare-text.ts';
import type {Question} from '../question.ts';

export const tableRows = (): Question => ({
	add() {},
	result: ({rowCounts}) => ({
		columns: ['table_name', 'rows'],
		rows: Object.entries(rowCounts).sort((a, b) => compareText(a[0], b[0])),
	}),
});
