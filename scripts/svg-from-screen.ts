import type {IBufferCell, Terminal} from '@xterm/headless';
import {escapeSvg} from '../source/results/chart/escape-svg.ts';

const cellWidth = 8.4;
const cellHeight = 18;
const margin = 14;
const background = '#0d1117';
const foreground = '#d0d7de';
// The sixteen colors as a dark terminal has them.
const palette = [
	'#484f58',
	'#ff7b72',
	'#3fb950',
	'#d29922',
	'#58a6ff',
	'#bc8cff',
	'#39c5cf',
	'#b1bac4',
	'#6e7681',
	'#ffa198',
	'#56d364',
	'#e3b341',
	'#79c0ff',
	'#d2a8ff',
	'#56d4dd',
	'#ffffff',
] as const;

/** Which arms a box character has: up, right, down, left. */
const arms: Readonly<Record<string, string>> = {
	'─': 'rl',
	'│': 'ud',
	'┌': 'rd',
	'┐': 'dl',
	'└': 'ur',
	'┘': 'ul',
	'├': 'urd',
	'┤': 'udl',
	'┬': 'rdl',
	'┴': 'url',
	'┼': 'urdl',
};

const lowerBlocks = '▁▂▃▄▅▆▇█';

const round = (value: number): string => String(Math.round(value * 10) / 10);

type Style = {readonly fill: string; readonly behind: string | undefined; readonly extra: string};

const colorOf = (isPalette: boolean, isRgb: boolean, color: number): string | undefined => {
	if (isRgb) return `#${color.toString(16).padStart(6, '0')}`;
	return isPalette ? palette[color] : undefined;
};

const styleOf = (cell: IBufferCell): Style => {
	const front = colorOf(cell.isFgPalette(), cell.isFgRGB(), cell.getFgColor()) ?? foreground;
	const back = colorOf(cell.isBgPalette(), cell.isBgRGB(), cell.getBgColor());
	const isInverse = cell.isInverse() !== 0;
	const extra = `${cell.isBold() ? ' font-weight="bold"' : ''}${cell.isDim() ? ' opacity="0.6"' : ''}`;
	return {fill: isInverse ? (back ?? background) : front, behind: isInverse ? front : back, extra};
};

/** A character that is drawn as a shape, so that frames close whatever the font; undefined for all others. */
const shapeOf = (char: string, left: number, top: number, {fill, extra}: Style): string | undefined => {
	const known = arms[char];
	if (known) {
		const x = round(left + cellWidth / 2);
		const y = round(top + cellHeight / 2);
		const lines = [...known].map(arm => {
			if (arm === 'u') return `M${x} ${y}V${round(top)}`;
			if (arm === 'd') return `M${x} ${y}V${round(top + cellHeight)}`;
			return `M${x} ${y}H${round(arm === 'l' ? left : left + cellWidth)}`;
		});
		return `<path d="${lines.join('')}" stroke="${fill}" fill="none"${extra}/>`;
	}

	const share = (lowerBlocks.indexOf(char) + 1) / lowerBlocks.length;
	const isShade = char === '░';
	if (share === 0 && !isShade) return undefined;
	// Blocks leave a little air above, so that bars of two lines stay two.
	const room = cellHeight - 4;
	const height = isShade ? room : room * share;
	const area = `x="${round(left)}" y="${round(top + 2 + room - height)}" width="${round(cellWidth)}" height="${round(height)}"`;
	return `<rect ${area} fill="${fill}"${isShade ? ' opacity="0.25"' : extra}/>`;
};

/** What an emulator's screen shows as an SVG that needs nothing from elsewhere; `title` is for those who cannot see it. */
export const svgFromScreen = (emulator: Terminal, title: string): string => {
	const buffer = emulator.buffer.active;
	const parts: string[] = [];
	for (let row = 0; row < emulator.rows; row++) {
		const line = buffer.getLine(buffer.baseY + row);
		const top = margin + row * cellHeight;
		let run: {readonly style: Style; readonly from: number; text: string; cells: number} | undefined;
		const flush = () => {
			const text = run?.text.trimEnd() ?? '';
			if (run && text !== '') {
				const x = round(margin + run.from * cellWidth);
				const length = round((run.cells - (run.text.length - text.length)) * cellWidth);
				// The length holds columns in line whatever the font.
				parts.push(
					`<text x="${x}" y="${round(top + 13)}" textLength="${length}" lengthAdjust="spacingAndGlyphs" fill="${run.style.fill}"${run.style.extra}>${escapeSvg(text)}</text>`,
				);
			}

			run = undefined;
		};

		for (let column = 0; column < emulator.cols; column++) {
			const cell = line?.getCell(column);
			if (!cell || cell.getWidth() === 0) continue;
			const style = styleOf(cell);
			const left = margin + column * cellWidth;
			if (style.behind) {
				parts.push(
					`<rect x="${round(left)}" y="${round(top)}" width="${round(cellWidth * cell.getWidth())}" height="${cellHeight}" fill="${style.behind}"/>`,
				);
			}

			const char = cell.getChars() || ' ';
			const shape = shapeOf(char, left, top, style);
			const isSame = run?.style.fill === style.fill && run.style.extra === style.extra;
			const isGap = char === ' ' && (run === undefined || run.text.endsWith(' '));
			if (shape || !isSame || isGap) flush();
			if (shape) parts.push(shape);
			else if (!isGap) {
				run ??= {style, from: column, text: '', cells: 0};
				run.text += char;
				run.cells += cell.getWidth();
			}
		}

		flush();
	}

	const width = Math.ceil(emulator.cols * cellWidth + margin * 2);
	const height = emulator.rows * cellHeight + margin * 2;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">
<title>${escapeSvg(title)}</title>
<rect width="${width}" height="${height}" rx="8" fill="${background}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="14" xml:space="preserve">
${parts.join('\n')}
</g>
</svg>
`;
};
