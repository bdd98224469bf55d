import type {TableDesign} from './table-design.ts';
import type {TokenReader} from './token-reader.ts';

export type TableAttributes = Pick<TableDesign, 'diststyle' | 'distkey' | 'sortstyle' | 'sortkeys' | 'backup'>;

const diststyles = ['auto', 'even', 'key', 'all'] as const;

/** Reads `BACKUP NO`, `DISTSTYLE`, `DISTKEY`, `SORTKEY` and `ENCODE AUTO` after a table's columns, in any order. */
export const readTableAttributes = (reader: TokenReader, start: TableAttributes): TableAttributes => {
	let attributes = start;
	let isStyleSaid = false;
	for (;;) {
		if (reader.take('diststyle')) {
			const style = diststyles.find(word => reader.take(word));
			if (!style) return reader.fail('AUTO, EVEN, KEY or ALL was expected');
			attributes = {...attributes, diststyle: style};
			isStyleSaid = true;
		} else if (reader.take('distkey')) {
			const [key, ...others] = reader.names();
			if (others.length > 0) return reader.fail('DISTKEY takes one column');
			attributes = {...attributes, distkey: key, diststyle: isStyleSaid ? attributes.diststyle : 'key'};
		} else if (reader.isAt('compound', 'sortkey') || reader.isAt('interleaved', 'sortkey') || reader.isAt('sortkey')) {
			const sortstyle = reader.take('interleaved') ? 'interleaved' : 'compound';
			reader.take('compound');
			reader.take('sortkey');
			if (reader.take('auto')) attributes = {...attributes, sortstyle: 'auto', sortkeys: []};
			else if (reader.take('none')) attributes = {...attributes, sortstyle: 'none', sortkeys: []};
			else attributes = {...attributes, sortstyle, sortkeys: reader.names()};
		} else if (reader.take('backup')) {
			const isYes = reader.take('yes');
			if (!isYes && !reader.take('no')) return reader.fail('YES or NO was expected');
			attributes = {...attributes, backup: isYes};
		} else if (reader.take('encode', 'auto')) continue;
		else return attributes;
	}
};
