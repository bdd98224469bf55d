import {existsSync} from 'node:fs';
import path from 'node:path';
import {DwhError, toDwhError} from './core/dwh-error.ts';
import type {Notice} from './core/next-step.ts';
import {makeFolder} from './files/make-folder.ts';
import {createNewFile} from './files/new-file.ts';
import {watchFolder} from './files/watch-folder.ts';
import type {Catalogue} from './sql/catalogue/catalogue.ts';
import {catalogueError} from './sql/catalogue/catalogue-problem.ts';
import type {Project} from './sql/catalogue/project.ts';
import type {OwnQueries} from './store/session.ts';

export type LiveCatalogue = {current(): Catalogue; readonly queries: OwnQueries};

type Sources = {
	readonly project: Project;
	/** Additional query folders from `--queries`. */
	readonly named: readonly string[];
	/** `queries/` beside dwh.cfg; undefined without a dwh.cfg. */
	readonly beside: string | undefined;
	readonly isReadOnly: boolean;
};

/** The catalogue of this session. Its queries are updated when their files change. */
export const createLiveCatalogue = (
	{project, named, beside, isReadOnly}: Sources,
	loaded: Catalogue,
): LiveCatalogue => {
	let catalogue = loaded;
	const listeners = new Set<() => void>();
	const own = project.isBuiltIn ? beside : path.join(project.folder, 'queries');
	const folder = named[0] ?? own;
	const folders = () => [...named, ...(own === undefined ? [] : [own])];

	const readAgain = async (onNotice: (notice: Notice) => void): Promise<void> => {
		try {
			// Loaded on demand: a start uses the stored catalogue.
			const {readQueriesAgain} = await import('./sql/catalogue/read-catalogue.ts');
			const {queries, problems} = await readQueriesAgain(
				project,
				folders().filter(each => existsSync(each)),
			);
			catalogue = {...catalogue, queries};
			for (const problem of problems) {
				const {message, nextSteps} = catalogueError([problem]);
				onNotice({message, nextSteps});
			}
		} catch (thrown) {
			// The previous queries stay in use.
			const {message, nextSteps} = toDwhError(thrown);
			onNotice({message, nextSteps});
		}

		for (const listener of listeners) listener();
	};

	return {
		current: () => catalogue,
		queries: {
			fileOf: name => (folder === undefined ? undefined : path.join(folder, `${name}.sql`)),
			async save(query, isReplacing) {
				if (isReadOnly) throw new DwhError('refused', 'Read-only: the query is not written.');
				if (folder === undefined) {
					throw new DwhError('config', 'There is no dwh.cfg beside which queries could be kept.', {
						nextSteps: ['Write one, or name a folder with --queries.'],
					});
				}

				const {flawOfQuery, queryFileText} = await import('./sql/catalogue/query-file.ts');
				const flaw = flawOfQuery(query);
				if (flaw) throw catalogueError([flaw]);
				const file = path.join(folder, `${query.name}.sql`);
				const other = catalogue.queries.find(({name}) => name === query.name);
				if (other && path.resolve(other.file) !== path.resolve(file)) {
					throw new DwhError('refused', `${other.file} has the name "${query.name}" already.`, {
						nextSteps: ['Choose another name.'],
					});
				}

				await makeFolder(folder);
				const written = await createNewFile(file, isReplacing);
				try {
					await written.write(queryFileText(query));
					await written.finish();
				} finally {
					await written.discard();
				}

				// Problems of other files are reported to subscribers.
				await readAgain(() => undefined);
				return file;
			},
			watch(onNotice) {
				const ends = folders().map(each => watchFolder(each, () => void readAgain(onNotice)));
				return () => {
					for (const end of ends) end();
				};
			},
			onChange(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
		},
	};
};
