/**
 * One thing that a person can do next: a sentence; or an imperative without its final stop and the command
 * that does it, without the program's name and without the flags of this run ("tables create"). The command
 * line shows the command with them, the dashboard the key that does the same. `environment` is what is typed
 * in front of the command, where it is about another warehouse than that of this run ("DWH_WAREHOUSE=serverless"):
 * no key does that.
 */
export type NextStep = string | {readonly text: string; readonly command?: string; readonly environment?: string};

/** Says to change a value of dwh.cfg: by its key ("DWH.DWH_NODE_TYPE"), with a word that stands for the new value. */
export const settingStep = (text: string, key: string, value: string): NextStep => ({
	text,
	command: `config set ${key} ${value}`,
});

/** A step taken apart; a sentence has no command. */
export const partsOf = (step: NextStep): Exclude<NextStep, string> => (typeof step === 'string' ? {text: step} : step);

/** Something worth knowing that stops nothing, and what to do about it. */
export type Notice = {readonly message: string; readonly nextSteps: readonly NextStep[]};
