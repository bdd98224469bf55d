/**
 * What a statement does. `read`: reads data or definitions, changes nothing. `write`: changes rows
 * or files. `ddl`: changes definitions or rights. `other`: anything else, such as transaction control,
 * settings, procedures and maintenance.
 */
export type StatementClass = 'read' | 'write' | 'ddl' | 'other';
