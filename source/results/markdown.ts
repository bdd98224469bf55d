import {type Cell, isNumericColumn, type Page} from '../core/result-set.ts';
import {nullMark} from '../core/text/format-cell.ts';
import {cellText} from './cell-text.ts';

// Characters that would end the cell, or start emphasis, code, a link, a tag or a character reference.
const markup = /[\\|`*<[~]|\b_|_\b|&(?=#?\w+;)/g;

/** Escapes text for a table in GitHub's Markdown. */
const escaped = (text: string): string => text.replace(markup, sign => `\\${sign}`).replaceAll(/\r\n?|\n/g, '<br>');

const cellOf = (cell: Cell): string => (cell === null ? nullMark : escaped(cellText(cell)));

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

/** The header of a Markdown table; numbers are right-aligned. */
export const markdownHeader = ({columns}: Page): string =>
	line(columns.map(({name}) => escaped(name))) + line(columns.map(column => (isNumericColumn(column) ? '--:' : '---')));

export const markdownRows = ({rows}: Page): string => rows.map(row => line(row.map(cellOf))).join('');
