import {besides, emptyLine, type Line, line, rowOf, span} from '../../core/text/line.ts';
import type {Size} from '../screen.ts';
import {type PipelineFacts, pipelineLines} from './pipeline-lines.ts';

type MenuItem = {readonly key: string; readonly title: string; readonly doc: string};

export type HomeFacts = PipelineFacts & {
	readonly menu: readonly MenuItem[];
	readonly cursor: number;
};

const menuLine = ({key, title, doc}: MenuItem, isChosen: boolean): Line =>
	line(
		span(isChosen ? ' ▸ ' : '   ', 'focus'),
		span(`${key} `, 'dim'),
		span(title.padEnd(11), isChosen ? 'selected' : 'plain'),
		span(doc, 'dim'),
	);

// All screens fit three rows, so that a low window has room for the next step.
const lowColumns = 4;

/** Returns the menu beside the pipeline, or above it in a narrow window. */
export const homeLines = (facts: HomeFacts, {width, height}: Size): Line[] => {
	const {menu, cursor} = facts;
	const leftWidth = width >= 100 ? 44 : 38;
	const isBeside = width >= 90;
	const title = (text: string) => line(span(` ${text}`, 'strong'));
	// Until the refresh ends, the earlier values are shown.
	const isOld = facts.data.isLoading && facts.data.value !== undefined;
	const pipelineTitle = line(span(' Pipeline', 'strong'), span(isOld ? '   refreshing …' : '', 'dim'));
	const menuLines = menu.map((item, index) => rowOf('rows', index, menuLine(item, index === cursor)));
	if (isBeside) {
		return besides(
			[title('Warehouse'), ...menuLines],
			[pipelineTitle, ...pipelineLines(facts, width - leftWidth - 2)],
			leftWidth,
		);
	}

	if (height < 18) {
		// In a low window, the next step matters more than the description of each screen.
		const rows = Math.ceil(menu.length / lowColumns);
		const column = Math.floor(width / lowColumns);
		const titles = menu.map((item, index) => rowOf('rows', index, menuLine({...item, doc: ''}, index === cursor)));
		const parts = Array.from({length: lowColumns}, (_, part) => titles.slice(part * rows, (part + 1) * rows));
		const block = parts.reduce((left, part, place) => besides(left, part, column * place, []));
		const pipeline = pipelineLines(facts, width);
		const isShort = block.length + pipeline.length > height;
		return [...block, ...(isShort ? pipelineLines(facts, width, true) : pipeline)].slice(0, height);
	}

	// A menu of two columns leaves enough rows for the pipeline.
	const half = Math.ceil(menuLines.length / 2);
	const pipeline = pipelineLines(facts, width);
	const menuBlock = besides(menuLines.slice(0, half), menuLines.slice(half), Math.floor(width / 2), []);
	const spare = height - menuBlock.length - pipeline.length;
	const heading = spare >= 2 ? [emptyLine, pipelineTitle] : spare === 1 ? [pipelineTitle] : [];
	return [...menuBlock, ...heading, ...pipeline];
};
