/** Preloaded into the program: writes what is loaded before the first frame into the file that WATCH_MODULES names. */
import {appendFileSync} from 'node:fs';
import {registerHooks} from 'node:module';

const file = process.env.WATCH_MODULES;
let isDrawn = false;
registerHooks({
	load(url, context, nextLoad) {
		if (!isDrawn) appendFileSync(file, `${url}\n`);
		return nextLoad(url, context);
	},
});

const write = process.stdout.write;
process.stdout.write = function (text, ...rest) {
	const result = write.call(this, text, ...rest);
	if (!isDrawn && String(text).includes('Pipeline')) {
		isDrawn = true;
		for (const object of process.report.getReport().sharedObjects) appendFileSync(file, `shared:${object}\n`);
		appendFileSync(file, 'frame\n');
	}

	return result;
};
