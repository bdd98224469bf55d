/**
 * One thing to do next: a sentence, or an imperative without its period and the command that does it, without the
 * program's name and the flags of this run ("tables create"). The command line adds those; the dashboard shows the
 * matching key. `environment` is typed in front of the command if it concerns another warehouse than that of this
 * run ("DWH_WAREHOUSE=serverless"); no key does that.
 */
export type NextStep = string | {readonly text: string; readonly command?: string; readonly environment?: string};

/**
 * Returns the step that changes a value of dwh.cfg, by its key ("DWH.DWH_NODE_TYPE"), with a placeholder for the
 * new value.
 */
export const settingStep = (text: string, key: string, value: string): NextStep => ({
	text,
	command: `config set ${key} ${value}`,
});

/** Splits a step into its parts; a sentence has no command. */
export const partsOf = (step: NextStep): Exclude<NextStep, string> => (typeof step === 'string' ? {text: step} : step);

/** Something worth knowing that blocks nothing, and what to do about it. */
export type Notice = {readonly message: string; readonly nextSteps: readonly NextStep[]};
