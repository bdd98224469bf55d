import type {CreateModel} from '../../tree/model.ts';
import type {OptionValue} from '../../tree/option.ts';
import type {Parser} from '../parser.ts';
import {bracketed, iamRole, name, optionTable, parseOptions, type ReadValue, text, word, wordOr} from './options.ts';

/** `s3_bucket 'x'`, `max_cells 5`, `max_runtime 10`, `s3_garbage_collect off`. */
const setting = (parser: Parser): OptionValue => {
	const start = parser.start();
	const key = name('a setting')(parser);
	const token = parser.peek();
	if (token?.kind === 'string' || token?.kind === 'placeholder') {
		return {kind: 'list', items: [key, text()(parser)], ...parser.spanFrom(start)};
	}

	if (token?.kind === 'number') {
		parser.moveTo(parser.at + 1);
		const value: OptionValue = {kind: 'number', value: Number(token.text), start: token.start, end: token.end};
		return {kind: 'list', items: [key, value], ...parser.spanFrom(start)};
	}

	const label = parser.label('a value');
	const value: OptionValue = {kind: 'word', word: label.name, start: label.start, end: label.end};
	return {kind: 'list', items: [key, value], ...parser.spanFrom(start)};
};

const objective = text('an objective in quotes');

const hyperparameters: ReadValue = parser => {
	const start = parser.start();
	parser.expect('default');
	if (parser.take('except')) return bracketed(setting)(parser);
	return {kind: 'word', word: 'default', ...parser.spanFrom(start)};
};

const remote: ReadValue = parser => {
	const start = parser.start();
	const endpoint = text('the name of an endpoint in quotes')(parser);
	return parser.takeOperator(':')
		? {kind: 'list', items: [endpoint, text('a model in quotes')(parser)], ...parser.spanFrom(start)}
		: endpoint;
};

const clauses = optionTable({
	sagemaker: remote,
	iam_role: iamRole,
	auto: word('on', 'off'),
	model_type: wordOr(['xgboost', 'mlp', 'linear_learner', 'kmeans', 'forecast', 'bedrock'], name('a type of model')),
	problem_type: wordOr(['regression', 'binary_classification', 'multiclass_classification'], bracketed(name())),
	objective: parser => (parser.isOperator('(') ? bracketed(objective)(parser) : objective(parser)),
	preprocessors: wordOr(['none'], text('preprocessors in quotes')),
	hyperparameters,
	settings: bracketed(setting),
});

const parseSource = (parser: Parser): CreateModel['source'] => {
	const start = parser.start();
	if (parser.peek()?.kind === 'string') {
		return {kind: 'job', name: parser.text(), ...parser.spanFrom(start)};
	}

	if (!parser.takeOperator('(')) return parser.objectName('a table');
	const query = parser.query();
	parser.expectOperator(')');
	return query;
};

/** Parses CREATE MODEL and CREATE EXTERNAL MODEL, after the words up to MODEL. */
export const parseModel = (parser: Parser, start: number, isExternal: boolean): CreateModel => {
	const model = parser.objectName('the name of a model');
	const source = parser.take('from') ? parseSource(parser) : undefined;
	const from = parser.start();
	const target = parser.take('target')
		? [{kind: 'option' as const, name: 'target', value: name('a column')(parser), ...parser.spanFrom(from)}]
		: [];
	parser.expect('function');
	const functionName = parser.objectName('the name of a function');
	const hasTypes = parser.isOperator('(') && !parser.isOperator(')', 1);
	if (parser.isOperator('(') && !hasTypes) parser.moveTo(parser.at + 2);
	const args = hasTypes ? parser.bracketed(() => parser.type()) : [];
	const returns = parser.take('returns') ? parser.type() : undefined;
	const options = [...target, ...parseOptions(parser, clauses)];
	return {
		kind: 'create-model',
		isExternal,
		name: model,
		source,
		functionName,
		arguments: args,
		returns,
		options,
		...parser.spanFrom(start),
	};
};
